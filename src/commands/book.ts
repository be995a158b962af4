// Turns "table for 4 at Carbone, Friday 7–9pm" into a draft, asks for missing facts, lets the member confirm, and
// makes the job.
import { type CommandContext, defineCommand, sayDraft, sayResult } from '../chat/define-command.ts'
import { awaitedDrop } from '../concierge/awaited-drop.ts'
import { asksToBeTold } from '../concierge/check-by-hand.ts'
import { checkHasAccount } from '../concierge/check-request.ts'
import { dropDraft, newDraft, openDraft } from '../concierge/keep-draft.ts'
import { listOthersInHunt } from '../concierge/others-in-hunt.ts'
import { reviewDraft } from '../concierge/review-draft.ts'
import type { Draft } from '../domain/draft.ts'
import { isSameConversation } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import { type Reply, silence } from '../domain/message.ts'
import { applyArgs, type BookArgs, clearField } from '../operations/drafts/apply-args.ts'
import { applyWords } from '../operations/drafts/apply-words.ts'
import { asWatch, confirmDraft, watchForDraft } from '../operations/drafts/fulfil-draft.ts'
import { questionAbout } from '../operations/drafts/say-draft.ts'
import { platformNamer } from '../operations/platform-namer.ts'
import { askWhatToChange, type Changeable, changeForm } from '../words/change-request.ts'
import { sayDraftDropped, sayEdited, sayScheduled } from '../words/confirmation.ts'
import { sayForOthers } from '../words/for-others.ts'
import { sayOthersInHunt } from '../words/friends.ts'
import { sayWatching } from '../words/watch.ts'
import { nextReply } from './book/next-reply.ts'
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
    fee: { kind: 'text', about: 'The most you’d pay up front: $200, $50 per person, none', maxLength: 40 },
    timing: {
      kind: 'text',
      about: 'Exact times only, or up to 30 minutes either side',
      oneOf: ['strict', 'flexible'],
    },
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
  run: (args, context) => (args.draft ? goOn(args.draft, args, context) : begin(args, context)),
})

async function begin(args: BookArgs, context: CommandContext): Promise<Reply> {
  const { app, member } = context
  const { request = '', ...fields } = args
  if (args.do === 'begin') return mayBegin(context)
  const begun = { memberId: member.id, askedBy: context.from, askedIn: context.in, text: request }
  return nextReply(await applyArgs(newDraft(app, begun), fields, context), context)
}

/** Answers a chat that is about to show its booking form: with a refusal, or with silence. */
async function mayBegin({ app, member }: CommandContext): Promise<Reply> {
  await checkHasAccount(app, member.id)
  return silence
}

async function goOn(draftId: string, args: BookArgs, context: CommandContext): Promise<Reply> {
  const { app, member } = context
  const draft = askedHere(await openDraft(app, draftId, member.id), context)

  if (args.do === 'drop') {
    await dropDraft(app, draft)
    return sayDraft(sayDraftDropped(draft.edits !== undefined))
  }
  if (args.do === 'watch' || (args.do === 'confirm' && asksToBeTold(app, draft))) return watch(draft, context)
  if (args.do === 'confirm') return confirm(draft, context)
  if (args.change) return askChange(draft, args.change, context)
  if (args.request) return nextReply(await applyWords(draft, args.request, context), context)
  return nextReply(await applyArgs(clearField(draft, args), args, context), context)
}

/** Returns the draft with the current facts of its conversation: the bot may have been invited since. */
function askedHere(draft: Draft, { in: here }: CommandContext): Draft {
  return isSameConversation(draft.askedIn, here) ? { ...draft, askedIn: here } : draft
}

/** Begins a watch. If only people can book the venue, asks for missing facts first. */
async function watch(draft: Draft, context: CommandContext): Promise<Reply> {
  const { app } = context
  const watching = asWatch(draft, context)
  if (asksToBeTold(app, watching) && (await reviewDraft(app, watching)).kind !== 'ready') {
    return nextReply({ draft: watching, unsure: [] }, context)
  }
  const job = await watchForDraft(watching, context)
  const message = sayWatching(job, askerOf(context), await awaitedDrop(app, job))
  return sayResult(message, sayForOthers('watches', [job], context.member), job.id)
}

async function confirm(draft: Draft, context: CommandContext): Promise<Reply> {
  const { app } = context
  const jobs = await confirmDraft(draft, context)
  const [job] = jobs
  if (!draft.edits || !job) return scheduled(jobs, context)
  const others = sayOthersInHunt(await listOthersInHunt(app, job))
  const changed = sayForOthers('changed', [job], context.member)
  return sayResult(sayEdited(job, others, askerOf(context)), changed, job.id)
}

/** Replies with the scheduled jobs and, for a single job, the members who share its hunt. */
export async function scheduled(jobs: readonly Job[], context: CommandContext): Promise<Reply> {
  const { app } = context
  const [first, ...others] = jobs
  if (!first) throw new Error('A confirmed request has a job')
  const company = others.length === 0 ? sayOthersInHunt(await listOthersInHunt(app, first)) : []
  const asked = sayForOthers('asked', [first, ...others], context.member)
  return sayResult(sayScheduled([first, ...others], company, askerOf(context)), asked, first.id)
}

function askerOf({ app, member, in: here }: CommandContext) {
  return { ...member, here, now: app.clock.now(), toPlatformName: platformNamer(app) }
}

function askChange(draft: Draft, what: string, context: CommandContext): Reply {
  if (what === 'any') {
    const options = {
      keepsVenue: draft.edits !== undefined,
      isFlexible: draft.terms.timing === 'flexible',
    }
    return sayDraft(askWhatToChange(questionAbout(draft, context), options))
  }
  const asksLeadDays = draft.venue?.leadDays === undefined
  return { kind: 'ask', form: changeForm(draft.id, what as Changeable, asksLeadDays) }
}
