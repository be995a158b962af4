// Reads the party size. First reads clear phrases ("4 people"), then weaker ones ("for 4"). A weaker phrase counts only
// if no clear one matched. Does not check a range, because each venue has its own limits.
import { dayEnds, monthSource } from './date-mention.ts'
import { isWrittenAsName } from './name-heads.ts'
import { numberSource, toNumber } from './numbers.ts'
import { blank, type Page, type PageSpan, said, takeAll, words } from './page.ts'

/** A mention of a party size. `sizes` has one number if the size is certain, and several if it is ambiguous. */
export type PartyMention = PageSpan & { readonly said: string; readonly sizes: readonly number[] }

const one = numberSource
/**
 * Prevents a match before a month: in "for 4 December", 4 is the day. In "for 4 Dec 7", 7 is the day, so 4 may be
 * people.
 */
const monthWithoutDay = `(?! (?:of )?${monthSource}(?!\\p{L})(?! (?:the )?\\d{1,2}(?:st|nd|rd|th)?${dayEnds}(?!\\p{L})))`
/** Prevents a match if the next words make the number a time or a duration instead of people. */
const notPeople = `${monthWithoutDay}(?!(?:-| ?(?:or|to) ?|/)\\d)`.concat(
  "(?!\\d)(?! ?(?:am|pm|a\\.m|p\\.m|h|hrs?|o'?clock|ish|:\\d|\\.\\d\\d|%)(?!\\p{L}))(?!(?:st|nd|rd|th|[ap])(?!\\p{L}))(?![:.]\\d)(?!-?ish)(?! (?:hours?|nights?|days|day(?! after)|weeks?|minutes?|mins?|months?|courses?|years?|thirty|fifteen|forty)(?!\\p{L}))",
)
const several = `(?<!\\d[.,:]|-)(${one})(?:(-|,? ?\\(?(?:or maybe|or possibly|maybe|possibly|or|to|\\/) ?)(${one}))?`
const people =
  '(?:people|persons?|peoples|ppl|peeps|pax|pers|guests|covers|diners|heads|adults|grown-?ups|seats|folks|humans|of us)'
const relative =
  '(?:wife|husband|partner|girlfriend|boyfriend|gf|bf|fiancee?|spouse|mom|mum|mother|dad|father|sister|brother|boss|date|daughter|son|friend|mate|roommate|colleague|other half|best friend|mother-in-law|father-in-law)'
const myRelative = `(?:my |a |our |the )?${relative}`

/** Prevents a match after another person: "my parents, my wife and me" are more than two people. */
const nobodyBefore = '(?<!(?<!\\p{L})(?:my|our|his|her) \\p{L}{1,20}(?:,| and|,? &) )(?<!(?:my|our|the|an?) )'

type Reader = { readonly pattern: RegExp; readonly sizes: (match: RegExpExecArray) => readonly number[] }

/**
 * Matches "2p" for two people. It is used only if the text also has a clock time, because "2p" alone may be two
 * o'clock.
 */
const shortPeople = words(
  `(?<![:.\\d])(?<!(?:-|to|or|at|around|about|after|before|from|until|by|between|and|for|/|,) ?)(\\d{1,2})p(?! ?(?:-|to|or|and|/|,)(?!\\p{L}))`,
)
const clockTime = /\d ?(?:pm|am)(?!\p{L})|\d[:.]\d\d|\d ?- ?\d/u

const twoGroups = words(
  `(?:for )?(${one}) (?:adults?|grown-?ups|people|ppl)(?: and| \\+|,| plus| &)? (${one}) (?:kids?|children|child|baby|babies|infants?|toddlers?|teens?|teenagers?)`,
)
/** Matches adults with one child. A baby may or may not need a chair, so both sizes are options. */
const andOneChild = words(
  `(?:for )?(${one})(?: (?:adults?|grown-?ups|people|ppl))?(?: and|,? \\+|,? plus|,? with|,| &) (?:a|our|the|my) (?:kid|child|baby|infant|toddler|newborn|high ?chair)`,
)

const surest: readonly Reader[] = [
  { pattern: twoGroups, sizes: (match) => [sum(match[1], match[2])] },
  {
    pattern: words(`(?:for )?(\\d{1,2}) ?\\+ ?(\\d)`),
    sizes: (match) => [sum(match[1]), sum(match[1], match[2])],
  },
  { pattern: andOneChild, sizes: (match) => [sum(match[1]), sum(match[1], 'one')] },
  {
    pattern: words(
      `(?:for |we are |we're |there(?:'s| are| will be|'ll be) )?(?:the |all |just the )?${several}[ -]?${people}(?: (?:in )?total| altogether)?`,
    ),
    sizes: range,
  },
  {
    pattern: words(
      `(?:for )?(?:a )?(?:party|group|company|family|crew|gang|guests|people|covers|pax):? (?:of |size (?:of )?|for )?${several}${notPeople}`,
    ),
    sizes: range,
  },
  { pattern: words(`(?:for )?(?:an? )?table of ${several}${notPeople}`), sizes: range },
  { pattern: words('(?:1|one) (?:guest|cover|diner|adult|seat)'), sizes: () => [1] },
  { pattern: words(`(${one}) ?- ?top`), sizes: range },
  { pattern: words(`x ?(\\d{1,2})${notPeople}|(\\d{1,2})x`), sizes: (match) => [sum(match[1] ?? match[2])] },
  { pattern: words('(?:an? )?couple of (?:friends|people|mates)|some friends'), sizes: () => [2, 3] },
  {
    pattern: words(
      `(?:we are|we're|we will be|we'll be|there(?:'ll| will) be|there are) (?:only |just )?${several}${notPeople}`,
    ),
    sizes: range,
  },
  {
    pattern: words(
      `(?:me|us|myself|i)(?: and|,? plus| \\+| with| &) (${one}) (?:other )?(?:friends?|others?|people|mates|colleagues|guests|more)`,
    ),
    sizes: (match) => [sum('one', match[1])],
  },
  { pattern: words(`me(?: plus| \\+) ?(${one})${notPeople}`), sizes: (match) => [sum('one', match[1])] },
  {
    pattern: words(
      `(?:with|bringing|taking|meeting) (${one}) (?:other )?(?:friends?|others|people|mates|colleagues)`,
    ),
    sizes: (match) => [sum('one', match[1])],
  },
  {
    pattern: words(`(${one}) friends`),
    sizes: (match) => [sum(match[1], undefined), sum('one', match[1])],
  },
  {
    pattern: words(
      `${nobodyBefore}(?:for )?(?:${myRelative} (?:and|&|\\+) (?:me|i|myself)|(?:me|myself|i) (?:and|&|\\+|plus) ${myRelative})(?! (?:and|&|\\+|plus)|, (?:my|our) )`,
    ),
    sizes: () => [2],
  },
  {
    pattern: words(
      `(?:with|take|taking|bringing|surprise|for me and) (?:my|a) ${relative}(?! (?:and|&|\\+|plus)|, (?:my|our) )`,
    ),
    sizes: () => [2],
  },
  {
    pattern: words('(?:for )?(?:the )?(?:two of us|both of us|us two|us both|the pair of us)|for a couple'),
    sizes: () => [2],
  },
  {
    pattern: words(
      '(?:just|only) (?:me|myself)|(?:on|by) (?:my own|myself)|solo(?: diner)?|(?:for )?myself|table for one',
    ),
    sizes: () => [1],
  },
]

const tableFor: readonly Reader[] = [
  {
    pattern: words(
      `(?<=(?:table|tbl|booking|reservation|res|rez|rezzo|dinner|supper|lunch|brunch|breakfast|meal|spot|seating|seats|somewhere|slot|${blank}) )for ${several}${notPeople}`,
    ),
    sizes: range,
  },
]

const bareFor: readonly Reader[] = [{ pattern: words(`for ${several}${notPeople}`), sizes: range }]

/** Reads clear phrases for the party size. It may run before the times are read. */
export function readParty(page: Page): PartyMention | undefined {
  const isTimed = clockTime.test(page.free())
  const named = [
    ...takeReaders(page, isTimed ? [...surest, { pattern: shortPeople, sizes: range }] : surest),
    ...takeMeAndName(page),
  ]
  return agreed(named.length > 0 ? named : takeReaders(page, tableFor))
}

/**
 * Reads phrases such as "for 4". Run it after all times are read. If the size differs from `before`, the sizes become
 * options.
 */
export function readBareParty(page: Page, before: PartyMention | undefined): PartyMention | undefined {
  const bare = takeReaders(page, bareFor)
  return agreed(before ? [before, ...bare] : bare)
}

const meAndName = words(
  '(?:for )?(?:me|myself) (?:and|&|\\+) (\\p{L}+)(?!,? (?:and|&) )|(?:for )?(\\p{L}+) (?:and|&) (?:me|i|myself)',
)

/** Reads "me and Jess" as two people, if the other word is capitalized like a name. */
function takeMeAndName(page: Page): readonly PartyMention[] {
  return takeAll(page, meAndName, (match, span) => {
    const name = match[1] ?? match[2] ?? ''
    const start = span.start + match[0].lastIndexOf(name)
    const isAlone = !/(?:,| and| &) ?$/u.test(page.free().slice(0, span.start))
    const isName = /^\p{Lu}\p{Ll}/u.test(page.text.slice(start))
    return isName && isAlone ? { ...span, said: said(page, span), sizes: [2] } : undefined
  })
}

function takeReaders(page: Page, readers: readonly Reader[]): readonly PartyMention[] {
  return readers.flatMap(({ pattern, sizes }) =>
    takeAll(page, pattern, (match, span) => {
      const found = sizes(match)
      // In "get us Two Hands", the number begins a name.
      const lastWord = /\p{L}+$/u.exec(match[0])?.[0].length ?? 0
      const isName = lastWord > 0 && isWrittenAsName(page, { start: span.end - lastWord, end: span.end })
      return found.length === 0 || isName ? undefined : { ...span, said: said(page, span), sizes: found }
    }),
  )
}

/** Combines several mentions. If their sizes differ, all sizes are options. */
function agreed(mentions: readonly PartyMention[]): PartyMention | undefined {
  const [first] = mentions
  if (!first) return undefined
  return { ...first, sizes: [...new Set(mentions.flatMap((mention) => mention.sizes))].sort((a, b) => a - b) }
}

function sum(...parts: readonly (string | undefined)[]): number {
  return parts.reduce((total, part) => total + (toNumber(part) ?? 0), 0)
}

/** Returns the sizes of a range: two for "4 or 5", three for "4-6". */
function range(match: RegExpExecArray): readonly number[] {
  const [from, link, to] = [toNumber(match[1]), match[2]?.replace(/[ ,(]/g, ''), toNumber(match[3])]
  if (from === undefined) return []
  if (to === undefined || to === from) return [from]
  if ((link !== '-' && link !== 'to') || to < from || to - from > 10) return [from, to]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
