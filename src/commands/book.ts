// Turns "table for 4 at Carbone, Friday 7–9pm" into a draft, asks for missing facts, lets the member confirm, and
// makes the job.
import { type CommandContext, defineCommand, sayDraft } from '../chat/define-command.ts'
import { checkHasAccount } from '../concierge/check-request.ts'
import { venuesOf } from '../domain/draft.ts'
import { type Reply, silence } from '../domain/message.ts'
import { isSameVenue } from '../domain/venue.ts'
import { beginDraft } from '../operations/begin-draft.ts'
import { changeDraft } from '../operations/change-draft.ts'
import { confirmDraft } from '../operations/confirm-draft.ts'
import { dropDraft } from '../operations/drop-draft.ts'
import { showDraft } from '../operations/show-draft.ts'
import { type Changeable, changeForm } from '../words/change-request.ts'
import { sayDraftDropped } from '../words/confirmation.ts'
import { replyToDraft } from './book/reply-to-draft.ts'
import { suggestDates } from './suggest-dates.ts'
import { suggestVenues } from './suggest-venues.ts'

const changeable = ['any', 'venue', 'date', 'time', 'party', 'seating', 'fee', 'opens'] as const

export const book = defineCommand({
  name: 'book',
  summary: 'Book a table (the moment bookings open)',
  options: {
    request: { kind: 'text', about: 'The table you want, in your own words', rest: true, maxLength: 1000 },
    venue: { kind: 'text', about: 'The restaurant', suggests: true },
    date: { kind: 'text', about: 'The day or days: Friday, Dec 26, “Fri or Sat”', suggests: true },
    time: { kind: 'text', about: 'The time: 7-9pm, 8pm or 8:30pm, any time' },
    party: { kind: 'text', about: 'How many people', maxLength: 40 },
    seating: { kind: 'text', about: 'Where you’d like to sit: patio, dining room' },
    avoid: { kind: 'text', about: 'Where you don’t want to sit: bar' },
    fee: {
      kind: 'text',
      about: 'The most you’d pay up front: $200, $50 per person, any late fee, none',
      maxLength: 40,
    },
    timing: {
      kind: 'text',
      about: 'Exact times only, or up to 30 minutes either side',
      oneOf: ['strict', 'flexible'],
    },
    note: { kind: 'text', about: 'An occasion or need, for the restaurant: birthday, high chair' },
    draft: { kind: 'text', about: 'A request being put together', internal: true },
    windows: { kind: 'text', about: 'Times as a button names them', internal: true },
    opens: { kind: 'text', about: 'When the day opens', internal: true },
    lead: { kind: 'integer', about: 'How many days ahead it opens', internal: true },
    change: { kind: 'text', about: 'What to ask again', internal: true, oneOf: changeable },
    do: {
      kind: 'text',
      about: 'What to do with the draft',
      internal: true,
      oneOf: ['begin', 'confirm', 'drop', 'watch'],
    },
  },
  examples: ['/book table for 4 at Carbone, tomorrow 7-9pm', '/book Lilia next Saturday at 8 for 2'],
  suggest: (option, typed, context) =>
    option === 'date' ? suggestDates(typed, context) : suggestVenues(typed, context),
  async run({ draft: id, do: act, change, request: words, venue: restaurant, ...others }, context) {
    const fields = { words, restaurant, ...others }
    if (!id && act === 'begin') return mayBegin(context)
    if (!id) return replyToDraft(await beginDraft.perform(fields, context), context)
    if (act === 'drop') return drop(id, context)
    if (act === 'confirm' || act === 'watch') {
      return replyToDraft(await confirmDraft.perform({ id, watch: act === 'watch' }, context), context)
    }
    if (change) return askChange(id, change, context)
    return replyToDraft(await changeDraft.perform({ id, ...fields }, context), context)
  },
})

/** Answers a chat that is about to show its booking form: with a refusal, or with silence. */
async function mayBegin({ app, member }: CommandContext): Promise<Reply> {
  await checkHasAccount(app, member.id)
  return silence
}

async function drop(id: string, context: CommandContext): Promise<Reply> {
  const { edits } = await dropDraft.perform({ id }, context)
  return sayDraft(sayDraftDropped(edits !== undefined))
}

async function askChange(id: string, what: Changeable | 'any', context: CommandContext): Promise<Reply> {
  const state = await showDraft.perform({ id, change: true }, context)
  if (what === 'any') return replyToDraft(state, context)
  const { draft } = state.applied
  const { rulesAsked: asked } = draft.terms
  const venue = venuesOf(draft).find((one) => (asked ? isSameVenue(one, asked) : true))
  return { kind: 'ask', form: changeForm(draft.id, what, venue?.leadDays === undefined) }
}
