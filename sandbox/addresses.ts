// How far away each client address is, and how patient the platform is with it.
import type { RateLimit } from './rate-limit.ts'

export type AddressShape = {
  /** There and back, half each way. */
  readonly rttMs: number
  /** Each round trip is longer by anything from 0 to this. */
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
