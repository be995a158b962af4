// Stores that a job wants a place on the platform's waiting list. The loop `tend-waitlist` asks the member, joins the
// list and leaves it.
import type { Job } from '../../domain/job.ts'
import { serviceMinutesOf } from '../../domain/service-day.ts'
import type { Instant } from '../../domain/time.ts'
import type { WaitlistWish } from '../../domain/waitlist.ts'
import type { Store } from '../../ports/store.ts'

/**
 * Adds the job's place, unless the member does not want waiting lists. An earlier job's place for the same table is
 * replaced by it. Call it inside the transaction that begins the watch or ends the job.
 */
export async function takePlace(
  store: Pick<Store, 'members' | 'waitlist'>,
  { id, memberId, venue, date, partySize }: Job,
  now: Instant,
): Promise<void> {
  const member = await store.members.byId(memberId)
  if (!member || member.notifications.waitlist === 'off') return
  const table = { venueId: venue.id, date, partySize }
  await store.waitlist.add({
    ...{ jobId: id, memberId, platform: venue.platform, ...table },
    ...{ state: 'wanted', nextAt: now, tries: 0 },
  })
}

/** Returns what the job wants from the list: its table, and the span of all its windows. */
export function waitlistWishOf({ venue, date, partySize, wish: { windows } }: Job): WaitlistWish {
  const [first, ...others] = windows
  if (!first) throw new Error('A wish names at least one window')
  const span = others.reduce(
    (sum, { earliest, latest }) => ({
      earliest: serviceMinutesOf(earliest) < serviceMinutesOf(sum.earliest) ? earliest : sum.earliest,
      latest: serviceMinutesOf(latest) > serviceMinutesOf(sum.latest) ? latest : sum.latest,
    }),
    { earliest: first.earliest, latest: first.latest },
  )
  return { venueId: venue.id, date, partySize, ...span }
}
