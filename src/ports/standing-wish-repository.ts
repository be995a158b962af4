// The port of members' standing wishes. Each change is a compare-and-set.
import type { MemberId, StandingId } from '../domain/ids.ts'
import type { StandingState, StandingWish } from '../domain/standing-wish.ts'
import type { Instant, LocalDate } from '../domain/time.ts'

/** The next day of a wish and the instant at which its request is made; both absent if no day is left. */
export type NextRound = Pick<StandingWish, 'nextDate' | 'dueAt'>

export interface StandingWishRepository {
  /** Adds a wish. Rejects with `IdTaken` if one with that id exists. */
  add(wish: StandingWish): Promise<void>
  find(id: StandingId): Promise<StandingWish | undefined>
  /** Returns the member's wishes that have not ended, the oldest first. */
  of(memberId: MemberId): Promise<readonly StandingWish[]>
  /** Returns at most `limit` active wishes whose next request is due at `now`, the earliest due first. */
  due(now: Instant, limit: number): Promise<readonly StandingWish[]>
  /**
   * Sets the next day of an active wish whose next day is `from`. Returns false, and changes nothing, if another call
   * did that or the wish is not active anymore.
   */
  advance(id: StandingId, from: LocalDate | undefined, next: NextRound): Promise<boolean>
  /** Moves the wish to `state` from any other one. Returns false if it has that state or has ended. */
  move(id: StandingId, state: StandingState, next?: NextRound): Promise<boolean>
  /** Replaces the party size and the terms of a wish that has not ended. */
  revise(id: StandingId, terms: Pick<StandingWish, 'partySize' | 'wish'>): Promise<boolean>
}
