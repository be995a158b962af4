// What the host's doctor and the function agree on: the function opens a word, says how it is, and sends an echo home on
// the report queue; whoever runs the house and reads the echo claims its turn, where the doctor sees it.
import type { OrderId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { Turn } from './claim-board.ts'

/** Stands for an order: what the word is sealed under, and whose turn an echo is. */
export const selfCheckOrder = 'self-check' as OrderId

export function turnOfEcho(echo: string): Turn {
  return { id: selfCheckOrder, revision: echo }
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
