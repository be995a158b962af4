// Makes a draft from an earlier job, for another day, another time or a higher price.
import type { Draft, Terms } from '../domain/draft.ts'
import type { Job } from '../domain/job.ts'
import type { LocalTime } from '../domain/time.ts'
import { exactly } from '../domain/window.ts'
import type { Wish } from '../domain/wish.ts'
import type { AppContext } from '../ports/app-context.ts'
import { newDraft } from './keep-draft.ts'

export type Difference =
  /** The draft has no day yet. The member is asked for it. */
  | { readonly kind: 'another-day' }
  /** The draft is for the same day and has no other difference. */
  | { readonly kind: 'same-day' }
  /** The draft is for the same day and exactly this time. Once confirmed, Cierge tries it at once. */
  | { readonly kind: 'time'; readonly time: LocalTime }
  /** The draft is for the same day with this fee limit. Once confirmed, Cierge tries it at once. */
  | { readonly kind: 'fee'; readonly limit: number }

export function draftAgain(
  app: Pick<AppContext, 'clock' | 'randomBytes'>,
  job: Job,
  change: Difference,
  asking: Pick<Draft, 'askedBy' | 'askedIn'>,
): Draft {
  const { memberId, venue, date, partySize, wish } = job
  const draft = { ...newDraft(app, { memberId, ...asking, text: '' }), venue, partySize, wish }
  const terms: Terms = { isUrgent: true, ...(job.groupId ? { groupId: job.groupId } : {}) }
  switch (change.kind) {
    case 'another-day':
      return draft
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
