// Tells the member who passed a table on whether the other member got it, and ends the offer.
import type { Job } from '../../domain/job.ts'
import type { Replacement } from '../../domain/replacement.ts'
import type { Instant } from '../../domain/time.ts'
import type { Store } from '../../ports/store.ts'
import { showOfferEnd } from './show-offer.ts'
import { tellPrivately } from './tell-privately.ts'

/** Tells the giver once. Does nothing for a job that took no offered table. Call it inside a transaction. */
export async function tellGiver(store: Store, job: Job, at: Instant): Promise<void> {
  const { replaces, outcome } = job
  if (replaces?.how !== 'passed-on') return
  const given = await store.jobs.find(replaces.jobId)
  if (!given) return
  const taker = await store.members.byId(job.memberId)
  const isBooked = outcome?.kind === 'booked'
  if (given.offer?.takenBy === job.id) {
    await store.jobs.keepOffer(given.id, given.offer, undefined)
    const kind = endOf(isBooked, replaces.end)
    await showOfferEnd(store, given, { kind, ...(taker && { by: taker.name }) }, at)
  }
  if (isBooked) {
    await store.requestEvents.notePassedOn(given, at)
    await store.requestEvents.notePassedOn(job, at)
  }
  await tellPrivately(store, {
    id: `${job.id}-passed`,
    memberId: given.memberId,
    to: given.offer?.offeredBy ?? given.askedBy,
    fact: {
      kind: 'passed-on',
      job: given,
      isBooked,
      end: replaces.end ?? 'unknown',
      ...(taker && { to: taker.name }),
    },
    at,
  })
}

function endOf(isBooked: boolean, end: Replacement['end']) {
  if (isBooked) return 'taken'
  if (end === 'given-up') return 'gone'
  return end ?? 'unknown'
}

/** Tells the giver that they still have the table, because the taker's request was stopped before its hunt. */
export async function tellKept(store: Store, job: Job, at: Instant): Promise<void> {
  const { replaces } = job
  if (replaces) await tellGiver(store, { ...job, replaces: { ...replaces, end: 'kept' } }, at)
}
