// Members' calendar feeds. The address of a feed has a secret, of which only the hash is stored.
import type { MemberId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

export type CalendarFeed = {
  readonly memberId: MemberId
  readonly madeAt: Instant
  /** The last time that a calendar read the feed. */
  readonly usedAt?: Instant
}

export interface CalendarFeedRepository {
  /** Gives the member a feed with that hash. An earlier feed of the member ends. */
  replace(memberId: MemberId, hash: string, at: Instant): Promise<void>
  findByHash(hash: string): Promise<CalendarFeed | undefined>
  of(memberId: MemberId): Promise<CalendarFeed | undefined>
  noteUse(memberId: MemberId, at: Instant): Promise<void>
  /** Ends the member's feed. Returns whether there was one. */
  end(memberId: MemberId): Promise<boolean>
}
