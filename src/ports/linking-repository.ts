// Accounts that are being linked.
import type { MemberId } from '../domain/ids.ts'
import type { Linking } from '../domain/linking.ts'
import type { Instant } from '../domain/time.ts'

export interface LinkingRepository {
  /** Returns the member's linking, unless it has expired at `now`. */
  find(memberId: MemberId, now: Instant): Promise<Linking | undefined>
  /**
   * Replaces the member's linking (each member links one account at a time). Deletes all that have expired at `now`.
   */
  save(linking: Linking, now: Instant): Promise<void>
  remove(memberId: MemberId): Promise<void>
}
