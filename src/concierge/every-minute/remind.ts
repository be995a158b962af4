// Reminds a member once of a table that Cierge booked, on the last day of its free cancellation.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { Job } from '../../domain/job.ts'
import type { Reservation } from '../../domain/reservation.ts'
import { addMs, DAY_MS, type Instant } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { isTableGone } from '../jobs/is-off-account.ts'
import type { RenewDeps } from '../jobs/renew-credential.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { guardEach } from './guard-each.ts'

export type RemindDeps = RenewDeps & Pick<AppContext, 'telemetry'>

const remindsBeforeMs = DAY_MS

export async function remindOfFreeCancelling(app: RemindDeps): Promise<void> {
  const now = app.clock.now()
  const soon = app.store.jobs.freeToCancel(now, addMs(now, remindsBeforeMs))
  await guardEach(app, soon, async (job) => {
    const reservation = tableToRemindOf(job, now)
    if (reservation) await remind(app, job, reservation)
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

async function remind(app: RemindDeps, job: Job, reservation: Reservation): Promise<void> {
  const id = `${job.id}-reminder` as AnnouncementId
  if (await app.store.outbox.knows(id)) return
  const member = await app.store.members.byId(job.memberId)
  if (!member?.notifications.reminders) return
  // The member who gave the table up on the platform needs no reminder.
  if (await isTableGone(app, job)) return
  const at = app.clock.now()
  const { memberId, askedBy: to } = job
  const fact = { kind: 'reminder', job, reservation } as const
  // Thousands may be due at once, and the next round adds again what a power cut has lost.
  await tellPrivately(app.store, { id, memberId, to, fact, at, notifications: 'reminders', mayBeLost: true })
}
