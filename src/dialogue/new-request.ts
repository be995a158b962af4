// Reads words that have no other meaning as a new request, or replies that Cierge did not understand them.
import type { CommandContext } from '../chat/define-command.ts'
import { whisper } from '../chat/define-command.ts'
import type { WordsEffect } from '../chat/inbox.ts'
import { silence } from '../domain/message.ts'
import { readRequest, tokensOf } from '../reading/index.ts'
import { sayNotUnderstood } from '../words/small-talk.ts'
import { call, type Words } from './define-intent.ts'

/**
 * Reads the words as a new request. If they are no request, replies that Cierge did not understand them. Stays silent
 * if the words are only a reply in a group.
 */
export function newRequest({ text: said, plain, isOnlyReply }: Words, context: CommandContext): WordsEffect {
  const { locale } = context.member
  const text = said.replace(besidesOthers, '')
  const reading = readRequest(text, { now: context.app.clock.now(), zone: locale.zone, locale })
  const { missing, venue, unsure } = reading
  const fields = (['date', 'windows', 'partySize'] as const).filter((field) => !missing.includes(field))
  const isVenueSaid = venue !== undefined || unsure.some(({ field }) => field === 'venue')
  // A reply in a group is a request only if it names a restaurant and at least one other field: "See you at 8" is
  // meant for other people.
  if (isOnlyReply && (!isVenueSaid || fields.length < 2)) return { kind: 'reply', reply: silence }
  if (fields.length === 0 && (noName.test(plain) || isRepeated(plain) || isChatter(plain))) {
    return { kind: 'reply', reply: whisper(sayNotUnderstood()) }
  }
  const isNothing = fields.length === 0 && (!isVenueSaid || isSentence(text, plain))
  if (isNothing || isStatement(plain, fields) || changesNothing.test(plain)) {
    return { kind: 'reply', reply: isOnlyReply ? silence : whisper(sayNotUnderstood()) }
  }
  return call('book', { request: text })
}

/** Matches a last word that only means "besides other requests", as in "Lilia Friday at 8 for 4 too". */
const besidesOthers = /[\s,]+(?:too|as well|also)[\s.!…]*$/iu
const sentence =
  /^(?:please )?(?:my|what|whats|why|who|whos|whom|whose|where|wheres|when|whens|how|hows|which|can|could|would|will|should|do|does|did|is|are|am|was|were|have|has|had|i|i'm|im|i've|ive|i'd|we|we're|you|you're|he|she|they|it|it's|its|this|that|that's|thats|there|tell|give|show|send|let|why|don't|dont|please explain|explain|describe|delete|remove|change|move|add|turn|call|translate|recommend|suggest|order|play|sing|set|stop|start|make|remind|never|nothing|someone|somebody|everyone|still)(?![\p{L}'])/u
/** Common words. A restaurant's name has at least one other word. */
const chatter = new Set(
  'a an the and or but of to in on at for with it is this that these those one two i me my we you your be do not no yes so well if then than as about just only again too also bit little more less earlier later sooner soon sec second moment minute price cost address menu phone number day date time place restaurant table party people wrong right incorrect bad good better fine enough fair know meant said mean means change different other another question answer problem idea thing things plus minus brb test whatever sometime maybe'.split(
    ' ',
  ),
)
/** Matches short sentences and single words that are not names of restaurants. */
const noName =
  /^(?:(?:i'?m|im|i am|you're|youre|he's|she's|it's|that's|thats|this is|what's|whats|where's|who's) .+|wrong|nonsense|whatever|what|why|how|who|where|when|something .+|anything|nothing|somewhere .+)$/u
/** Matches words that ask for a change. Without a draft or a request there is nothing to change. */
const changesNothing =
  /^(?:please |can you |could you )*(?:make|change|move|switch|push|shift|bump|reschedule|update) (?:it|that|this)(?! (?:a|so) )(?![\p{L}'])/u
/** Matches statements, such as "the weather is awful today", which is no request even though it names a day. */
const statement = /^(?!is |are |was |were ).+ (?:is|isn't|isnt|are|aren't|was|were) /u
const longestName = 6
const longestNameAsked = 3

/** Returns true if words without a day, a time and a party size are a sentence and not a restaurant's name. */
function isSentence(text: string, plain: string): boolean {
  const count = plain.split(' ').length
  const isAsked = /[?][\s!?]*$/.test(text)
  return count > longestName || (count > 2 && sentence.test(plain)) || (isAsked && count > longestNameAsked)
}

/** Returns true if all words are common ones, so that they are no restaurant's name. */
function isChatter(plain: string): boolean {
  return tokensOf(plain).every((word) => chatter.has(word))
}

/** Returns true if one word is said several times: "blah blah blah". */
function isRepeated(plain: string): boolean {
  const words = plain.split(' ')
  return words.length > 2 && new Set(words).size === 1
}

function isStatement(plain: string, fields: readonly string[]): boolean {
  return fields.every((field) => field === 'date') && !/\d/.test(plain) && statement.test(plain)
}
