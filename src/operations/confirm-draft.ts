import { z } from 'zod'
import { asksToBeTold } from '../concierge/check-by-hand.ts'
import { editBooking } from '../concierge/edit-booking.ts'
import { openDraft, saveDraft } from '../concierge/keep-draft.ts'
import { requestBooking } from '../concierge/request-booking.ts'
import { beginStanding, type StandingNow } from '../concierge/standing/begin-standing.ts'
import { watchDraft } from '../concierge/watch-table.ts'
import { defineOperation } from './define-operation.ts'
import { type DraftState, reviewState } from './drafts/settle-draft.ts'
import { type Fulfilled, toFulfilled } from './drafts/to-fulfilled.ts'
import { draftView, viewDraft } from './views/draft.ts'
import { requestView, viewRequest, viewWaiting } from './views/request.ts'
import { standingView, viewStanding } from './views/standing.ts'

export const confirmDraft = defineOperation({
  name: 'confirm-draft',
  summary: 'Confirms a draft: Cierge will book the table, one request for each day.',
  effect: 'write',
  route: { method: 'POST', path: '/drafts/{id}/confirm' },
  chat: 'book it',
  cli: { verb: 'confirm', args: ['id'] },
  input: z.strictObject({
    id: z.string().max(40),
    watch: z.boolean().optional().meta({
      description: 'Wait for a cancellation, or be told of tables that only people can book.',
    }),
  }),
  output: z.object({
    requests: z.array(requestView),
    place: z.int().optional().meta({
      description: 'The place in the order in which Cierge books, if friends want the same table.',
    }),
    standing: standingView.optional().meta({ description: 'Set if the table is wanted again and again.' }),
    draft: draftView.optional().meta({
      description: 'Set if details are missing before Cierge can tell of tables: answer its question.',
    }),
  }),
  async perform({ id, watch }, context): Promise<Fulfilled | DraftState | StandingNow> {
    const { app, tellIn } = context
    const open = await openDraft(context, id)
    const draft = watch ? { ...open, terms: { ...open.terms, isToldOnly: true as const } } : open
    // A draft that edits such a request only changes it.
    const isTold = !draft.edits && asksToBeTold(app, draft)
    const state = isTold ? await reviewState({ draft, unsure: [] }, context) : undefined
    if (state && state.kind !== 'ready') {
      await saveDraft(app, draft)
      return state
    }
    const confirmed = { ...draft, askedIn: tellIn ?? draft.askedIn }
    const { edits } = confirmed
    const { repeats } = confirmed.terms
    if (repeats && !edits && !watch) return beginStanding(app, confirmed, repeats)
    if (watch || isTold || draft.terms.isWatched)
      return toFulfilled('watches', await watchDraft(app, confirmed), context)
    if (edits) return toFulfilled('changed', [await editBooking(app, { ...confirmed, edits })], context)
    return toFulfilled('asked', await requestBooking(app, confirmed), context)
  },
  present(result: Fulfilled | DraftState | StandingNow, context) {
    if ('standing' in result)
      return { requests: result.jobs.map(viewRequest), standing: viewStanding(result) }
    if (!('requests' in result)) return { requests: [], draft: viewDraft(result, context) }
    const { requests, others } = result
    return { requests: requests.map(viewWaiting), ...(others && { place: others.place }) }
  },
})
