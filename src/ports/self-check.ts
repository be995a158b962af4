// The agreement of the doctor and the Lambda: the Lambda decrypts a word, reports its state, and sends an echo to the
// report queue. The server that reads the echo takes the lease of the echo's order, where the doctor sees it.
import type { OrderId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

/** Stands for an order: the word is sealed under it. */
export const selfCheckOrder = 'self-check' as OrderId

/** Returns the order whose lease shows that an echo was received. */
export function orderOfEcho(echo: string): OrderId {
  return `${selfCheckOrder}-${echo}` as OrderId
}

/** A message on the report queue besides reports. */
export type Echo = { readonly kind: 'self-check'; readonly echo: string }

/** The Lambda's report about itself. */
export type SelfCheck = {
  readonly version: string
  readonly runtime: string
  readonly now: Instant
  /** The decrypted word; absent if it could not be decrypted. */
  readonly opened?: string
  /** The round trip in milliseconds, for each platform that answered. */
  readonly roundTripsMs: Readonly<Record<string, number>>
  /** Whether an echo was requested and sent. */
  readonly hasSentEcho: boolean
}
