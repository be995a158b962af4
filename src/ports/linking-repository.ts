// Where accounts stand that are on their way to being linked.
import type { MemberId } from '../domain/ids.ts'
import type { Linking } from '../domain/linking.ts'
import type { Instant } from '../domain/time.ts'

export interface LinkingRepository {
  /** The member's, unless it has expired at `now`. */
  find(memberId: MemberId, now: Instant): Promise<Linking | undefined>
  /** A member links one account at a time: replaces the one before. Forgets all that have expired at `now`. */
  save(linking: Linking, now: Instant): Promise<void>
  remove(memberId: MemberId): Promise<void>
}
