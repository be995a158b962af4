// Takes back the last change that words made to the draft, or to a request: "undo that". Nothing is canceled.
import type { WordsEffect } from '../chat/inbox.ts'
import type { Call } from '../domain/call.ts'
import { type Draft, venuesOf } from '../domain/draft.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { everywhereReference } from '../domain/place.ts'
import { encodeWindows } from '../domain/window.ts'
import { call, type Subject, type Words } from './define-intent.ts'
import type { Before } from './shown.ts'

type Fields = Readonly<Record<string, string>>

const undoes =
  /^(?:(?:wait|no|nope|nah|oh|ok|sorry|oops|whoops|actually|hold on|hang on|hmm|shit|damn|please|pls|can you|could you|can we|let's|just)[ ,.!]+)*(?:un-?do(?: (?:it|that|this|my (?:last )?change|the (?:last )?change|the last (?:one|bit|thing)))?|revert(?: (?:it|that|this|the change|back))?|take (?:it|that) back|go back(?: (?:one|a step|to before))?|(?:change|put|switch|set) (?:it|that) back(?: (?:to )?(?:how|what|the way) (?:it|that) was| again)?|back to (?:how|what) (?:it|that) was|(?:undo|scratch|forget) (?:that|the) last (?:bit|change|part|one)|as (?:it was|you were))(?: (?:please|pls|then|again|thanks|sorry))*$/u

/** Returns the effect of words that take the last change back; `undefined` for other words, and if nothing was changed. */
export async function undo({ plain }: Words, subject: Subject): Promise<WordsEffect | undefined> {
  const { shown, draft, isFresh } = subject
  if (!isFresh || !shown?.before || !undoes.test(plain)) return undefined
  const { draft: drafted, job: changed } = shown.before
  if (draft) {
    const fields = drafted?.id === draft.id ? otherThan(drafted.fields, fieldsOfDraft(draft)) : undefined
    return fields && call('book', { draft: draft.id, ...fields })
  }
  const job = changed?.id === shown.about ? await subject.job() : undefined
  const fields = changed && job && isOpen(job) ? otherThan(changed.fields, fieldsOfJob(job)) : undefined
  return job && fields && call('edit', { job: job.id, ...fields })
}

/** Returns the values to store before the call, for a later "undo"; `undefined` if the call changes no draft and no request. */
export async function beforeOf(
  said: Call['said'],
  { draft, jobs }: Pick<Subject, 'draft' | 'jobs'>,
): Promise<Before | undefined> {
  if (said.kind !== 'command') return undefined
  const { command, args } = said
  const isOfDraft = command === 'book' && draft !== undefined && args.draft === draft.id
  if (isOfDraft && isChange(args)) return { draft: { id: draft.id, fields: fieldsOfDraft(draft) } }
  const changed = isOfDraft && args.do === 'confirm' ? draft.edits : command === 'edit' ? args.job : undefined
  const job = changed && (await jobs()).find(({ id }) => id === changed)
  return job ? { job: { id: job.id, fields: fieldsOfJob(job) } } : undefined
}

function isChange(args: Fields): boolean {
  return ['request', 'date', 'party', 'time', 'windows', 'venue'].some((name) => name in args)
}

function fieldsOfDraft(draft: Draft): Fields {
  const { dates, partySize, wish, venue } = draft
  const [first, ...more] = venuesOf(draft)
  return {
    ...(venue && first && { venue: everywhereReference([first, ...more]) }),
    ...(dates.length > 0 && { date: dates.join(' or ') }),
    ...(partySize !== undefined && { party: String(partySize) }),
    ...(wish.windows.length > 0 && { windows: encodeWindows(wish.windows) }),
  }
}

function fieldsOfJob({ date, partySize, wish }: Job): Fields {
  return { date, party: String(partySize), windows: encodeWindows(wish.windows) }
}

/** Returns the stored fields that differ from the current ones; `undefined` if none does. */
function otherThan(before: Fields, now: Fields): Fields | undefined {
  const others = Object.entries(before).filter(([name, value]) => now[name] !== value)
  return others.length > 0 ? Object.fromEntries(others) : undefined
}
