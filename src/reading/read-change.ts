// Reads words as a change of a draft or a request: "make it 5", "actually Friday", "8pm instead", "no bar". The
// function is pure.
import { isSameName } from '../domain/venue-name.ts'
import { adds, changedField, movesIt } from './changed-field.ts'
import { addsVenue, mayBeVenue, replacesVenue } from './changed-venue.ts'
import { isCommonTalk } from './common-words.ts'
import { monthSource } from './date-mention.ts'
import { withoutHedges } from './hedged-answer.ts'
import { numberSource, toNumber } from './numbers.ts'
import { afterMeant, withoutOldValue, withoutOldVenue } from './old-value.ts'
import { peopleIn } from './people-answer.ts'
import { withoutEmoji } from './plain-words.ts'
import { readRequest } from './read-request.ts'
import { readPush, readShift, readShiftInside, type Shift } from './read-shift.ts'
import type { Reading, ReadingContext, RequestField } from './reading.ts'
import { rephraseChange, withoutPraise } from './rephrase-change.ts'
import { timeIn } from './time-answer.ts'

export type ChangeableField = 'venue' | 'date' | 'windows' | 'partySize' | 'seating' | 'fee' | 'timing'

export type Change = {
  /** The member's words without words such as "actually", which only announce a change. */
  readonly words: string
  readonly reading: Reading
  /** The fields that the words name. */
  readonly says: readonly ChangeableField[]
  /** True if the words announce a change: "actually", "make it", "instead". */
  readonly isMarked: boolean
  /** A number that may be an hour or a party size. */
  readonly number?: number
  /** True if the words add another day or time: "or 8:30". */
  readonly isAlternative?: true
  /** A change by an amount, such as "one more person". `reading` is empty then. */
  readonly shift?: Shift
}

/** A pattern source for the thing that changes: the request, or one of its fields. */
const it =
  '(?:it|that|this|(?:(?:the|my|our) )?(?:day|date|time|hour|party(?: size)?|number of people|restaurant|place|venue)|(?:the|my|our) (?:number|people|guests|seating|deposit|booking|reservation|request|table))'
const to = (verb: string, prepositions: string) => `${verb}(?: ${it})?(?: (?:${prepositions}))?`
/** A pattern source for words that announce a change. */
const marks = [
  "wrong (?:place|restaurant|venue|day|date|time|one|number)(?:[ ,.]+(?:it should be|it's|(?:i|we) (?:want|wanted|need|needed|meant)))?|(?:it )?turns out|(?:the )?same(?: (?:thing|day|date|time|people|everything|place|again|one|table|deal))?,? but|no wait|wait no|wait|hold on|actually|rather|sorry|oops|whoops|scratch that|correction|on second thoughts?|i meant|i mean|meant|(?:except|only|just)(?: that)?(?= (?:it'?s|we(?:'re| are)|there'?s|make|with|for|at|on))|(?:go )?back to|add(?!ing)|include|(?:a )?(?:different|another|other) (?:place|restaurant|day|time|date)",
  `make ${it}`,
  to('change', 'to|for'),
  `${to('(?:move|switch|shift|update)', 'to')}|set ${it}(?: to)?`,
  `push(?: ${it})?(?: back)?(?: to)?|bump(?: ${it})?(?: up)?(?: to)?`,
  to('(?:reschedule|postpone|delay)', 'to|for|until|till|by'),
  "try|do(?= (?:it )?(?:at |on )?(?:the )?\\d)|(?:how|what) about|how's(?= (?!it|that|this|my|our|the|things|everything|your|life)\\p{L})|what if we (?:did|do|go)|let'?s (?:do|say|try|make it|go (?:with|for|to))",
  '(?:can|could) (?:you|we) (?:do|make it|make that|change it to|move it to|try)',
  "(?:i|we)(?:'d| would) (?:rather|prefer)|better|instead",
].join('|')
const fillers =
  "nah|nope|oh|ah|uh|um+|hm+|er|ok|okay|well|so|and|but|then|please|pls|also|just|yes|yeah|idk(?: yet)?|dunno(?: yet)?|say|(?:i'?d|i would|let'?s) say|call it|ugh|argh|oof|nvm|never ?mind|(?:is it|it is|it's|is|would it be) possible(?= to (?:change|move|make|switch|have|reschedule))|(?:i|we)(?:'d| would)? (?:like|want|need|wish)(?= to (?:change|move|make|switch|reschedule)(?!\\p{L}))|apologies|my apologies|to(?= (?:change|move|make|switch|put|reschedule)(?!\\p{L}))|(?:can|could|would) (?:you|we)(?: please| kindly| maybe| possibly)*(?= (?:change|move|push|switch|update|shift|reschedule)(?!\\p{L}))|not sure(?: yet)?|i'm not sure(?: yet)?|looks (?:good|great|fine|right)|sounds (?:good|great|fine)|(?:that'?s )?(?:perfect|great|good|cool|nice|awesome)|thanks|thx|all good|that works|like|i think|i guess|maybe|perhaps|probably|possibly|the usual|it'?s|also|or|alternatively"
/**
 * Matches a "no" that announces a change: alone, or before a comma, a number or another announcing word. In "no bar",
 * the "no" is part of the wanted seating.
 */
const noAlone = `no(?=\\s*[,.;:!…-]|\\s+(?:${marks}|${fillers})(?![\\p{L}\\p{N}])|\\s+[\\d]|\\s*$)`
const atHead = new RegExp(
  `^(?:(?:(?:(${marks})|(?:${fillers}))(?![\\p{L}\\p{N}])|${noAlone})[\\s,.:;…-]*)+`,
  'iu',
)
const isMark = new RegExp(`(?<![\\p{L}\\p{N}])(?:${marks})(?![\\p{L}\\p{N}])`, 'iu')
const atTail =
  /(?:[\s,]+(?:(instead|rather|then|after all|would be better|is better|works better|if (?:that'?s )?possible)|please|pls|thanks|thank you|now|actually|sorry|though|tho|i think|i guess|maybe|probably))+[\s.!?…]*$/iu
/** Matches "instead" between two facts: "8 instead, and 3 people". */
const insteadInside = /(?<=[\p{L}\p{N}])[\s,]+(?:instead|rather)(?=\s*,|\s+(?:and|but|with|for)(?!\p{L}))/giu
const anywhere =
  /^(?:sit |seat us |to sit )?(?:anywhere|any (?:seat|seating|seats))(?: (?:is|works|would be|inside))*(?: (?:fine|ok|okay|good|for us|for me))*$|^no seating (?:wish|preference)$/iu
/** "no," at the beginning corrects earlier words. */
const corrects =
  /^(?:(?:h+m+|u+h+|u+m+|oh+|ah+|er+m?|sorry|ok|actually|wait)[\s,.!…-]+)*(?:no|nope|nah)\s*[,.;:-]|^(?:not|can'?t do|cannot do|can'?t make) .*,/iu
/**
 * Reads the words as a change. Returns `undefined` if they name no field. Also returns `undefined` if they name another
 * restaurant without a word such as "actually", because that is a new request. If the member was asked for the
 * restaurant, any restaurant is an answer.
 * @param venue the name of the restaurant in the draft or request.
 */
export function readChange(
  text: string,
  context: ReadingContext,
  venue: string | undefined,
): Change | undefined {
  const typed = withoutEmoji(text).replace(/[’‘]/g, "'").trim()
  const said = rephraseChange(withoutHedges(typed, context.asked))
  const bare = withoutPraise(said)
  // In "8 works" the praise shows that 8 is a time.
  const isNumber = /\d$|^\S+$/u.test(bare) && !endsInDate.test(bare)
  const wordings = bare === said ? [said] : isNumber ? [said, bare] : [bare, said]
  for (const words of wordings) {
    const change = readWords(words, context, venue)
    if (change) return isMark.test(said) || addsPeople.test(text) ? { ...change, isMarked: true } : change
  }
  return undefined
}

/** Returns true if words such as "actually" announce a change. A change may also be told without them. */
export function announcesChange(text: string): boolean {
  const said = text.replace(/[’‘]/g, "'")
  return isMark.test(said) || corrects.test(said) || addsPeople.test(said)
}

/** Matches words that add people before their new number: "add me too, so 4". */
const addsPeople = /(?<!\p{L})add(?!\p{L})/iu
const endsInDate = new RegExp(`${monthSource} \\d{1,2}$`, 'iu')

function readWords(all: string, context: ReadingContext, venue: string | undefined): Change | undefined {
  const other = withoutOldVenue(all, venue)
  const trimmed = withoutOldValue(afterMeant(other ?? all))
  const words = withColon(clearWords(trimmed), context)
  const isMarked =
    other !== undefined ||
    isMark.test(all) ||
    corrects.test(all) ||
    replacesVenue(all, context) ||
    addsVenue(all, context)
  if (words === '') return undefined
  const shift = shiftIn(words, trimmed)
  if (shift) return { words, reading: readRequest('', context), says: [shift.field], isMarked, shift }
  const number = numberIn(words)
  const field = changedField({ all, words: trimmed }, number)
  const isPeople = number !== undefined && field === undefined && context.asked === undefined
  const asked = field ?? (isPeople ? 'partySize' : context.asked)
  const answer = asked === 'partySize' ? peopleIn(words) : asked === 'windows' ? timeIn(words) : undefined
  const reading = readFields([answer ?? words, trimmed], about(context, asked, venue))
  const says = fieldsSaid(reading, {
    words,
    venue,
    isMarked,
    mayNameVenue: asked === 'venue' || (isMarked && mayBeVenue({ words, trimmed }, reading.venue)),
  })
  if (says.length === 0) return undefined
  const isAlternative = adds.test(trimmed) && !movesIt.test(trimmed)
  return {
    words,
    reading: says.includes('venue') ? reading : withVenueUnused(reading, venue),
    says,
    isMarked,
    ...(isPeople && { number }),
    ...(isAlternative && { isAlternative }),
  }
}

/** Writes "730" alone as "7:30". */
function withColon(words: string, { asked }: ReadingContext): string {
  if (asked === 'partySize') return words
  return words.replace(
    /^(?:at |around |about |by )?([1-9]|1[0-2]) ?([0134][05])(?= ?(?:pm|ish)?$)/iu,
    '$1:$2',
  )
}

function shiftIn(words: string, trimmed: string): Shift | undefined {
  return (
    readShift(words) ??
    readShift(trimmed) ??
    readShiftInside(words) ??
    readShift(afterReason(words)) ??
    readPush(trimmed.toLowerCase())
  )
}

/**
 * Returns the reading with the words that were wrongly taken for a restaurant's name added to the unused words: "make
 * it 4 and bring champagne".
 */
function withVenueUnused(reading: Reading, venue: string | undefined): Reading {
  const { venue: said, unused } = reading
  if (said === undefined || (venue && isSameName(said, venue)) || isCommonTalk(said)) return reading
  const isNamed = unused.some((one) => one.includes(said) || said.includes(one))
  return isNamed ? reading : { ...reading, unused: [...unused, said] }
}

/**
 * Removes the reason: returns "one less" for "we lost one, one less". Returns an empty text if the words give no
 * reason.
 */
function afterReason(words: string): string {
  const [, reason = '', rest = ''] = /^([^,]+), ?(?:so |and |that's |make it )*([^,]+)$/u.exec(words) ?? []
  return isCommonTalk(reason) && !/\d/.test(reason) ? rest : ''
}

/** Returns the fields that the words name. Returns none if they name another restaurant without announcing a change. */
function fieldsSaid(
  reading: Reading,
  said: {
    readonly words: string
    readonly venue: string | undefined
    readonly isMarked: boolean
    readonly mayNameVenue: boolean
  },
): readonly ChangeableField[] {
  if (anywhere.test(said.words)) return ['seating']
  const fields = fieldsOf(reading)
  if (!namesOther(reading, said.venue)) return fields
  if (said.mayNameVenue) return ['venue', ...fields]
  // "dude" in "Move it to 8pm, dude" is not a restaurant. "Lilia" in "actually Lilia" is one.
  return said.isMarked ? fields : []
}

function about(
  context: ReadingContext,
  asked: RequestField | undefined,
  venue: string | undefined,
): ReadingContext {
  const venues = venue ? [venue, ...(context.venues ?? [])] : context.venues
  return { ...context, ...(asked && { asked }), ...(venues && { venues }) }
}

/** Returns true if the reading names a restaurant other than that of the draft or request. */
function namesOther({ venue: said, unsure }: Reading, venue: string | undefined): boolean {
  const isOther = said !== undefined && !(venue && isSameName(said, venue))
  return isOther || unsure.some(({ field }) => field === 'venue')
}

/** Matches a reason and the new number of people: "Sam is coming too, so 4". */
const onlyMe =
  /^.*(?<!\p{L})(?:coming|joining|out|bail\p{L}*|dropp\p{L}+|can(?:'|’)?t (?:make it|come)|cancel\p{L}*|sick|busy)(?!\p{L}).*?[ ,]+(?:so|now|and)?[ ,]*(?:it'?s |its )?(?:just|only) me(?: now| then| after all)*[ .!]*$/iu

const peopleNow = new RegExp(
  `^.*(?<!\\p{L})(?:coming|joining|in|out|bail\\p{L}*|dropp\\p{L}+|can(?:'|’)?t (?:make it|come)|cancel\\p{L}*|now|too)(?!\\p{L}).*?[ ,]+(?:so|now|that(?:'s| is| makes)|mak(?:es|ing))(?: (?:it|us|that(?:'s)?|it(?:'s)|we(?:'re| are)|just|only|now))* (${numberSource})(?: (?:of us|people|ppl|now|total|then))*$`,
  'iu',
)

/**
 * Writes a new number of people as "for 5 people": in "make it 5" after other words, and in "Sam is coming too, so
 * 5".
 */
function withPeople(said: string): string {
  const words = said
    .replace(peopleNow, 'for $1 people')
    .replace(onlyMe, 'for 1 person')
    // In "4 and bring a cake", the number counts people, because no dinner begins before 6.
    .replace(
      /^([1-5])(?=,? (?:and|with|plus) (?:(?:we|i|also) )*(?:add|bring|need|an?|some) )/iu,
      'for $1 people',
    )
    // Separates the two facts in "3, but make it 7:30".
    .replace(/(?<=^\d{1,2})[,.;]? (?:and |but )*make (?:it|that) (?=\d{1,2}(?:[:.]\d\d| ?[ap]m))/iu, ', and ')
  return words.replace(
    /(?<=[\p{L}\p{N}][,.;]?\s+)(?:and |but )?make (?:it|that) (\d{1,2})(?![\d:.]|\s*(?:[ap]\.?m|ish|o'?clock))/giu,
    'for $1 people',
  )
}

/**
 * Removes words at the ends that only announce a change or an answer, such as "actually". Writes "make it 5" after
 * other words as "for 5 people".
 */
export function clearWords(text: string): string {
  return withPeople(withoutMarks(text))
}

function withoutMarks(text: string): string {
  const plain = text.replace(/[’‘]/g, "'").trim()
  return plain.replace(insteadInside, '').replace(atTail, '').replace(atHead, '').trim()
}

/**
 * Reads the words without announcing words. If these name no field, reads all words: without "just", "just me" names
 * no party size.
 */
function readFields([words, all]: readonly [string, string], about: ReadingContext): Reading {
  const reading = readRequest(words, about)
  if (fieldsOf(reading).length > 0 || reading.venue !== undefined || words === all) return reading
  const whole = readRequest(all, about)
  return fieldsOf(whole).length > 0 ? whole : reading
}

/** Returns the fields that a reading names, including ambiguous ones. */
function fieldsOf(reading: Reading): readonly Exclude<ChangeableField, 'venue'>[] {
  const { flags, seating, avoid, unsure, problem } = reading
  const isUnsure = (field: string) => unsure.some((one) => one.field === field)
  return [
    ...(reading.date || reading.dates || problem || isUnsure('date') ? ['date' as const] : []),
    ...(reading.windows.length > 0 || isUnsure('windows') ? ['windows' as const] : []),
    ...(reading.partySize !== undefined || isUnsure('partySize') ? ['partySize' as const] : []),
    ...(seating.length > 0 || avoid.length > 0 ? ['seating' as const] : []),
    ...(isFeeSaid(flags) ? ['fee' as const] : []),
    ...(flags.timing ? ['timing' as const] : []),
  ]
}

function isFeeSaid({ feeLimit, feeLimitPerPerson, anyFee }: Reading['flags']): boolean {
  return feeLimit !== undefined || feeLimitPerPerson !== undefined || anyFee !== undefined
}

function numberIn(words: string): number | undefined {
  const [, said] =
    /^(?:just |only )?(?:(?:us|we|all|us all) )?(\d{1,2}|\p{L}+)(?: now)?[\s.!?]*$/iu.exec(words) ?? []
  return toNumber(said?.toLowerCase())
}
