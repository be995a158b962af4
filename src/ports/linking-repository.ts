// Unfinished linkings of accounts, which wait for a member's answer.
import type { MemberId } from '../domain/ids.ts'
import type { Linking } from '../domain/linking.ts'
import type { Instant } from '../domain/time.ts'

export interface LinkingRepository {
  /** Returns the member's unfinished linking; `undefined` if there is none, or if it has expired at `now`. */
  find(memberId: MemberId, now: Instant): Promise<Linking | undefined>
  /**
   * Adds the member's linking, or replaces it, because a member links one account at a time. Deletes all linkings
   * that have expired at `now`.
   */
  save(linking: Linking, now: Instant): Promise<void>
  remove(memberId: MemberId): Promise<void>
  /** Deletes all linkings, when the key that sealed them is replaced. Their members begin again. */
  removeAll(): Promise<void>
}
