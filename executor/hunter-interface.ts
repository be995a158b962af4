// What a hunt may ask and tell one of its claims.
import type { Claim } from '../src/domain/order.ts'
import type { Attempt, Outcome } from '../src/domain/report.ts'
import type { BookingSession } from '../src/ports/booking-platform.ts'
import type { ReservationReader } from './check-reservations.ts'
import type { Readiness } from './prepared-slots.ts'
import type { Candidate } from './rank.ts'

export type Hunter = {
  readonly claim: Claim
  readonly session: BookingSession
  readonly reader: ReservationReader
  readonly attempts: readonly Attempt[]
  readinessOf(handle: string): Readiness | undefined
  outcome(): Outcome | undefined
  /** Says how it ended for this claim; what was said first stands. */
  settle(outcome: Outcome): void
  /** Ends without an outcome: another job of the wish tells how it ended. */
  leave(): void
  /** Whether another job of the wish has the right to book, as was seen last. */
  isKeptBack(): boolean
  /** The member's reservations were looked at and nothing stands in the way: it may book. */
  clear(): void
  isCleared(): boolean
  /** Has slots prepared that were told before they are shown, the one liked most first. */
  foresee(candidates: readonly Candidate[]): void
  mayStrike(): boolean
  /** Books a foreseen slot that is ready before it is shown, if nothing that may yet be shown could suit better. */
  strike(): void
  /** Looks at the board and starts what is to be started now. */
  step(): void
  /** Whether a slot yet to be seen could still be tried. */
  isHunting(): boolean
  /** Whether it is booking, or could still try a slot that was seen. */
  isBusy(): boolean
  /** Keeps work under watch: `rest` waits for it, and a fault in it ends this claim alone. */
  track(work: Promise<void>): void
  /** The member wanted it stopped: nothing is booked any more, but an earlier run may have. */
  isWithdrawn(): boolean
  /** Starts nothing new; resolves when what is in flight is settled. */
  rest(): Promise<void>
}
