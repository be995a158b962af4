// Reads words that have no other meaning as a new request, or replies that Cierge did not understand them.
import type { CommandContext } from '../chat/define-command.ts'
import { whisper } from '../chat/define-command.ts'
import type { WordsEffect } from '../chat/inbox.ts'
import { silence } from '../domain/message.ts'
import { type Reading, readRequest, tokensOf } from '../reading/index.ts'
import { sayNotUnderstood } from '../words/small-talk.ts'
import { call, type Words } from './define-intent.ts'
import { isUnknownVenue } from './is-unknown-venue.ts'

/**
 * Reads the words as a new request. If they are not a request, replies that Cierge did not understand them or, if they
 * only answer Cierge's message in a group, stays silent.
 */
export function newRequest(words: Words, context: CommandContext): WordsEffect {
  const { plain, isOnlyReply } = words
  const text = words.text.replace(besidesOthers, '')
  const reading = readNow(text === words.text ? words : { ...words, text }, context)
  const { missing, venue, unsure } = reading
  const fields = fieldsIn(missing)
  const isVenueSaid = venue !== undefined || unsure.some(({ field }) => field === 'venue')
  // In a group, a message that only answers one of Cierge's is a request only if it names a restaurant and at least one
  // other field: "See you at 8" is meant for other people.
  if (isOnlyReply && (!isVenueSaid || fields.length < 2)) return { kind: 'reply', reply: silence }
  if (!bareRequest.test(plain) && isNoRequest({ text, plain }, reading)) {
    return { kind: 'reply', reply: isOnlyReply ? silence : whisper(sayNotUnderstood()) }
  }
  return call('book', { request: text })
}

/** Matches a request without any of its facts: "book a table", "can i make a reservation". */
const bareRequest =
  /^(?:(?:hi|hey|hello|ok|so|please|pls|can|could|would|may|i|you|we|like|love|'d|i'd|we'd|want|need|help|me|us|trying|looking|to|for|let's|how do|make|get|find|grab)[ ,]+)*(?:(?:book|reserve|make|get|find|grab|need|want|have)(?: (?:me|us))? )?(?:an?|another|some|the)? ?(?:new )?(?:table|reservation|booking|res|rez|dinner reservation|spot|request)(?: (?:please|pls|somewhere|for (?:me|us)))*$|^(?:can|could|may) (?:i|we|you) (?:book|reserve)(?: something| for (?:me|us))*$/u

function fieldsIn(missing: Reading['missing']) {
  return (['date', 'windows', 'partySize'] as const).filter((field) => !missing.includes(field))
}

/** Returns true if the words ask for a table and name none of its facts: "book a table". */
export function isBareRequest(plain: string): boolean {
  return bareRequest.test(plain)
}

/**
 * Returns true if the words name a restaurant and at least two other fields: a request for a table, and nothing else.
 */
export function isWholeRequest(words: Words, context: CommandContext): boolean {
  const { missing, venue, unsure } = readNow(words, context)
  const isVenueSaid = venue !== undefined || unsure.some(({ field }) => field === 'venue')
  return isVenueSaid && fieldsIn(missing).length >= 2
}

/** Returns true if the words, said without a draft, ask for no table: their "restaurant" is known to no platform. */
export async function asksForNothing(words: Words, context: CommandContext): Promise<boolean> {
  if (bareRequest.test(words.plain)) return false
  const reading = readNow(words, context)
  if (isNoRequest(words, reading)) return true
  const named = reading.venue === undefined ? namesAskedAbout(reading) : [reading.venue]
  for (const name of named) if (!(await isUnknownVenue(name, context))) return false
  return named.length > 0
}

/** The readings of words as a request, because several questions about the same words need them. */
const readings = new WeakMap<Words, Reading>()

function readNow(words: Words, { app, member }: CommandContext): Reading {
  const { locale } = member
  const reading =
    readings.get(words) ?? readRequest(words.text, { now: app.clock.now(), zone: locale.zone, locale })
  readings.set(words, reading)
  return reading
}

/** Returns the names among which the member would be asked to choose. */
export function namesAskedAbout({ unsure }: Reading): readonly string[] {
  return unsure.flatMap((one) => (one.field === 'venue' ? one.options : []))
}

/** Returns true if the words ask for no table, although the reader may have taken some of them for a name. */
export function isNoRequest(
  { text, plain }: Pick<Words, 'text' | 'plain'>,
  { missing, venue, unsure, unused }: Reading,
): boolean {
  const fields = fieldsIn(missing)
  const isVenueSaid = venue !== undefined || unsure.some(({ field }) => field === 'venue')
  const isTalk = noName.test(plain) || isRepeated(plain) || isChatter(plain)
  const isLong = isSentence(text, plain) && !asksForTable.test(plain)
  if (fields.length === 0 && (isTalk || !isVenueSaid || isLong)) return true
  const isBeside = unused.length > 0 || sentence.test(plain)
  if (fields.length === 1 && !isVenueSaid && isBeside && !aboutTables.test(plain)) return true
  return isStatement(plain, fields) || changesNothing.test(plain)
}

/** In "Lilia Friday at 8 for 4 too", the last word only means that there are other requests. */
const besidesOthers = /[\s,]+(?:too|as well|also)[\s.!…]*$/iu
const sentence =
  /^(?:please )?(?:my|what|whats|what's|who's|where's|when's|how's|why|who|whos|whom|whose|where|wheres|when|whens|how|hows|which|can|could|would|will|should|do|does|did|is|are|am|was|were|have|has|had|i|i'm|im|i've|ive|i'd|we|we're|you|you're|he|she|they|it|it's|its|this|that|that's|thats|there|tell|give|show|send|let|why|don't|dont|please explain|explain|describe|delete|remove|change|move|add|turn|call|translate|recommend|suggest|order|play|sing|set|stop|start|make|remind|never|nothing|someone|somebody|everyone|still)(?![\p{L}'])/u
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
/** Matches statements, such as "the weather is awful today", which are not requests even if they name a day. */
const statement = /^(?!is |are |was |were ).+ (?:is|isn't|isnt|are|aren't|was|were) /u
/** Matches a request that names only the restaurant: "can i get a reservation at Lilia", "i want to eat at Lilia". */
const asksForTable =
  /^(?:(?:hi|hey|hello|ok|so|um|please|well)[ ,]+)*(?:can|could|would|will|may|i|i'd|we|we'd|i'm|we're|let's|any chance|is it possible|is there|help)(?! (?:had|was|were|went|ate|love|loved|hate|hated|have been|can't|don't|didn't))(?=.* (?:table|reservation|booking|spot|seats?|eat|dine|go|get|book|reserve|dinner|lunch|brunch|try|in) ).* (?:(?:at|into|to|in|for) \S|(?:book|reserve|try) \S)|^(?:i|we) (?:want|need)(?: to (?:go to|try|do|book|get into))? (?!to |an? |some|help|you|it|this|that|more|my|the |your|nothing|out)\p{L}+(?: \p{L}+){0,2}$|^how about (?!you|me|us|him|her|them|it|this|that|no|yes|not|now|later|some|an? |we |i |my |your |the )\p{L}+(?: \p{L}+){0,2}$/u
const longestName = 6
const longestNameAsked = 3

/** Words of a request for a table that names no restaurant yet. */
const aboutTables =
  /(?<!\p{L})(?:table|tables|book|booking|reserve|reservation|res|dinner|lunch|brunch|supper|breakfast|eat|eating|dine|food|restaurant|seats?|spot|party|people|ppl|us|of us|guests|somewhere|anywhere|place|date night|meal|drinks|birthday|anniversary)(?!\p{L})|(?<!\p{L})for (?:\d|two|three|four|five|six|seven|eight)/u

/** Returns true if words without a day, a time and a party size are a sentence and not a restaurant's name. */
function isSentence(text: string, plain: string): boolean {
  const count = plain.split(' ').length
  const isAsked = /[?][\s!?]*$/.test(text)
  return count > longestName || (count > 2 && sentence.test(plain)) || (isAsked && count > longestNameAsked)
}

/** Returns true if all words are common ones, so that they are not a restaurant's name. */
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
