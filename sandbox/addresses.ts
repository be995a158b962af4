// The network delay and the rate limit of each client address.
import type { RateLimit } from './rate-limit.ts'

export type AddressShape = {
  /** The round trip, half each way. */
  readonly rttMs: number
  /** Each round trip is longer by 0 to this many milliseconds. */
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
