import { z } from 'zod'
import { asksToBeTold } from '../concierge/check-by-hand.ts'
import { editBooking } from '../concierge/edit-booking.ts'
import { beginPlan } from '../concierge/evenings/begin-plan.ts'
import { type SeenPlan, seePlan } from '../concierge/evenings/see-plan.ts'
import { openDraft, saveDraft } from '../concierge/keep-draft.ts'
import { requestBooking } from '../concierge/request-booking.ts'
import { beginStanding, type StandingNow } from '../concierge/standing/begin-standing.ts'
import { watchDraft } from '../concierge/watch-table.ts'
import { defineOperation } from './define-operation.ts'
import { type DraftState, reviewState } from './drafts/settle-draft.ts'
import { type Fulfilled, toFulfilled } from './drafts/to-fulfilled.ts'
import { draftView, viewDraft } from './views/draft.ts'
import { planView, viewPlan } from './views/plan.ts'
import { requestView, viewRequest, viewWaiting } from './views/request.ts'
import { standingView, viewStanding } from './views/standing.ts'

/** A draft that became a plan: nothing is booked before friends answer. */
export type Planned = { readonly planned: SeenPlan }

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
    plan: planView.optional().meta({ description: 'Set if the draft was a plan: friends were asked.' }),
    standing: standingView.optional().meta({ description: 'Set if the table is wanted again and again.' }),
    draft: draftView.optional().meta({
      description: 'Set if details are missing before Cierge can tell of tables: answer its question.',
    }),
  }),
  async perform({ id, watch }, context): Promise<Fulfilled | DraftState | StandingNow | Planned> {
    const { app, tellIn } = context
    const open = await openDraft(context, id)
    const draft = watch ? { ...open, terms: { ...open.terms, isToldOnly: true as const } } : open
    // A draft that edits a request does not begin a new watch.
    const isTold = !draft.edits && asksToBeTold(app, draft)
    const state = isTold ? await reviewState({ draft, unsure: [] }, context) : undefined
    if (state && state.kind !== 'ready') {
      await saveDraft(app, draft)
      return state
    }
    const confirmed = { ...draft, askedIn: tellIn ?? draft.askedIn }
    if (draft.terms.isPlan) {
      const plan = await beginPlan(app, confirmed)
      return { planned: await seePlan(app, draft.memberId, plan.id) }
    }
    const { edits } = confirmed
    const { repeats } = confirmed.terms
    if (repeats && !edits && !watch) return beginStanding(app, confirmed, repeats)
    if (watch || isTold || draft.terms.isWatched)
      return toFulfilled('watches', await watchDraft(app, confirmed), context)
    if (edits) return toFulfilled('changed', [await editBooking(app, { ...confirmed, edits })], context)
    return toFulfilled('asked', await requestBooking(app, confirmed), context)
  },
  present(result: Fulfilled | DraftState | StandingNow | Planned, context) {
    if ('planned' in result) return { requests: [], plan: viewPlan(result.planned) }
    if ('standing' in result)
      return { requests: result.jobs.map(viewRequest), standing: viewStanding(result) }
    if (!('requests' in result)) return { requests: [], draft: viewDraft(result, context) }
    const { requests, others } = result
    return { requests: requests.map(viewWaiting), ...(others && { place: others.place }) }
  },
})
