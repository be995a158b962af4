// A fact owed to one member alone, in their direct conversation, once. The one place where is asked whether they want
// to hear of such things unasked.
import type { Announcement, AnnouncementId, Fact } from '../../domain/announcement.ts'
import type { Identity } from '../../domain/identity.ts'
import type { MemberId } from '../../domain/ids.ts'
import type { NotificationKind } from '../../domain/notifications.ts'
import type { Store } from '../../ports/store.ts'

export type Notice = {
  /** The same for the same fact: what was owed once is not owed again. */
  readonly id: string
  readonly memberId: MemberId
  readonly to: Identity
  readonly fact: Fact
  readonly at: Announcement['pendingSince']
  /** What a member may switch off; absent for what is to be mended, which is always told. */
  readonly notifications?: NotificationKind
}

export async function tellPrivately(
  store: Store,
  { id, memberId, to, fact, at, notifications }: Notice,
): Promise<void> {
  const member = await store.members.byId(memberId)
  if (!member || (notifications && !member.notifications[notifications])) return
  await store.outbox.enqueue({
    id: id as AnnouncementId,
    address: { kind: 'direct', identity: to },
    mention: to,
    fact,
    pendingSince: at,
  })
}
