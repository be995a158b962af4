// Decides whether a job still wants its place on a waiting list.
import { isOpen, type Job } from '../../domain/job.ts'
import type { WaitlistPlace } from '../../domain/waitlist.ts'
import type { Store } from '../../ports/store.ts'

type Lists = Pick<Store, 'jobs' | 'waitlist'>

/**
 * Returns true for an open watch, and for a missed job until the member has a table. A booking of another job for the
 * same restaurant and day counts, and so does one of the job's group. A later job for the same table takes its place.
 */
export async function isPlaceWanted(store: Lists, place: WaitlistPlace, job: Job): Promise<boolean> {
  if (job.watch) return isOpen(job)
  if (job.state !== 'missed') return false
  return !(await hasTable(store, job)) && !(await successorOf(store, place, job))
}

async function hasTable(store: Pick<Store, 'jobs'>, job: Job): Promise<boolean> {
  const { memberId, venue, date, groupId } = job
  const booked = await store.jobs.bookedOf(memberId, date)
  const there = booked.filter((one) => one.date === date && one.venue.id === venue.id)
  const group = groupId ? await store.jobs.inGroup(groupId) : []
  return [...there, ...group].some(({ outcome }) => outcome?.kind === 'booked' && !outcome.releasedAt)
}

/** Returns the place of the member's latest other job for the same table, if it was requested after this job. */
export async function successorOf(
  store: Lists,
  place: WaitlistPlace,
  job: Job,
): Promise<WaitlistPlace | undefined> {
  for (const other of await store.waitlist.besides(place)) {
    const later = other.memberId === job.memberId ? await store.jobs.find(other.jobId) : undefined
    if (later && later.askedAt > job.askedAt) return other
  }
  return undefined
}
