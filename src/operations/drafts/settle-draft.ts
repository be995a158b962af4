// Reviews a draft after each change and stores it. Returns the open field, or everything that the member confirms.
import { asksToBeTold, byHandFacts, tableOf } from '../../concierge/check-by-hand.ts'
import { overlapsOf } from '../../concierge/confirmed-review.ts'
import type { Ready, Review } from '../../concierge/draft-review.ts'
import { listAlike } from '../../concierge/edit-booking.ts'
import { checkAnswerBy } from '../../concierge/evenings/begin-plan.ts'
import { renamedDraft, replaceDraft, saveDraft } from '../../concierge/keep-draft.ts'
import { findEdited } from '../../concierge/queries.ts'
import { reviewDraft } from '../../concierge/review-draft.ts'
import { listRounds } from '../../concierge/standing/list-rounds.ts'
import { isHandedOver } from '../../domain/by-hand.ts'
import { type Draft, venuesOf } from '../../domain/draft.ts'
import type { Job } from '../../domain/job.ts'
import { restaurantsOf } from '../../domain/place.ts'
import { asPlanned } from '../../domain/plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { LocalDate } from '../../domain/time.ts'
import { isSameVenue } from '../../domain/venue.ts'
import type { Applied, DraftContext } from './apply-fields.ts'

type ByHandFacts = NonNullable<ReturnType<typeof byHandFacts>>

/** A draft with its next question, or with everything that the member confirms. */
export type DraftState = { readonly applied: Applied } & (
  | { readonly kind: 'people-or-hour'; readonly number: number }
  /** The member wants to change something, and has not said which field. */
  | { readonly kind: 'what-to-change' }
  /** Only people can book there. Cierge can tell the member of free tables. */
  | { readonly kind: 'only-telling'; readonly facts: ByHandFacts }
  | { readonly kind: 'open'; readonly review: Exclude<Review, Ready> }
  /** `edits` is the request that the draft changes, if there is one; `alike` are those that change with it. */
  | {
      readonly kind: 'ready'
      readonly review: Ready
      readonly edits?: Job
      readonly alike?: readonly Job[]
      /** The first days of a table that is wanted again and again. */
      readonly rounds?: readonly LocalDate[]
    }
)

/**
 * Reviews the draft and stores it. Refuses impossible requests. A refused draft is not stored, because the member can't
 * continue it.
 */
export async function settleDraft(applied: Applied, context: DraftContext): Promise<DraftState> {
  const state = await reviewState(applied, context)
  await saveDraft(context.app, toKeep(applied.draft, state))
  return state
}

/**
 * Reviews a confirmed draft again, because its confirmation is out of date, and stores it under another id: the button
 * of the earlier confirmation does not confirm it. Refuses with `draft-gone` if another press did this already.
 */
export async function settleAgain(confirmed: Draft, context: DraftContext): Promise<DraftState> {
  const draft = renamedDraft(context.app, confirmed)
  const state = await reviewState({ draft, unsure: [] }, context)
  await replaceDraft(context.app, confirmed, toKeep(draft, state))
  return state
}

/** Returns the draft with what the state tells the member, as the answer refers to it. */
function toKeep(draft: Draft, state: DraftState): Draft {
  return withOverlaps(withRuleAsked(draft, state), state)
}

/** Returns the draft with the tables that its confirmation names, so that a press confirms those and no others. */
function withOverlaps(draft: Draft, state: DraftState): Draft {
  const { overlaps: _earlier, ...terms } = draft.terms
  const overlaps = state.kind === 'ready' ? overlapsOf(state.review.clashes) : []
  return { ...draft, terms: { ...terms, ...(overlaps.length > 0 && { overlaps }) } }
}

/** Returns the draft with the venue that the question about an opening is about, so that the answer counts for it. */
function withRuleAsked(draft: Draft, state: DraftState): Draft {
  const { rulesAsked: _earlier, ...terms } = draft.terms
  const asked = state.kind === 'open' && state.review.kind === 'rule-unknown' && state.review.request.venue
  if (!asked || !draft.venue || isSameVenue(asked, draft.venue)) return { ...draft, terms }
  return { ...draft, terms: { ...terms, rulesAsked: { platform: asked.platform, id: asked.id } } }
}

/** Reviews the draft without storing it. Refuses impossible requests. */
export async function reviewState(applied: Applied, context: DraftContext): Promise<DraftState> {
  const { draft, either, asksChange } = applied
  if (asksChange) return { kind: 'what-to-change', applied }
  if (either !== undefined) return { kind: 'people-or-hour', applied, number: either }
  const facts = onlyTelling(draft, context)
  if (facts) return { kind: 'only-telling', applied, facts }
  const { repeats } = draft.terms
  const rounds = repeats && (await listRounds(repeats, repeats.from, roundsShown))
  const reviewed = await reviewFirst(context.app, asPlanned(draft), rounds ?? [])
  if (reviewed.kind !== 'ready') return { kind: 'open', applied, review: reviewed }
  checkAnswerBy(context.app, draft, reviewed.nights)
  const edits = await findEdited(context.app, draft)
  const next = reviewed.nights[0]?.request
  const alike = edits && next ? await listAlike(context.app, edits, next) : []
  return {
    kind: 'ready',
    applied,
    review: reviewed,
    ...(edits && { edits, alike }),
    ...(rounds && { rounds }),
  }
}

/** How many days of a standing wish the confirmation names. */
const roundsShown = 3
/** Reasons why one day can't be requested, although the next one may be. */
const ofOneDay = ['same-meal', 'already-held', 'duplicate-job']

/** Reviews the draft; for a standing wish, its first day that can be requested. */
async function reviewFirst(
  app: DraftContext['app'],
  draft: Draft,
  [, ...later]: readonly LocalDate[],
): Promise<Review> {
  try {
    return await reviewDraft(app, draft)
  } catch (error) {
    const [next] = later
    if (!next || !(error instanceof Refusal) || !ofOneDay.includes(error.facts.kind)) throw error
    return reviewFirst(app, { ...draft, dates: [next] }, later)
  }
}

/** Returns the facts about a venue where only people can book, if Cierge can tell the member when to book there. */
function onlyTelling(draft: Draft, { app }: DraftContext): ByHandFacts | undefined {
  if (!draft.venue || draft.edits || asksToBeTold(app, draft)) return undefined
  // Ignores such a venue if the wish has another restaurant at which Cierge can book.
  if (restaurantsOf(venuesOf(draft)).length > 1) return undefined
  const facts = byHandFacts(app, draft.venue, tableOf(draft))
  return facts && isHandedOver(facts.why) ? facts : undefined
}
