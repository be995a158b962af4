// Plain words that answer what the latest draft has left open → that draft, and what they say of it: "tomorrow" after
// "Which day?" is no request of its own, nor is "yes" below a confirmation.
import type { Saying } from '../../chat/define-command.ts'
import { readRequest } from '../../chat/read-request.ts'
import type { RequestField } from '../../chat/reading/reading.ts'
import { reviewDraft } from '../../concierge/review-draft.ts'
import type { Draft } from '../../domain/draft.ts'
import { addMs, MINUTE_MS } from '../../domain/time.ts'
import type { BookArgs } from './apply-args.ts'

/** After so long words are a request of their own again; the draft's buttons stay good. */
const answeredWithinMs = 10 * MINUTE_MS

const yes = /^(?:yes|yes please|yep|yeah|sure|ok|okay|go ahead|do it|please do|book it|confirm)[.! ]*$/iu
const no = /^(?:no|no thanks?|nope|never ?mind|forget it|don'?t)[.! ]*$/iu
const argOf = { venue: 'venue', date: 'date', windows: 'time', partySize: 'party' } as const

/** `undefined` when the words are a request of their own. */
export async function takeUp(
  words: string,
  saying: Saying,
): Promise<{ readonly draft: Draft; readonly args: BookArgs } | undefined> {
  const { house, member } = saying
  const since = addMs(house.clock.now(), -answeredWithinMs)
  const draft = await house.store.drafts.latest(member.id, saying.in, since)
  const args = draft && (await answerTo(draft, words.trim(), saying))
  return args && { draft, args }
}

async function answerTo(draft: Draft, words: string, saying: Saying): Promise<BookArgs | undefined> {
  if (no.test(words)) return { do: 'drop' }
  const asked = openFieldOf(draft)
  if (asked) return says(asked, words, draft, saying) ? { [argOf[asked]]: words } : undefined
  if (!yes.test(words)) return undefined
  const { kind } = await reviewDraft(saying.house, draft)
  return kind === 'ready' ? { do: 'confirm' } : undefined
}

/** What is asked next, in the order `reviewDraft` asks it. */
function openFieldOf({ venue, dates, partySize, wish }: Draft): RequestField | undefined {
  if (!venue) return 'venue'
  if (dates.length === 0) return 'date'
  if (partySize === undefined) return 'partySize'
  return wish.windows.length === 0 ? 'windows' : undefined
}

/** Whether the words say that field; a venue and something else besides are a request of their own. */
function says(asked: RequestField, words: string, draft: Draft, { house, member }: Saying): boolean {
  const { manner } = member
  const { missing } = readRequest(words, {
    now: house.clock.now(),
    zone: draft.venue?.zone ?? manner.zone,
    manner,
    asked,
  })
  const isSaid = (field: RequestField) => !missing.includes(field)
  if (asked !== 'venue') return isSaid(asked) && !isSaid('venue')
  return isSaid('venue') && (['date', 'windows', 'partySize'] as const).every((field) => !isSaid(field))
}
