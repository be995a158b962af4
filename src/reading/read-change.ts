// Reads words as a change of a draft or a request: "make it 5", "actually Friday", "8pm instead", "no bar". The
// function is pure.
import { isSameName } from '../domain/venue-name.ts'
import { readRequest } from './read-request.ts'
import type { Reading, ReadingContext } from './reading.ts'

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
}

/** A pattern source for words that announce a change. */
const marks =
  "no wait|wait no|wait|hold on|actually|rather|sorry|oops|whoops|scratch that|correction|on second thought|i meant|i mean|make (?:it|that|this)|change (?:it|that|this)? ?(?:to|for)?|move (?:it|that|this)? ?(?:to)?|switch (?:it|that|this)? ?(?:to)?|push (?:it|that|this)?(?: back)? ?(?:to)?|shift (?:it|that|this)? ?(?:to)?|set (?:it|that|this)? ?to|update (?:it|that|this)? ?(?:to)?|bump (?:it|that|this)?(?: up)? ?(?:to)?|reschedule (?:it|that|this)? ?(?:to|for)?|try|(?:how|what) about|what if we (?:did|do|go)|let'?s (?:do|say|try|make it|go (?:with|for))|can (?:you|we) (?:do|make it|make that|change it to|move it to|try)|could (?:you|we) (?:do|make it|make that|change it to|move it to)|(?:i|we)(?:'d| would) (?:rather|prefer)|better|instead"
const fillers =
  'no|nah|nope|oh|ah|uh|um+|hm+|er|ok|okay|well|so|and|but|then|please|pls|also|just|yes|yeah|idk|dunno|i think|i guess|maybe'
const atHead = new RegExp(`^(?:(?:(${marks})|(?:${fillers}))(?![\\p{L}\\p{N}])[\\s,.:;…-]*)+`, 'iu')
const isMark = new RegExp(`(?<![\\p{L}\\p{N}])(?:${marks})(?![\\p{L}\\p{N}])`, 'iu')
const atTail =
  /(?:[\s,]+(?:(instead|rather|then|after all|would be better|is better|works better|if (?:that'?s )?possible)|please|pls|thanks|thank you|now|actually|sorry))+[\s.!?…]*$/iu
const makesIt = /^(?:.*?[\s,])?(?:make|bump) (?:it|that|this)/iu
const movesIt = /(?<![\p{L}])(?:make|move|change|switch|push|shift|set|update|bump|reschedule)(?![\p{L}])/iu

/**
 * Reads the words as a change. Returns `undefined` if they name no field. Also returns `undefined` if they name another
 * restaurant without a word such as "actually", because that is a new request.
 * @param venue the name of the restaurant in the draft or request.
 */
export function readChange(
  text: string,
  context: ReadingContext,
  venue: string | undefined,
): Change | undefined {
  const trimmed = text.trim()
  const words = trimmed.replace(atTail, '').replace(atHead, '').trim()
  const isMarked = isMark.test(trimmed) || / instead(?![\p{L}])/iu.test(trimmed)
  if (words === '') return undefined
  const people = context.asked === 'partySize' ? company(words) : undefined
  const number = numberIn(words)
  const isPeople = number !== undefined && makesIt.test(trimmed) && context.asked === undefined
  const asked = isPeople ? 'partySize' : context.asked
  const reading = readRequest(people ?? words, {
    ...context,
    ...(asked && { asked }),
    ...(venue && { venues: [venue, ...(context.venues ?? [])] }),
  })
  const other = reading.venue !== undefined && !(venue && isSameName(reading.venue, venue))
  const isOther = other || reading.unsure.some(({ field }) => field === 'venue')
  const fields = fieldsOf(reading)
  // "dude" in "Move it to 8pm, dude" is not a restaurant. "Lilia" in "actually Lilia" is one.
  if (isOther && !(isMarked && (fields.length > 0 || !movesIt.test(trimmed)))) return undefined
  const namesVenue = isOther && !movesIt.test(trimmed)
  const says: readonly ChangeableField[] = [...(namesVenue ? ['venue' as const] : []), ...fields]
  if (says.length === 0) return undefined
  return { words, reading, says, isMarked, ...(isPeople && { number }) }
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

/** Reads “me, Sam and Alex” as three people. Returns `undefined` if the words name nobody else. */
function company(words: string): string | undefined {
  const [, others] =
    /^(?:just |only |it'?s |it'?ll be )?me(?:,| and| &| plus| with| \+) (?:and )?([^\d]+)$/iu.exec(words) ??
    []
  if (!others || /people|friends|guests|others|kids|couple|family/i.test(others)) return undefined
  return `${1 + others.split(/\s*(?:,|&|\+|\band\b)\s*/i).filter((name) => name !== '').length} people`
}

function numberIn(words: string): number | undefined {
  return /^\d{1,2}$/.test(words) ? Number(words) : undefined
}
