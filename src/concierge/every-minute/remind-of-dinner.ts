// Reminds members who switched this on of a dinner that Cierge booked: a day before it, or three hours before it.
import type { Job } from '../../domain/job.ts'
import type { DinnerReminder } from '../../domain/notifications.ts'
import { addDays, addMs, HOUR_MS, instantOf, localDateOf } from '../../domain/time.ts'
import { isTableGone } from '../jobs/is-off-account.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { guardEach } from './guard-each.ts'
import type { RemindDeps } from './remind.ts'

const beforeMs: Readonly<Record<DinnerReminder, number>> = { day: 24 * HOUR_MS, hours: 3 * HOUR_MS }
/** The shortest time before the dinner in which a reminder is still of use. */
const tooLateMs = HOUR_MS

export async function remindOfDinner(app: RemindDeps): Promise<void> {
  const today = localDateOf(app.clock.now(), 'UTC' as never)
  // The date differs between zones, so this covers yesterday's to tomorrow's dates, and the day after.
  const soon = app.store.jobs.bookedBetween(addDays(today, -1), addDays(today, 2))
  await guardEach(app, soon, (job) => remind(app, job))
}

async function remind(app: RemindDeps, job: Job): Promise<void> {
  const { outcome, venue, memberId, askedBy: to, endedAt } = job
  if (outcome?.kind !== 'booked' || outcome.releasedAt) return
  const member = await app.store.members.byId(memberId)
  const wanted = member?.notifications.dinner
  if (!wanted) return
  const { reservation } = outcome
  const startsAt = instantOf(reservation.date, reservation.time, venue.zone)
  const remindsAt = addMs(startsAt, -beforeMs[wanted])
  const now = app.clock.now()
  // A member who booked after that instant needs no reminder.
  const isDue = remindsAt <= now && now < addMs(startsAt, -tooLateMs) && (!endedAt || endedAt < remindsAt)
  const id = `${job.id}-dinner`
  if (!isDue || (await app.store.outbox.knows(id as never)) || (await isTableGone(app, job))) return
  const fact = { kind: 'dinner', job, reservation } as const
  await tellPrivately(app.store, { id, memberId, to, fact, at: now, mayBeLost: true })
}
