// A table that was given up may be the member's all the same: an answer was lost, a report never came. For an hour
// after such an end the platform is asked, and when the table is there, the truth is announced.
import { sealedUnder } from '../domain/credential.ts'
import type { Job } from '../domain/job.ts'
import { PlatformError } from '../domain/platform-error.ts'
import type { FailedReason } from '../domain/report.ts'
import { type Reservation, reservationFor } from '../domain/reservation.ts'
import { addMs, HOUR_MS } from '../domain/time.ts'
import { fitOf } from '../domain/window.ts'
import { type House, platformOf } from '../ports/house.ts'
import { endJob, planGroup } from './record-report.ts'

const doubtLastsMs = HOUR_MS
const doubtful: readonly FailedReason[] = ['unanswered', 'no-report', 'fault']

/** Called every minute. Gives how many tables turned up. */
export async function lookAgain(house: House): Promise<number> {
  const failed = await house.store.jobs.failedSince(addMs(house.clock.now(), -doubtLastsMs))
  const inDoubt = failed.filter(
    ({ outcome }) => outcome?.kind === 'failed' && doubtful.includes(outcome.reason),
  )
  let found = 0
  for (const job of inDoubt) {
    const reservation = await findTable(house, job)
    if (reservation && (await correct(house, job, reservation))) found += 1
  }
  return found
}

async function findTable(house: House, job: Job): Promise<Reservation | undefined> {
  const { memberId, venue, date, partySize, wish } = job
  const credential = await house.store.credentials.find(memberId, venue.platform)
  if (!credential) return undefined
  try {
    const secret = await house.vault.decrypt(credential.sealed, sealedUnder(memberId, venue.platform))
    const held = await platformOf(house, venue.platform).signIn(secret).reservations()
    const table = reservationFor({ venueId: venue.id, date, partySize }, held)
    return table && fitOf(table.time, wish.windows) ? table : undefined
  } catch (error) {
    // The platform may still be unwell: the next minute tells.
    if (error instanceof PlatformError) return undefined
    throw error
  }
}

async function correct(house: House, job: Job, reservation: Reservation): Promise<boolean> {
  const ending = {
    outcome: { kind: 'booked', reservation, how: 'found' },
    endedAt: house.clock.now(),
    lateMs: 0,
  } as const
  const isNews = await house.store.transaction((store) => endJob(store, job, ending))
  if (isNews) await planGroup(house, job.id)
  return isNews
}
