// Holds the network delay and the rate limit of each client address.
import type { RateLimit } from './rate-limit.ts'

export type AddressShape = {
  /** The round trip in milliseconds. Half of it delays the request and half the answer. */
  readonly rttMs: number
  /** The longest random addition to a round trip, in milliseconds. */
  readonly jitterMs: number
  readonly rateLimit: RateLimit
}

export type Addresses = {
  of(address: string): AddressShape
  shape(address: string, shape: Partial<AddressShape>): void
}

export function createAddresses(usual: AddressShape): Addresses {
  const shapes = new Map<string, AddressShape>()
  const of = (address: string) => shapes.get(address) ?? usual
  return { of, shape: (address, shape) => void shapes.set(address, { ...of(address), ...shape }) }
}
