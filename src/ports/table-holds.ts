// The holds of members on tables, where preparing a slot takes its table from all other guests. A member has one hold at a
// time at a platform, also when hunts of different processes act for them.
import type { MemberId, PlatformId } from '../domain/ids.ts'

/** The member and the platform of a hold. */
export type HoldOwner = { readonly memberId: MemberId; readonly platform: PlatformId }

export type TableHold = {
  /**
   * Sets that the hold ends in `ms` milliseconds; 0 ends it now. Does nothing if the hold has ended and another hunt has
   * taken the next one.
   */
  keep(ms: number): Promise<void>
}

export interface TableHolds {
  /**
   * Takes the member's hold for `ms` milliseconds. Resolves with `undefined` if the member may still hold a table: call
   * it again later.
   */
  take(owner: HoldOwner, ms: number): Promise<TableHold | undefined>
}
