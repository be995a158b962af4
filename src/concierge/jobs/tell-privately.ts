// Sends a fact to one member in their direct conversation, once. No other file checks whether the member has switched
// off such notices.
import type { Announcement, AnnouncementId, Fact } from '../../domain/announcement.ts'
import type { Identity } from '../../domain/identity.ts'
import type { MemberId } from '../../domain/ids.ts'
import type { NotificationKind } from '../../domain/notifications.ts'
import type { Store } from '../../ports/store.ts'

export type Notice = {
  /** Equal ids mean the same fact, which is announced only once. */
  readonly id: string
  readonly memberId: MemberId
  readonly to: Identity
  readonly fact: Fact
  readonly at: Announcement['pendingSince']
  /**
   * The kind of notification, which a member may switch off. Absent for a problem that the member must repair: its
   * notice is always sent.
   */
  readonly notifications?: NotificationKind
  /** Set if the caller sends the notice again after a power cut: then it does not wait for the disk. */
  readonly mayBeLost?: boolean
}

export async function tellPrivately(
  store: Store,
  { id, memberId, to, fact, at, notifications, mayBeLost }: Notice,
): Promise<void> {
  const member = await store.members.byId(memberId)
  if (!member || (notifications && !member.notifications[notifications])) return
  const announcement: Announcement = {
    id: id as AnnouncementId,
    address: { kind: 'direct', identity: to },
    mention: to,
    fact,
    pendingSince: at,
  }
  await store.outbox.enqueue(announcement, { ...(mayBeLost && { mayBeLost }) })
}
