// Continues the member's latest draft if plain words answer its open question. "tomorrow" after "Which day?", or "book
// it" after a confirmation, is not a new request.
import type { CommandContext } from '../../chat/define-command.ts'
import { latestDraft } from '../../concierge/keep-draft.ts'
import type { Draft } from '../../domain/draft.ts'
import { type RequestField, readRequest } from '../../reading/index.ts'
import type { BookArgs } from './apply-args.ts'

const bookIt = /^(?:(?:yes|yeah|ok|okay|sure|please)[, ]+)?(?:book it|confirm)(?: please)?[.! ]*$/iu
const dropIt = /^(?:(?:no)[, ]+)?(?:never ?mind|forget it|drop it|don['’]?t book it)[.! ]*$/iu
/**
 * Matches an answer such as "yes" that may refer to another message. Then the draft is shown again with its buttons.
 */
const bareAnswer = /^(?:yes|yes please|yeah|yep|sure|ok|okay|no|no thanks?|nope)[.! ]*$/iu
const argOf = { venue: 'venue', date: 'date', windows: 'time', partySize: 'party' } as const

/** Returns the draft and the arguments that the words give. Returns `undefined` if the words are a new request. */
export async function resumeDraft(
  words: string,
  context: CommandContext,
): Promise<{ readonly draft: Draft; readonly args: BookArgs } | undefined> {
  const { app, member } = context
  const draft = await latestDraft(app, member.id, context.in)
  const args = draft && answerTo(draft, words.trim(), context)
  return args && { draft, args }
}

function answerTo(draft: Draft, words: string, context: CommandContext): BookArgs | undefined {
  if (dropIt.test(words)) return { do: 'drop' }
  if (bareAnswer.test(words)) return {}
  const asked = openFieldOf(draft)
  if (asked) return says(asked, words, draft, context) ? { [argOf[asked]]: words } : undefined
  return bookIt.test(words) ? { do: 'confirm' } : undefined
}

/** Returns the next open field of the draft, in the order in which `reviewDraft` asks. */
function openFieldOf({ venue, dates, partySize, wish }: Draft): RequestField | undefined {
  if (!venue) return 'venue'
  if (dates.length === 0) return 'date'
  if (partySize === undefined) return 'partySize'
  return wish.windows.length === 0 ? 'windows' : undefined
}

/**
 * Returns true if the words answer the question for that field. Words that name a venue and another field are a new
 * request.
 */
function says(asked: RequestField, words: string, draft: Draft, { app, member }: CommandContext): boolean {
  const { locale } = member
  const { missing } = readRequest(words, {
    now: app.clock.now(),
    zone: draft.venue?.zone ?? locale.zone,
    locale,
    asked,
  })
  const isSaid = (field: RequestField) => !missing.includes(field)
  if (asked !== 'venue') return isSaid(asked) && !isSaid('venue')
  return isSaid('venue') && (['date', 'windows', 'partySize'] as const).every((field) => !isSaid(field))
}
