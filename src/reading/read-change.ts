// Reads words as a change of a draft or a request: "make it 5", "actually Friday", "8pm instead", "no bar". The
// function is pure.
import { isSameName } from '../domain/venue-name.ts'
import { toNumber } from './numbers.ts'
import { readRequest } from './read-request.ts'
import { readShift, type Shift } from './read-shift.ts'
import type { Reading, ReadingContext, RequestField } from './reading.ts'

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
  /** A change by an amount, such as "one more person". `reading` is empty then. */
  readonly shift?: Shift
}

/** A pattern source for the thing that changes: the request, or one of its fields. */
const it =
  '(?:it|that|this|(?:the|my|our) (?:day|date|time|hour|party(?: size)?|number(?: of people)?|people|guests|restaurant|place|venue|seating|deposit|booking|reservation|request|table))'
const to = (verb: string, prepositions: string) => `${verb}(?: ${it})?(?: (?:${prepositions}))?`
/** A pattern source for words that announce a change. */
const marks = [
  'no wait|wait no|wait|hold on|actually|rather|sorry|oops|whoops|scratch that|correction|on second thought|i meant|i mean',
  `make ${it}`,
  to('change', 'to|for'),
  `${to('(?:move|switch|shift|update)', 'to')}|set ${it}(?: to)?`,
  `push(?: ${it})?(?: back)?(?: to)?|bump(?: ${it})?(?: up)?(?: to)?`,
  to('reschedule', 'to|for'),
  "try|(?:how|what) about|what if we (?:did|do|go)|let'?s (?:do|say|try|make it|go (?:with|for))",
  '(?:can|could) (?:you|we) (?:do|make it|make that|change it to|move it to|try)',
  "(?:i|we)(?:'d| would) (?:rather|prefer)|better|instead",
].join('|')
const fillers =
  "nah|nope|oh|ah|uh|um+|hm+|er|ok|okay|well|so|and|but|then|please|pls|also|just|yes|yeah|idk|dunno|i think|i guess|maybe|the usual|it'?s"
/** "no" before "bar" is part of a wish, and "no" before a comma or another such word is not. */
const noAlone = `no(?=\\s*[,.;:!…-]|\\s+(?:${marks}|${fillers})(?![\\p{L}\\p{N}])|\\s+[\\d]|\\s*$)`
const atHead = new RegExp(
  `^(?:(?:(?:(${marks})|(?:${fillers}))(?![\\p{L}\\p{N}])|${noAlone})[\\s,.:;…-]*)+`,
  'iu',
)
const isMark = new RegExp(`(?<![\\p{L}\\p{N}])(?:${marks})(?![\\p{L}\\p{N}])`, 'iu')
const atTail =
  /(?:[\s,]+(?:(instead|rather|then|after all|would be better|is better|works better|if (?:that'?s )?possible)|please|pls|thanks|thank you|now|actually|sorry|i think|i guess|maybe))+[\s.!?…]*$/iu
const movesIt = /(?<![\p{L}])(?:make|move|change|switch|push|shift|set|update|bump|reschedule)(?![\p{L}])/iu
/** Verbs that change only the time, if a bare number follows. */
const movesTime = /(?<![\p{L}])(?:move|push|shift|reschedule)(?![\p{L}])/iu
const anywhere =
  /^(?:sit |seat us |to sit )?(?:anywhere|any (?:seat|seating|seats))(?: (?:is|works|would be|inside))*(?: (?:fine|ok|okay|good|for us|for me))*$|^no seating (?:wish|preference)$/iu
const namesField =
  /(?<![\p{L}])(?:make|change|move|switch|push|shift|set|update) (?:the|my|our) (?:(day|date)|(time|hour)|(party|number|people|guests)|(restaurant|place|venue))(?![\p{L}])/iu

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
  const trimmed = text.trim()
  const words = withoutMarks(trimmed)
  const isMarked = isMark.test(trimmed) || / instead(?![\p{L}])/iu.test(trimmed)
  if (words === '') return undefined
  const shift = readShift(words)
  if (shift) return { words, reading: readRequest('', context), says: [shift.field], isMarked, shift }
  const number = numberIn(words)
  const field = fieldNamed(trimmed, number)
  const isPeople = number !== undefined && field === undefined && context.asked === undefined
  const asked = field ?? (isPeople ? 'partySize' : context.asked)
  const answer = asked === 'partySize' ? peopleIn(words) : undefined
  const reading = readFields([answer ?? words, trimmed], about(context, asked, venue))
  const isAnywhere = anywhere.test(words)
  const fields: readonly ChangeableField[] = isAnywhere ? ['seating'] : fieldsOf(reading)
  // "dude" in "Move it to 8pm, dude" is not a restaurant. "Lilia" in "actually Lilia" is one.
  const mayNameVenue = asked === 'venue' || (isMarked && !movesIt.test(trimmed))
  const isOther = !isAnywhere && namesOther(reading, venue)
  if (isOther && !mayNameVenue && !(isMarked && fields.length > 0)) return undefined
  const says: readonly ChangeableField[] = [...(isOther && mayNameVenue ? ['venue' as const] : []), ...fields]
  if (says.length === 0) return undefined
  return { words, reading, says, isMarked, ...(isPeople && { number }) }
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

/** Returns the words without those at their ends that only announce a change or an answer: "actually", "instead". */
export function withoutMarks(text: string): string {
  return text.trim().replace(atTail, '').replace(atHead, '').trim()
}

/** Reads the first text that names a field. "just" in "just me" is no mark. */
function readFields([words, all]: readonly [string, string], about: ReadingContext): Reading {
  const reading = readRequest(words, about)
  if (fieldsOf(reading).length > 0 || reading.venue !== undefined || words === all) return reading
  const whole = readRequest(all, about)
  return fieldsOf(whole).length > 0 ? whole : reading
}

/** Returns the field that the words name beside its new value: "change the time to 8", "push it to 9". */
function fieldNamed(text: string, number: number | undefined): RequestField | undefined {
  const [found, day, time, people, place] = namesField.exec(text) ?? []
  if (found === undefined) return number !== undefined && movesTime.test(text) ? 'windows' : undefined
  if (day) return 'date'
  if (time) return 'windows'
  return people ? 'partySize' : place ? 'venue' : undefined
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
    ...(flags.feeLimit !== undefined || flags.feeLimitPerPerson !== undefined ? ['fee' as const] : []),
    ...(flags.timing ? ['timing' as const] : []),
  ]
}

/** Returns an answer to "How many people?" as the reader knows it: “me, Sam and Alex”, “us 3”, “2p”, “a couple”. */
function peopleIn(words: string): string | undefined {
  if (/^(?:just )?(?:a|the) couple$/iu.test(words)) return '2 people'
  if (/^(?:just |only )?(?:me|myself|me only|me alone|solo|alone)$/iu.test(words)) return '1 people'
  const [, figure] = /^(?:us |we |all |x ?)?(\d{1,2}|\p{L}+)(?: ?(?:p|x|pers|pls))?$/iu.exec(words) ?? []
  const count = toNumber(figure?.toLowerCase())
  if (count !== undefined) return `${count} people`
  const [, others] =
    /^(?:just |only |it'?s |it'?ll be )?me(?:,| and| &| plus| with| \+) (?:and )?([^\d]+)$/iu.exec(words) ??
    []
  if (!others || /people|friends|guests|others|kids|couple|family/i.test(others)) return undefined
  return `${1 + others.split(/\s*(?:,|&|\+|\band\b)\s*/i).filter((name) => name !== '').length} people`
}

function numberIn(words: string): number | undefined {
  return /^\d{1,2}$/.test(words) ? Number(words) : undefined
}
