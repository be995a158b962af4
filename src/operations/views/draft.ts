// A draft as programs see it: the fields so far, and the next question or the confirmation.
import { z } from 'zod'
import { tableOf } from '../../concierge/check-by-hand.ts'
import type { Message } from '../../domain/message.ts'
import { tablePageOf } from '../../domain/table-page.ts'
import { venueReference } from '../../domain/venue.ts'
import type { DraftContext } from '../drafts/apply-fields.ts'
import { sayDraftState } from '../drafts/say-draft.ts'
import type { DraftState } from '../drafts/settle-draft.ts'
import { plainTextOf } from '../plain-text.ts'
import { viewWish } from './request.ts'
import { day, instant, timeWindow } from './times.ts'
import { venueView, viewVenue } from './venue.ts'

const choiceView = z.object({
  label: z.string(),
  set: z.record(z.string(), z.string()).meta({ description: 'The fields to send to choose this answer.' }),
})

export const draftView = z
  .object({
    id: z.string(),
    restaurant: venueView.optional(),
    alsoAt: z.array(venueView).optional().meta({
      description:
        'The other venues that are tried for the same one table, in order of liking: the same restaurant on other platforms, or other restaurants.',
    }),
    dates: z.array(day),
    repeats: z
      .object({ rule: z.string(), from: day, until: day.optional() })
      .optional()
      .meta({ description: 'Set if the table is wanted again and again; dates has the first day.' }),
    partySize: z.int().optional(),
    windows: z.array(timeWindow),
    seating: z.array(z.string()),
    avoid: z.array(z.string()),
    feeLimit: z.number(),
    anyFee: z.boolean().optional(),
    page: z
      .string()
      .optional()
      .meta({ description: 'The restaurant’s page with what is known filled in, for booking by hand.' }),
    edits: z.string().optional().meta({ description: 'The code of the request that this draft changes.' }),
    unusedWords: z.array(z.string()).meta({ description: 'Words that Cierge did not understand or use.' }),
    question: z
      .object({
        field: z.string().meta({ description: 'The field that is open.' }),
        text: z.string(),
        choices: z.array(choiceView),
      })
      .optional()
      .meta({ description: 'The next question. Absent if the draft is complete.' }),
    confirmation: z
      .object({
        text: z.string().meta({ description: 'Show this to the person before the draft is confirmed.' }),
        nights: z.array(
          z.object({
            restaurant: z.string().meta({ description: 'Its reference, such as resy:1505.' }),
            date: day,
            opensAt: instant.optional(),
          }),
        ),
      })
      .optional()
      .meta({ description: 'Present if the draft can be confirmed.' }),
  })
  .meta({ id: 'Draft' })

export type DraftView = z.output<typeof draftView>

/** Returns the view of a draft. */
export function viewDraft(state: DraftState, context: DraftContext): DraftView {
  const { draft, unused = [] } = state.applied
  const message = sayDraftState(state, context)
  const page = draft.venue && tablePageOf(draft.venue, tableOf(draft))
  return {
    id: draft.id,
    ...(draft.venue && { restaurant: viewVenue(draft.venue) }),
    ...(draft.terms.alsoAt && { alsoAt: draft.terms.alsoAt.map(viewVenue) }),
    dates: [...draft.dates],
    ...(draft.terms.repeats && { repeats: draft.terms.repeats }),
    ...(draft.partySize !== undefined && { partySize: draft.partySize }),
    ...viewWish(draft.wish),
    ...(page && { page }),
    ...(draft.edits && { edits: draft.edits }),
    unusedWords: [...unused],
    ...(state.kind === 'ready'
      ? { confirmation: { text: plainTextOf(message), nights: nightsOf(state) } }
      : { question: { field: fieldOf(state), text: plainTextOf(message), choices: choicesOf(message) } }),
  }
}

function nightsOf({ review }: Extract<DraftState, { kind: 'ready' }>) {
  return review.nights.map((night) => ({
    restaurant: venueReference(night.request.venue),
    date: night.request.date,
    ...(night.kind === 'drop' && { opensAt: night.dropAt }),
  }))
}

function fieldOf(state: Exclude<DraftState, { kind: 'ready' }>): string {
  if (state.kind === 'people-or-hour') return 'party or time'
  if (state.kind === 'only-telling') return 'watch'
  if (state.kind === 'what-to-change') return 'change'
  if (state.review.kind === 'rule-unknown') return 'opens'
  const names = { venue: 'restaurant', date: 'date', partySize: 'party', windows: 'time' } as const
  return names[state.review.field]
}

/** Returns the answers that the question offers, each with the fields that choose it. */
function choicesOf({ buttons = [], choices = [] }: Message): z.output<typeof choiceView>[] {
  return [...choices, ...buttons].flatMap(({ label, call }) => {
    const { draft: _draft, do: _act, change, venue, ...args } = call.args
    const set = { ...args, ...(venue && { restaurant: venue }) }
    return call.command !== 'book' || change || Object.keys(set).length === 0 ? [] : [{ label, set }]
  })
}
