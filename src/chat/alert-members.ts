// Sends important announcements that a member has not seen by the member's second way: e-mail or ntfy. An
// announcement counts as seen if the member pressed a button, wrote in a chat or opened the page after its delivery.
// Reads by programs with the member's key do not count.

import type { Member } from '../domain/identity.ts'
import type { Message } from '../domain/message.ts'
import { alertAfterMs } from '../domain/must-not-miss.ts'
import { addMs, HOUR_MS, MINUTE_MS } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { AlertDue } from '../ports/outbox-repository.ts'
import { sayAlert } from '../words/second-way.ts'
import type { AnnouncementSender } from './send-announcement.ts'

const batchSize = 20
const retryMs = 2 * MINUTE_MS
/** How long Cierge tries to send an announcement by e-mail or ntfy. After that, it would be too late to help. */
const givesUpAfterMs = HOUR_MS

type AlertDeps = {
  readonly app: Pick<AppContext, 'clock' | 'store' | 'telemetry' | 'secondWay'>
  readonly sender: Pick<AnnouncementSender, 'wordsFor' | 'quietUntil'>
}

/** Sends the announcements that were not seen for five minutes. Call it every minute. */
export async function alertMembers({ app, sender }: AlertDeps): Promise<void> {
  const { clock, store, telemetry } = app
  for (const due of await store.outbox.toAlert(clock.now(), batchSize)) {
    const member = await store.members.byIdentity(due.mention)
    const way = member?.notifications.second
    if (!member || !way || !app.secondWay.kinds.includes(way.kind) || (await isSeen(app, member, due))) {
      await store.outbox.alertAt(due.id, undefined)
      continue
    }
    const quietUntil = await sender.quietUntil(due)
    if (quietUntil) {
      await store.outbox.alertAt(due.id, addMs(quietUntil, alertAfterMs))
      continue
    }
    const message: Message = await sender.wordsFor(due)
    try {
      await app.secondWay.send(way, sayAlert(message))
      await store.outbox.alertAt(due.id, undefined)
    } catch (error) {
      telemetry.fault(error)
      const nextAt = addMs(clock.now(), retryMs)
      const isOver = nextAt > addMs(due.pendingSince, givesUpAfterMs)
      await store.outbox.alertAt(due.id, isOver ? undefined : nextAt)
    }
  }
}

/** Returns whether the member used Cierge after the announcement was delivered. */
async function isSeen({ store, clock }: AlertDeps['app'], { id }: Member, due: AlertDue): Promise<boolean> {
  const { deliveredAt } = due
  if (!deliveredAt) return false
  const inChat = await store.members.seenAt(id)
  const [onPage] = (await store.pageSessions.of(id, clock.now()))
    .map(({ seenAt }) => seenAt)
    .toSorted()
    .reverse()
  return [inChat, onPage].some((at) => at !== undefined && at >= deliveredAt)
}
