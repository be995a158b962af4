// Tells members of booked tables on another chat if their own chat has not accepted the announcement for a minute.
// Each member is told once; the announcement itself stays pending.
import type { Announcement, AnnouncementId } from '../domain/announcement.ts'
import { addMs, type Instant, MINUTE_MS } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { PendingAnnouncement } from '../ports/outbox-repository.ts'
import type { AnnouncementSender } from './send-announcement.ts'

/** How long a chat may fail before a member is told of a booked table on another chat. */
const afterMs = MINUTE_MS

export type Elsewhere = {
  /**
   * Records an announcement that its chat has not accepted yet. Does nothing if the announcement is not urgent, or if
   * the member was already told.
   * @param earliest the member is not told before this instant.
   */
  watch(pending: PendingAnnouncement, earliest: Instant): void
  /** Forgets an announcement, because its chat has accepted it or has only asked to wait. */
  forget(id: AnnouncementId): void
  /** Begins to send, on another chat, the recorded announcements that are due. */
  tellDue(): void
  /** Returns when the next member must be told; `undefined` if there is none. */
  nextAt(): Instant | undefined
  /** Resolves when no announcement is being sent on another chat. */
  settled(): Promise<unknown>
}

type ElsewhereDeps = {
  readonly app: Pick<AppContext, 'clock' | 'telemetry'>
  readonly sender: Pick<AnnouncementSender, 'sendElsewhere'>
  /** Stores that the member was told. */
  readonly onTold: (id: AnnouncementId, at: Instant) => Promise<void>
}

export function createElsewhere({ app, sender, onTold }: ElsewhereDeps): Elsewhere {
  const untaken = new Map<AnnouncementId, { readonly pending: PendingAnnouncement; readonly at: Instant }>()
  const telling = new Map<AnnouncementId, Promise<void>>()
  /**
   * The announcements that this process sent on another chat. While the disk is full, their rows in the outbox do not
   * show this.
   */
  const told = new Set<AnnouncementId>()

  async function tell(pending: PendingAnnouncement, at: Instant): Promise<void> {
    if (!(await sender.sendElsewhere(pending))) return
    told.add(pending.id)
    await onTold(pending.id, at)
  }

  return {
    watch(pending, earliest) {
      const { id, pendingSince, elsewhereAt } = pending
      if (!isUrgent(pending) || elsewhereAt || told.has(id) || telling.has(id)) return
      const at = addMs(pendingSince, afterMs)
      untaken.set(id, { pending, at: at > earliest ? at : earliest })
    },
    forget: (id) => void untaken.delete(id),
    tellDue() {
      const now = app.clock.now()
      for (const [id, { pending, at }] of [...untaken]) {
        if (at > now) continue
        untaken.delete(id)
        const done = tell(pending, now)
          .catch((error) => void app.telemetry.fault(error))
          .finally(() => telling.delete(id))
        telling.set(id, done)
      }
    },
    nextAt: () => [...untaken.values()].map(({ at }) => at).toSorted()[0],
    settled: () => Promise.all(telling.values()),
  }
}

/**
 * Returns whether the announcement is of a booked table. The member must read it soon, so that they can still cancel
 * for free.
 */
function isUrgent({ fact }: Announcement): boolean {
  return fact.kind === 'job-ended' && fact.outcome.kind === 'booked'
}
