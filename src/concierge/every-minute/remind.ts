// Tables Cierge booked whose free cancelling ends within a day → a reminder to the one who asked, once.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { Job } from '../../domain/job.ts'
import type { Reservation } from '../../domain/reservation.ts'
import { addDays, addMs, DAY_MS, type Instant, localDateOf, type ZoneId } from '../../domain/time.ts'
import type { House } from '../../ports/house.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { listReservations } from '../list-reservations.ts'

const remindsBeforeMs = DAY_MS

/** Called every minute. */
export async function remindOfFreeCancelling(house: House): Promise<void> {
  const now = house.clock.now()
  // Dinners are at most a day away from today wherever they are.
  const yesterday = addDays(localDateOf(now, 'UTC' as ZoneId), -1)
  for (const job of await house.store.jobs.bookedFrom(yesterday)) {
    const reservation = tableToRemindOf(job, now)
    if (reservation) await remind(house, job, reservation)
  }
}

/** Whoever booked it only just now has read until when it is free. */
function tableToRemindOf({ outcome, endedAt }: Job, now: Instant): Reservation | undefined {
  if (outcome?.kind !== 'booked' || outcome.releasedAt || !endedAt) return undefined
  const { freeCancelUntil } = outcome.reservation
  if (!freeCancelUntil || freeCancelUntil <= now) return undefined
  const remindsAt = addMs(freeCancelUntil, -remindsBeforeMs)
  return remindsAt <= now && endedAt < remindsAt ? outcome.reservation : undefined
}

async function remind(house: House, job: Job, reservation: Reservation): Promise<void> {
  const id = `${job.id}-reminder` as AnnouncementId
  if (await house.store.outbox.knows(id)) return
  const member = await house.store.members.byId(job.memberId)
  if (!member?.news.reminders) return
  const holdings = await listReservations(house, member).catch(() => undefined)
  const isGone = holdings?.vanished.some((one) => one.id === job.id) ?? false
  const at = house.clock.now()
  if (isGone && job.outcome?.kind === 'booked') {
    // Let go by hand: there is nothing to remind of.
    const outcome = { ...job.outcome, releasedAt: at }
    await house.store.jobs.move(job.id, ['booked'], 'booked', { outcome })
    return
  }
  const { memberId, askedBy: to } = job
  const fact = { kind: 'reminder', job, reservation } as const
  await tellPrivately(house.store, { id, memberId, to, fact, at, news: 'reminders' })
}
