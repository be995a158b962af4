// Reads words that name no known restaurant while the member has a draft. Such words are not a new request: fields
// that they name change the draft. If they name none, the draft is shown again, so that the member can say it another
// way.
import type { CommandContext } from '../chat/define-command.ts'
import type { WordsEffect } from '../chat/inbox.ts'
import { type Draft, openFieldOf } from '../domain/draft.ts'
import { clearWords, readRequest } from '../reading/index.ts'
import { aboveNotUnderstood } from '../words/small-talk.ts'
import { sayUnused } from '../words/unused.ts'
import { call, type Subject, type Words } from './define-intent.ts'
import { isUnknownVenue } from './is-unknown-venue.ts'
import { isBareRequest, isNoRequest, namesAskedAbout } from './new-request.ts'

/**
 * Returns the effect of the words on the draft. Returns `undefined` if they may be a new request, if there is no
 * draft, or if they answer Cierge in a group.
 */
export async function besideDraft(
  { text, plain, isOnlyReply }: Words,
  { draft }: Subject,
  context: CommandContext,
): Promise<WordsEffect | 'unclear' | undefined> {
  if (!draft || isOnlyReply) return undefined
  const words = clearWords(text) || text
  const { locale } = context.member
  const zone = draft.venue?.zone ?? locale.zone
  const asked = openFieldOf(draft)
  const about = { now: context.app.clock.now(), zone, locale }
  const reading = readRequest(words, { ...about, ...(asked && asked !== 'venue' && { asked }) })
  const { missing, venue } = reading
  const isSaid = (['date', 'windows', 'partySize'] as const).filter((field) => !missing.includes(field))
  if (isNoRequest({ text, plain }, reading)) return 'unclear'
  const named = venue === undefined ? namesAskedAbout(reading) : [venue]
  const [first] = named
  // Words without a restaurant are no new request: the draft must not be lost.
  if (first === undefined) return draft.venue && !isBareRequest(plain) ? 'unclear' : undefined
  if (isSaid.length > 2) return undefined
  if (!(await areUnknown(named, context))) return isSaid.length === 0 ? replaceVenue(draft, venue) : undefined
  if (isSaid.length === 0 || venue === undefined) return 'unclear'
  // Uses the words that name a field. The reply lists the other words as unused.
  const request = words.replace(venue, ' ').trim()
  const change = call('book', { draft: draft.id, request })
  return change.kind === 'said' ? { ...change, above: sayUnused([venue]) } : change
}

async function areUnknown(names: readonly string[], context: CommandContext): Promise<boolean> {
  for (const name of names) if (!(await isUnknownVenue(name, context))) return false
  return true
}

/** Replaces the restaurant by a name that was said alone. As a new request it would lose the draft's other fields. */
function replaceVenue(draft: Draft, venue: string | undefined): WordsEffect | undefined {
  return venue && draft.venue && !draft.edits ? call('book', { draft: draft.id, venue }) : undefined
}

/**
 * Shows the open question again, or else the fields that can be changed, so that the member does not think that the
 * words were understood.
 */
export function showAgain({ draft }: Subject): WordsEffect | undefined {
  if (!draft) return undefined
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
