// Reads words that name no known restaurant while the member has a draft. Such words are not a new request: fields
// that they name change the draft. If they name none, the draft is shown again, so that the member can say it another
// way.
import type { CommandContext } from '../chat/define-command.ts'
import type { WordsEffect } from '../chat/inbox.ts'
import { findVenue } from '../concierge/find-venue.ts'
import { type Draft, openFieldOf } from '../domain/draft.ts'
import { Refusal } from '../domain/refusal.ts'
import { clearWords, readRequest } from '../reading/index.ts'
import { aboveNotUnderstood } from '../words/small-talk.ts'
import { sayUnused } from '../words/unused.ts'
import { call, type Subject, type Words } from './define-intent.ts'
import { isNoRequest } from './new-request.ts'

/**
 * Returns the effect of the words on the draft. Returns `undefined` if they may be a new request, if there is no
 * draft, or if they answer Cierge in a group.
 */
export async function besideDraft(
  { text, plain, isOnlyReply }: Words,
  { draft }: Subject,
  context: CommandContext,
): Promise<WordsEffect | undefined> {
  if (!draft || isOnlyReply) return undefined
  const words = clearWords(text) || text
  const { locale } = context.member
  const zone = draft.venue?.zone ?? locale.zone
  const asked = openFieldOf(draft)
  const about = { now: context.app.clock.now(), zone, locale }
  const reading = readRequest(words, { ...about, ...(asked && asked !== 'venue' && { asked }) })
  const { missing, venue } = reading
  const isSaid = (['date', 'windows', 'partySize'] as const).filter((field) => !missing.includes(field))
  if (isNoRequest({ text, plain }, reading)) return shown(draft)
  if (venue === undefined) return undefined
  if (isSaid.length > 2 || !(await isUnknown(venue, context))) return undefined
  if (isSaid.length === 0) return shown(draft)
  // Only the words that name a field change the draft. The reply says that the others were not used.
  const request = words.replace(venue, ' ').trim()
  const change = call('book', { draft: draft.id, request })
  return change.kind === 'said' ? { ...change, above: sayUnused([venue]) } : change
}

/**
 * Shows the draft's question again or, if no field is missing, asks what to change. Says first that the words were
 * not understood.
 */
function shown(draft: Draft): WordsEffect {
  const isComplete = openFieldOf(draft) === undefined
  return {
    kind: 'said',
    said: {
      kind: 'command',
      command: 'book',
      args: { draft: draft.id, ...(isComplete && { change: 'any' }) },
    },
    above: aboveNotUnderstood(isComplete),
  }
}

async function isUnknown(name: string, { app, member }: CommandContext): Promise<boolean> {
  try {
    await findVenue(app, name, member.id)
    return false
  } catch (error) {
    if (error instanceof Refusal && error.facts.kind === 'unknown-venue') return true
    throw error
  }
}
