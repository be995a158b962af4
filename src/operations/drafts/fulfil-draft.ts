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

/**
 * Marks the draft as a wish for announcements alone, if only people can book the venue and it shows its tables.
 * Otherwise returns the draft unchanged.
 */
export function asWatch(draft: Draft, { app }: Pick<DraftContext, 'app'>): Draft {
  const watching: Draft = { ...draft, terms: { ...draft.terms, isToldOnly: true } }
  return asksToBeTold(app, watching) ? watching : draft
}

/** Makes a watch from the draft, in place of a request for a hunt. */
export function watchForDraft(draft: Draft, context: Pick<DraftContext, 'app'>): Promise<Job> {
  return watchDraft(context.app, asWatch(draft, context))
}
