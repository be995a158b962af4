// Makes a draft from an earlier job, for another day, for the same day at another time or price, or with changed
// terms under which the earlier job would have had a table.
import type { Draft } from '../domain/draft.ts'
import type { Job } from '../domain/job.ts'
import type { Venue } from '../domain/venue.ts'
import type { Wish } from '../domain/wish.ts'
import type { AppContext } from '../ports/app-context.ts'
import { eachOnce } from './find-venue.ts'
import { newDraft } from './keep-draft.ts'

type Difference = {
  /** True if the member wants the same day again. Cierge then tries to book it at once. */
  readonly isSameDay: boolean
  /** True if the member named another time. */
  readonly isOtherTime: boolean
  /** The wish that replaces the job's wish. */
  readonly wish?: Wish | undefined
}

/**
 * Returns the other venues that were tried for the same wish as the job, so that a repeated request tries them too.
 */
async function findTriedToo(
  { store }: Pick<AppContext, 'store'>,
  { groupId, venue }: Job,
): Promise<readonly Venue[]> {
  const group = groupId ? await store.jobs.inGroup(groupId) : []
  const [, ...others] = eachOnce([venue, ...group.map((job) => job.venue)])
  return others
}

/** Returns a draft for the job's table. It has no day unless it is for the same day. */
export async function draftAgain(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'store'>,
  job: Job,
  asking: Pick<Draft, 'askedBy' | 'askedIn'>,
  { isSameDay, isOtherTime, wish: other }: Difference,
): Promise<Draft> {
  const { memberId, venue, date, partySize, groupId } = job
  const wish = other ?? job.wish
  const draft = { ...newDraft(app, { memberId, ...asking, text: '' }), venue, partySize, wish }
  if (!isSameDay) {
    const alsoAt = await findTriedToo(app, job)
    return alsoAt.length > 0 ? { ...draft, terms: { alsoAt } } : draft
  }
  return {
    ...draft,
    dates: [date],
    wish: isOtherTime && isSeatingInTheWay(job) ? anySeating(wish) : wish,
    terms: { isUrgent: true, ...(groupId && { groupId }) },
  }
}

/** Returns true if tables were offered, but none had the seating that the member asked for. */
function isSeatingInTheWay({ outcome }: Job): boolean {
  return outcome?.kind === 'missed' && outcome.reason === 'none-as-seated'
}

function anySeating({ seatingOnly: _only, ...wish }: Wish): Wish {
  return { ...wish, seating: [], avoid: [] }
}
