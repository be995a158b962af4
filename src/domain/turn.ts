// The turns of members who hunt for the same table: the one who has waited longest chooses first.
import type { Instant } from './time.ts'

/** How long a member has waited for a table. */
export type HuntTurn = {
  /**
   * The member has waited since this instant: the first request without a table after the last one with a table or,
   * if there is none, this request. The member with the earliest instant chooses first.
   */
  readonly since: Instant
  /** The number of requests without a table since then. */
  readonly misses: number
}
