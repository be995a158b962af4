// Reminds a member of a table that Cierge booked, on the last day of its free cancellation. If friends in the group
// said whether they come, also asks the member what to do with the table, and asks again three hours before free
// cancellation ends.
import type { AnnouncementId } from '../../domain/announcement.ts'
import { headsOf } from '../../domain/evening.ts'
import type { Job } from '../../domain/job.ts'
import type { Reservation } from '../../domain/reservation.ts'
import { addMs, DAY_MS, HOUR_MS, type Instant } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { isTableGone } from '../jobs/is-off-account.ts'
import { readHeadcount } from '../jobs/read-headcount.ts'
import type { RenewDeps } from '../jobs/renew-credential.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { guardEach } from './guard-each.ts'

export type RemindDeps = RenewDeps & Pick<AppContext, 'telemetry'>

const remindsBeforeMs = DAY_MS
/** How long before the end of free cancellation the member is asked again, if friends said whether they come. */
const asksAgainBeforeMs = 3 * HOUR_MS

export async function remindOfFreeCancelling(app: RemindDeps): Promise<void> {
  const now = app.clock.now()
  const soon = app.store.jobs.freeToCancel(now, addMs(now, remindsBeforeMs))
  await guardEach(app, soon, async (job) => {
    const reservation = tableToRemindOf(job, now)
    if (!reservation) return
    const wasReminded = await app.store.outbox.knows(`${job.id}-reminder` as AnnouncementId)
    if (!wasReminded) await remind(app, job, reservation)
    else if (isLastCall(reservation, now)) await remind(app, job, reservation, 'last-call')
  })
}

/**
 * Returns the table that needs a reminder. A table that was booked within the last day before the deadline needs none,
 * because the member has just read the deadline.
 */
function tableToRemindOf({ outcome, endedAt }: Job, now: Instant): Reservation | undefined {
  if (outcome?.kind !== 'booked' || outcome.releasedAt || !endedAt) return undefined
  const { freeCancelUntil } = outcome.reservation
  if (!freeCancelUntil || freeCancelUntil <= now) return undefined
  const remindsAt = addMs(freeCancelUntil, -remindsBeforeMs)
  return remindsAt <= now && endedAt < remindsAt ? outcome.reservation : undefined
}

function isLastCall({ freeCancelUntil }: Reservation, now: Instant): boolean {
  return freeCancelUntil !== undefined && addMs(freeCancelUntil, -asksAgainBeforeMs) <= now
}

/** @param which `last-call` asks only if the number of people who come differs from the table's party size. */
async function remind(
  app: RemindDeps,
  job: Job,
  reservation: Reservation,
  which: 'reminder' | 'last-call' = 'reminder',
): Promise<void> {
  const id = `${job.id}-${which}` as AnnouncementId
  if (await app.store.outbox.knows(id)) return
  const member = await app.store.members.byId(job.memberId)
  if (!member?.notifications.reminders) return
  const headcount = job.askedIn.direct ? undefined : await readHeadcount(app.store, job)
  const asked = headcount?.isAnswered ? { headcount } : undefined
  const isEven = asked && headsOf(asked.headcount) === reservation.partySize
  if (which === 'last-call' && (!asked || isEven)) return
  // The member who gave the table up on the platform needs no reminder.
  if (await isTableGone(app, job)) return
  const at = app.clock.now()
  const { memberId, askedBy: to } = job
  const fact = { kind: 'reminder', job, reservation, ...asked } as const
  // Does not wait for the disk, because thousands of reminders may be due at once. If a power cut loses one, the next
  // round adds it again.
  await tellPrivately(app.store, { id, memberId, to, fact, at, notifications: 'reminders', mayBeLost: true })
}
