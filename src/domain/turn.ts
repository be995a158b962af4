// The turns of members who hunt for the same table: the one who has waited longest chooses first.
import type { Instant } from './time.ts'

/** How long a member has waited for a table. */
export type HuntTurn = {
  /**
   * The first miss after the last table that Cierge booked for the member; without a miss, the time of this request.
   * The earliest goes first.
   */
  readonly since: Instant
  /** The number of misses since then. */
  readonly misses: number
}
