// Turns a confirmed draft into requests: new ones, a changed one, or a watch.
import { asksToBeTold } from '../../concierge/check-by-hand.ts'
import { editBooking } from '../../concierge/edit-booking.ts'
import { requestBooking } from '../../concierge/request-booking.ts'
import { watchDraft } from '../../concierge/watch-table.ts'
import type { Draft } from '../../domain/draft.ts'
import type { Job } from '../../domain/job.ts'
import type { DraftContext } from './apply-args.ts'

/** Makes the requests of a complete draft, one for each day, or changes the request that the draft edits. */
export async function confirmDraft(
  draft: Draft,
  { app }: Pick<DraftContext, 'app'>,
): Promise<readonly Job[]> {
  const { edits } = draft
  return edits ? [await editBooking(app, { ...draft, edits })] : requestBooking(app, draft)
}

/** Returns the draft as a watch. At a venue that only people can book, the watch only tells of tables. */
export function asWatch(draft: Draft, { app }: Pick<DraftContext, 'app'>): Draft {
  const watching: Draft = { ...draft, terms: { ...draft.terms, isToldOnly: true } }
  return asksToBeTold(app, watching) ? watching : draft
}

/** Returns true if confirming the draft begins a watch or a hand-over. A draft that edits one only changes it. */
export function becomesWatch(draft: Draft, { app }: Pick<DraftContext, 'app'>): boolean {
  return !draft.edits && asksToBeTold(app, draft)
}

/** Begins a watch instead of a hunt. */
export function watchForDraft(draft: Draft, context: Pick<DraftContext, 'app'>): Promise<Job> {
  return watchDraft(context.app, asWatch(draft, context))
}
