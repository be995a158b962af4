// Finds possible venue names in the text that no reader claimed, without courtesies such as "please" at either end. If
// a name may begin in two places, both versions are kept.
import { monthSource, weekdaySource } from '../date-mention.ts'
import { blank, type Page, type PageSpan } from '../page.ts'
import { place } from '../seating.ts'
import { links, otherWish, talk } from '../stop-words.ts'
import { trimmed } from './trim-name.ts'

/** The maximum number of words in a name. Longer unclaimed text is not a name. */
const mostWords = 8
const mostLetters = 100

/** The maximum number of text segments that are searched. A request for a table has fewer. */
const mostSegments = 100
const mostNames = 6

const introducing = /(?:^|[^\p{L}])(?:at|@|into|to|from) ?$/u
/** Matches words that introduce a name, such as "at". If there are several, the last one introduces the name. */
const introduction =
  /^(?:.* )?(?:at|@|into|(?<!(?:have|has|had|need|needs|got|want|wanted|like|love|supposed|able|hoping|trying|ought|due|used|about) )to|from|in to|(?:and|to|you|please) (?:book|reserve|get)(?: me| us)?) (?=\S)/u
/** Matches words that introduce people instead of a venue. */
const company = /^(?:with|w\/) /u

/**
 * Matches a reason, such as "we have to catch a show". A reason is taken for a restaurant's name only if no other
 * words can be one.
 */
const reason =
  /^ *(?:and |but |so )?(?:(?:because|bc|cos|cuz|cause|since|as|if(?! not| (?:you|u|we) (?:can|could|might)| possible)|unless|as long as|in case) |(?:(?:i|we|they|he|she) )?(?:have|has|got|need|want) to (?!go|eat|book|dine|try|do |be at)|(?:my|our) \p{L}+ (?:is|are|has|have|loves?|likes?|can't|hates?|wants?) |(?:it|this|that)(?:'s| is) (?:my|our|her|his|for|a) |(?:(?:i|we)(?:'m| am|'re| are| will be|'ll be) )?(?:coming|heading|rushing|running|driving|arriving)(?: over| in| there| here)?(?: straight| directly| right)? from )/u

export type Leftover = PageSpan & {
  readonly name: string
  /** True if a word such as "at" introduces the name as a venue: "at Carbone". */
  readonly introduced: boolean
  /**
   * Another possible version of the name, longer or shorter. "The Bar Room at The Modern" may be one name, or "The
   * Modern" may be the name.
   */
  readonly other?: string
  /** The part of the text that the names came from. */
  readonly reach: PageSpan
}

/**
 * Returns the possible venue names.
 * @param dayIsOpen whether the text named no day. Then a weekday at the beginning of a name may be the day instead.
 */
export function leftoversOf(page: Page, dayIsOpen: boolean): readonly Leftover[] {
  const free = withoutTalk(page.free()).replace(links, (found) => blank.repeat(found.length))
  const read = (segment: PageSpan) => {
    const whole = isOtherWish(free, segment) ? undefined : trimmed(page, free, segment)
    return whole && !isAnyPlace(page, whole) ? nameIn(page, free, whole, dayIsOpen) : []
  }
  const segments = segmentsOf(free).slice(0, mostSegments)
  const asked = segments.filter(({ start, end }) => !reason.test(free.slice(start, end))).flatMap(read)
  return (asked.length > 0 ? asked : segments.flatMap(read)).slice(0, mostNames)
}

/**
 * Returns true if the text is a special wish, such as a diet, and not a name: "she is allergic to nuts", but not "at
 * Dog & Bottle".
 */
function isOtherWish(free: string, { start, end }: PageSpan): boolean {
  const segment = free.slice(start, end)
  return otherWish.test(segment) && !/(?:^|[^\p{L}])(?:at|@) /u.test(segment)
}

const anyPlace =
  /(?<!\p{L})(?:some|any) ?(?:where|place)(?: (?:that(?:'s| is)|really|very|super|so|quite|kind of|kinda|a bit|a little))* $/u
/** A description of a place has at most this many words: "cheap and cheerful". */
const mostDescribing = 3

/** Returns true if the text describes any place, and is not a name: "somewhere fun", but not "somewhere like Lilia". */
function isAnyPlace({ folded, text }: Page, { start, end }: PageSpan): boolean {
  const words = text.slice(start, end)
  return (
    !/\p{Lu}/u.test(words) &&
    words.split(' ').length <= mostDescribing &&
    anyPlace.test(folded.slice(0, start))
  )
}

/** Replaces phrases that belong to no name by blanks. */
export function withoutTalk(free: string): string {
  return free.replace(talk, (found) => blank.repeat(found.length))
}

function nameIn(page: Page, free: string, whole: PageSpan, dayIsOpen: boolean): readonly Leftover[] {
  const before = introducing.test(free.slice(Math.max(0, whole.start - 6), whole.start))
  const intro = before ? null : introduction.exec(free.slice(whole.start, whole.end))
  const inner = intro ? trimmed(page, free, { ...whole, start: whole.start + intro[0].length }) : whole
  if (!inner || company.test(free.slice(Math.max(0, inner.start - 5), inner.end))) return []
  const seat = seatTail.exec(free.slice(inner.start, inner.end))
  if (seat) {
    const end = inner.start + seat.index
    return leftover(page, { ...inner, end }, { introduced: before || intro !== null, longer: inner })
  }
  const day = weekdayTail.exec(free.slice(inner.start, inner.end))
  if (day && !page.folded.startsWith(' on ', inner.end)) {
    // "Ruby Tuesday, 4 Dec" may name the venue "Ruby Tuesday", or the venue "Ruby" and the day twice.
    const end = inner.start + day.index
    return leftover(page, inner, { introduced: before || intro !== null, longer: { ...inner, end } })
  }
  if (before || intro) {
    // In "The Bar Room at The Modern", the capitals make the words before "at" part of a longer possible name. In
    // "Sunday roast at Blacklock" they do not.
    const head = intro ? page.text.slice(whole.start, whole.start + intro[0].length) : ''
    const isHigh = /^\p{Lu}.*?\p{Lu}[\p{L}']* \p{L}+ $|^\p{Lu}\p{L}* \p{L}+ $/u.test(head)
    return leftover(page, inner, { introduced: true, longer: isHigh ? whole : undefined })
  }
  const begin = secondBeginning(page, free, inner, dayIsOpen)
  if (begin === undefined) return leftover(page, inner, { introduced: false, longer: undefined })
  const isTalk =
    free.slice(inner.start, begin).split(' ').length > 3 && /^\p{Ll}/u.test(page.text.slice(inner.start))
  return leftover(page, { ...inner, start: begin }, { introduced: false, longer: isTalk ? undefined : inner })
}

function leftover(
  page: Page,
  span: PageSpan,
  how: { readonly introduced: boolean; readonly longer: PageSpan | undefined },
): readonly Leftover[] {
  const name = nameAt(page, span)
  const longer = how.longer && nameAt(page, how.longer)
  if (!name) return []
  const reach = how.longer && longer ? how.longer : span
  return [{ ...span, name, introduced: how.introduced, reach, ...(longer ? { other: longer } : {}) }]
}

/**
 * Returns a second position where the name may begin: after a weekday, a meal or a seating, or at the first capital
 * letter. Returns `undefined` if there is none.
 */
function secondBeginning(
  page: Page,
  free: string,
  { start, end }: PageSpan,
  dayIsOpen: boolean,
): number | undefined {
  const head = readableHead.exec(free.slice(start, end))?.[0]
  if (head && (dayIsOpen || !dayHead.test(head))) return start + head.length
  const seat = seatHead.exec(page.text.slice(start, end))?.[0]
  if (seat) return start + seat.length
  const capital = /^\p{Ll}.*?(?<! in) (?=\p{Lu})/u.exec(page.text.slice(start, end))?.[0]
  return capital === undefined ? undefined : start + capital.length
}

const readableHead = new RegExp(
  `^(?:${weekdaySource}|${monthSource}|breakfast|brunch|lunch|dinner|supper|noon|midnight|midday) (?=\\S)(?!${weekdaySource}(?: |$))`,
  'u',
)
/** Matches a seating word at the beginning of a possible name. The seating may or may not be part of the name. */
const seatHead = new RegExp(`^${place} (?=\\S)`, 'u')
const seatTail = new RegExp(` (?!bar$)${place}$`, 'u')
const weekdayTail = new RegExp(`(?<=^\\p{L}+) ${weekdaySource}$`, 'u')
const dayHead = new RegExp(`^(?:${weekdaySource}|${monthSource}) $`, 'u')

function nameAt(page: Page, { start, end }: PageSpan): string | undefined {
  const name = withoutCompany(page.text.slice(start, end))
  const isName =
    /[\p{L}\p{N}]/u.test(name) &&
    !isOnlyNumbers(name) &&
    name.split(' ').length <= mostWords &&
    name.length <= mostLetters
  return isName ? name : undefined
}

const segmentBorder = new RegExp(
  `[${blank},;:!?()\\[\\]{}|"<>*_\\n]+| [-/=]+ |(?<=\\p{L}{3})/(?=\\p{L}{3})| or |(?<=[\\p{L}\\p{N}]{4})\\.(?= |$)|\\.\\.+`,
  'gu',
)

/**
 * Splits a text whose read words (dates, times, a party) are blanked into the pieces that may be a restaurant's name. The
 * blanks, punctuation and "or" are the borders, because no name contains them. A slash between words means "or" too.
 */
export function segmentsOf(free: string): readonly PageSpan[] {
  const pieces: PageSpan[] = []
  let start = 0
  for (const match of free.matchAll(segmentBorder)) {
    pieces.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  pieces.push({ start, end: free.length })
  return pieces.filter((piece) => piece.end > piece.start)
}

/**
 * Returns true if the text has only numbers and words such as "or", as in "8 2" and "7 or 8". Such text is not a name.
 */
function isOnlyNumbers(name: string): boolean {
  return name
    .split(/[ ,/-]+/u)
    .every((word) => /^\d{1,4}$|^(?:or|then|and|to|maybe|otherwise|else|)$/i.test(word))
}

/** Removes companions from a name: "Carbone with Sarah" becomes "Carbone". */
function withoutCompany(name: string): string {
  const joined = name.toLowerCase().lastIndexOf(' with ')
  return (joined > 0 ? name.slice(0, joined) : name).trim()
}
