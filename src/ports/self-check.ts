// The self-check of the Lambda, for the doctor. The Lambda decrypts a word, reports its state, and sends an echo to the
// report queue. This server reads the echo and takes the lease of an invented order that is named after the echo. The
// doctor sees that lease and knows that the echo arrived.
import type { OrderId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

/** The order id in the encryption context of the test word. No real order has it. */
export const selfCheckOrder = 'self-check' as OrderId

/** Returns the id of the order whose lease shows that this server received the echo. */
export function orderOfEcho(echo: string): OrderId {
  return `${selfCheckOrder}-${echo}` as OrderId
}

/** A message on the report queue that is not a report: the Lambda's echo. */
export type Echo = { readonly kind: 'self-check'; readonly echo: string }

/** The Lambda's report about its own state. */
export type SelfCheck = {
  readonly version: string
  readonly runtime: string
  readonly now: Instant
  /** The decrypted word; absent if the Lambda could not decrypt it. */
  readonly opened?: string
  /** The round trip to each platform that answered the Lambda, in milliseconds. */
  readonly roundTripsMs: Readonly<Record<string, number>>
  /** Whether the Lambda was asked for an echo and sent it. */
  readonly hasSentEcho: boolean
}
