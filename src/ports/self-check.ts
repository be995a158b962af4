// What the host's doctor and the function agree on: the function opens a word, says how it is, and sends an echo home on
// the report queue; the house that reads the echo claims its order, where the doctor sees it.
import type { OrderId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

/** Stands for an order: what the word is sealed under. */
export const selfCheckOrder = 'self-check' as OrderId

/** The order whose claim says that an echo was taken in. */
export function orderOfEcho(echo: string): OrderId {
  return `${selfCheckOrder}-${echo}` as OrderId
}

/** What comes home on the report queue, besides reports. */
export type Echo = { readonly kind: 'self-check'; readonly echo: string }

/** What the function says of itself when it is asked. */
export type SelfCheck = {
  readonly version: string
  readonly runtime: string
  readonly now: Instant
  /** What was sealed for it; absent when it does not open. */
  readonly opened?: string
  /** Milliseconds there and back, for each platform that answered. */
  readonly roundTripsMs: Readonly<Record<string, number>>
  /** Whether an echo was asked for, and is on its way home. */
  readonly hasSentEcho: boolean
}
