// Makes a draft from an earlier job, for another day, another time or a higher price.
import type { Draft, Terms } from '../domain/draft.ts'
import type { Job } from '../domain/job.ts'
import { isSamePlace } from '../domain/place.ts'
import type { LocalTime } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import { exactly } from '../domain/window.ts'
import type { Wish } from '../domain/wish.ts'
import type { AppContext } from '../ports/app-context.ts'
import { newDraft } from './keep-draft.ts'

export type Difference =
  /** The draft has no day yet. The member is asked for it. */
  | { readonly kind: 'another-day' }
  /** The draft is for the same day and has no other difference. */
  | { readonly kind: 'same-day' }
  /** The draft is for the same day and exactly this time. It is tried at once. */
  | { readonly kind: 'time'; readonly time: LocalTime }
  /** The draft is for the same day with this fee limit. It is tried at once. */
  | { readonly kind: 'fee'; readonly limit: number }

/**
 * Returns the venues on other platforms that were tried for the same wish as the job, so that a repeated request tries
 * them too.
 */
async function findTriedToo(
  { store }: Pick<AppContext, 'store'>,
  { groupId, venue }: Job,
): Promise<readonly Venue[]> {
  const group = groupId ? await store.jobs.inGroup(groupId) : []
  const others = group.map((job) => job.venue).filter((other) => isSamePlace(other, venue))
  return [...new Map(others.map((other) => [other.platform, other])).values()]
}

export async function draftAgain(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'store'>,
  job: Job,
  change: Difference,
  asking: Pick<Draft, 'askedBy' | 'askedIn'>,
): Promise<Draft> {
  const { memberId, venue, date, partySize, wish } = job
  const draft = { ...newDraft(app, { memberId, ...asking, text: '' }), venue, partySize, wish }
  const terms: Terms = { isUrgent: true, ...(job.groupId ? { groupId: job.groupId } : {}) }
  switch (change.kind) {
    case 'another-day': {
      const alsoAt = await findTriedToo(app, job)
      return alsoAt.length > 0 ? { ...draft, terms: { alsoAt } } : draft
    }
    case 'same-day':
      return { ...draft, dates: [date] }
    case 'time':
      return {
        ...draft,
        dates: [date],
        wish: { ...(isSeatingInTheWay(job) ? anySeating(wish) : wish), windows: [exactly(change.time)] },
        terms,
      }
    case 'fee':
      return {
        ...draft,
        dates: [date],
        wish: { ...wish, feeLimit: change.limit },
        terms,
      }
  }
}

/** Returns true if tables were offered, but none had the seating that the member asked for. */
function isSeatingInTheWay({ outcome }: Job): boolean {
  return outcome?.kind === 'missed' && outcome.reason === 'none-as-seated'
}

function anySeating({ seatingOnly: _only, ...wish }: Wish): Wish {
  return { ...wish, seating: [], avoid: [] }
}
