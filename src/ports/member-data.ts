// Everything that the store keeps of one member: to export it for the member, and to delete it.
import type { MemberId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

/** The rows that are about a member, by table. Secrets and their hashes are left out. */
export type MemberRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

export interface MemberData {
  /** Returns the rows that are about the member. Tables without such rows are left out. */
  of(id: MemberId): Promise<MemberRows>
  /**
   * Deletes the rows that are about the member, except for the member's own row and identities, which
   * `MemberRepository.remove` empties. Requests that end at or after `settledBefore` stay with their reports, because
   * a booking under way may still succeed; so do announcements that are not delivered. Retention deletes them later.
   */
  forget(id: MemberId, settledBefore: Instant): Promise<void>
}
