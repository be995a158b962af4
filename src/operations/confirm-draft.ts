import { z } from 'zod'
import { asksToBeTold } from '../concierge/check-by-hand.ts'
import { NewOverlap } from '../concierge/confirmed-review.ts'
import { editBooking } from '../concierge/edit-booking.ts'
import { beginPlan } from '../concierge/evenings/begin-plan.ts'
import { type SeenPlan, seePlan } from '../concierge/evenings/see-plan.ts'
import { openDraft, saveDraft } from '../concierge/keep-draft.ts'
import { requestBooking } from '../concierge/request-booking.ts'
import { beginStanding, type StandingNow } from '../concierge/standing/begin-standing.ts'
import { watchDraft } from '../concierge/watch-table.ts'
import type { Draft } from '../domain/draft.ts'
import { defineOperation, type OperationContext } from './define-operation.ts'
import { type DraftState, reviewState, settleAgain } from './drafts/settle-draft.ts'
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
      description:
        'Set if nothing was done yet. With a question: Cierge needs the answer before it can tell of tables. With a confirmation: the table would overlap one that the person got since; show it, and confirm this draft.',
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
    try {
      return await fulfil(confirmed, { ...context, watch, isTold })
    } catch (error) {
      if (!(error instanceof NewOverlap)) throw error
      return settleAgain(open, context)
    }
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

type Fulfilling = OperationContext & { readonly watch: boolean | undefined; readonly isTold: boolean }

/** Makes what the draft asks for: a plan, a standing wish, watches, a changed request, or requests. */
async function fulfil(
  draft: Draft,
  { watch, isTold, ...context }: Fulfilling,
): Promise<Fulfilled | StandingNow | Planned> {
  const { app } = context
  const { edits, terms } = draft
  const { repeats, isPlan, isWatched } = terms
  if (isPlan) {
    const plan = await beginPlan(app, draft)
    return { planned: await seePlan(app, draft.memberId, plan.id) }
  }
  if (repeats && !edits && !watch) return beginStanding(app, draft, repeats)
  if (watch || isTold || isWatched) return toFulfilled('watches', await watchDraft(app, draft), context)
  if (edits) return toFulfilled('changed', [await editBooking(app, { ...draft, edits })], context)
  return toFulfilled('asked', await requestBooking(app, draft), context)
}
