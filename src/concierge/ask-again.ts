// Makes a draft from an earlier job, for another day, or for the same day at another time or price.
import type { Draft } from '../domain/draft.ts'
import type { Job } from '../domain/job.ts'
import type { Wish } from '../domain/wish.ts'
import type { AppContext } from '../ports/app-context.ts'
import { newDraft } from './keep-draft.ts'

type Difference = {
  /** True if the member wants the job's day again. It is tried at once. */
  readonly isSameDay: boolean
  /** True if the member named another time. */
  readonly isOtherTime: boolean
}

/** Returns a draft for the job's table. It has no day unless it is for the same day. */
export function draftAgain(
  app: Pick<AppContext, 'clock' | 'randomBytes'>,
  job: Job,
  asking: Pick<Draft, 'askedBy' | 'askedIn'>,
  { isSameDay, isOtherTime }: Difference,
): Draft {
  const { memberId, venue, date, partySize, wish, groupId } = job
  const draft = { ...newDraft(app, { memberId, ...asking, text: '' }), venue, partySize, wish }
  if (!isSameDay) return draft
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
