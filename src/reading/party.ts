// Reads the party size. First reads clear phrases ("4 people"), then weaker ones ("for 4"). A weaker phrase counts
// only if no clear one matched. Does not compare the number with a limit, because each venue has its own limits.
import { type PartyMention, relative, takeCompany } from './company.ts'
import { takeCompanyLists } from './company-list.ts'
import { isCorrection } from './corrections.ts'
import { clockTime, dayEnds, monthSource } from './date-mention.ts'
import { isWrittenAsName } from './name-heads.ts'
import { numberSource, toNumber } from './numbers.ts'
import { blank, border, type Page, said, takeAll, words } from './page.ts'

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
  '(?:people|persons?|peoples|ppl|peeps|pax|pers|guests|covers|diners|heads|adults|grown[- ]?ups|seats|folks|humans|girls|boys|guys|ladies|lads|gals|women|gents|souls|of us|of them|of you)'
/** Prevents a match if the words are about some of the people: "one of us is vegan". */
const notSome =
  "(?<!of us(?= (?:is|has|needs?|have|can't|cannot|doesn't|don't|won't|eats?|are(?! (?:coming|going|joining|in total)))(?!\\p{L})))"
const myRelative = `(?:my |a |our |the )?${relative}`

/** Prevents a match after another person: "my parents, my wife and me" are more than two people. */
const nobodyBefore = '(?<!(?<!\\p{L})(?:my|our|his|her) \\p{L}{1,20}(?:,| and|,? &) )(?<!(?:my|our|the|an?) )'

type Reader = { readonly pattern: RegExp; readonly sizes: (match: RegExpExecArray) => readonly number[] }

/**
 * Matches "2p" for two people. It is used only if the text also has a clock time, because "2p" alone may be two
 * o'clock.
 */
const shortPeople = words(
  `(?<![:.\\d])(?<!(?:-|to|or|at|around|about|after|before|from|until|by|between|and|for|/) ?)(?<!\\d ?[ap]m?, ?)(\\d{1,2})p(?! ?(?:-|to|or|and|/)(?!\\p{L}))(?!, ?\\d{1,2}p(?!\\p{L}))`,
)

const twoGroups = words(
  `(?:for )?(${one}) (?:adults?|grown[- ]?ups|people|ppl)(?: and| \\+|,| plus| &)? (${one}) (?:kids?|children|child|baby|babies|infants?|toddlers?|teens?|teenagers?)`,
)
const andOne = (who: string) =>
  words(
    `(?:for )?(${one})(?: (?:adults?|grown[- ]?ups|people|ppl))?(?: and|,? \\+|,? plus|,? with|,| &) (?:a|an|our|the|my|one) (?:${who})`,
  )
const children = '(?:kids?|children|child|teens?|teenagers?)'
/** Matches families that the member lists: "my wife and our two kids". */
const familyOf = words(
  `(?:for |with )?(?:(?:me|myself),? (?:and |plus )?)?${myRelative}(?:,? and|,|,? &|,? plus) (?:my |our |the |her |his )?(${one}) ${children}(?:,? (?:and|&) (?:me|i|myself))?`,
)

const surest: readonly Reader[] = [
  { pattern: twoGroups, sizes: (match) => [sum(match[1], match[2])] },
  {
    pattern: words(`(?:for )?(\\d{1,2}) ?\\+ ?(\\d)`),
    sizes: (match) => [sum(match[1]), sum(match[1], match[2])],
  },
  { pattern: andOne('kid|child|teen(?:ager)?'), sizes: (match) => [sum(match[1], 'one')] },
  // A baby may not need a chair, so the party size is asked.
  {
    pattern: andOne('baby|infant|toddler|newborn'),
    sizes: (match) => [sum(match[1]), sum(match[1], 'one')],
  },
  { pattern: familyOf, sizes: (match) => [sum('two', match[1])] },
  {
    pattern: words(
      `(?:for )?(?:just )?(?:me|myself),? (?:and|plus|\\+|&) (?:my |our |the )?(${one}) ${children}|(?:my|our) (${one}) ${children} (?:and|&) (?:me|i|myself)`,
    ),
    sizes: (match) => [sum('one', match[1] ?? match[2])],
  },
  {
    pattern: words(
      `${nobodyBefore}(?:for )?(?:(?:me|myself|i)(?: and|,? plus| \\+| &|,) (?:my|the) (?:parents|grandparents|in-laws)|(?:my|the) (?:parents|grandparents|in-laws)(?: and|,? plus| \\+| &) (?:me|i|myself)|(?:with|taking|bringing) my (?:parents|grandparents|in-laws))(?! (?:and|&|\\+|plus)|, (?:my|our) )`,
    ),
    sizes: () => [3],
  },
  { pattern: words(`(?:for )?(${one}) couples`), sizes: (match) => [2 * sum(match[1])] },
  {
    pattern: words('(?:for )?(half a|a|one) dozen(?: of us| people| guests)?'),
    sizes: (match) => [match[1]?.startsWith('half') ? 6 : 12],
  },
  {
    pattern: words(
      `(?:for )?(${one})(?: people)?,? \\(?(?:including|incl\\.?|counting) (?:me|myself|us)\\)?`,
    ),
    sizes: (match) => [sum(match[1])],
  },
  {
    pattern: words(
      `(?:for )?(${one}) ${people},? \\(?(?:but )?(?:or|maybe|possibly|poss|perhaps|or maybe|could be|might be)(?: even)? (${one})${notPeople}`,
    ),
    sizes: (match) => [sum(match[1]), sum(match[2])],
  },
  {
    pattern: words(
      `(?:for |we are |we're |there(?:'s| are| will be|'ll be| would be|'d be| shall be) )?(?:the |all |just the )?${several}[ -]?${people}${notSome}(?: (?:in )?total| altogether)?`,
    ),
    sizes: range,
  },
  {
    pattern: words(
      `(?:for )?(?:a )?(?:party|group|company|family|crew|gang|squad|team|posse|fam|bunch|total|headcount|guests|people|covers|pax):? (?:of |is |is now |now |should be |size (?:of |is )?|for )?${several}${notPeople}`,
    ),
    sizes: range,
  },
  { pattern: words(`(?:for )?(?:an? )?table of ${several}${notPeople}`), sizes: range },
  { pattern: words('(?:1|one) (?:guest|cover|diner|adult|seat)'), sizes: () => [1] },
  { pattern: words(`(${one}) ?- ?top`), sizes: range },
  { pattern: words(`x ?(\\d{1,2})${notPeople}|(\\d{1,2})x`), sizes: (match) => [sum(match[1] ?? match[2])] },
  { pattern: words('(?:an? )?couple of (?:friends|people|mates)'), sizes: () => [2, 3] },
  {
    pattern: words(
      `(?:we are|we're|we (?:will|shall|would|might|may|should) be|we'll be|we'd be|let'?s be|(?:can|could|may) we be|there(?:'ll|'d| will| would| shall) be|there are|there's) (?:only |just )?${several}${notPeople}`,
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
    pattern: words(`(?:just|only) (${one})(?= ?$| ?${border})${notPeople}`),
    sizes: (match) => [sum(match[1])],
  },
  {
    pattern: words(`(?:an? )?(?:couple|deuce|twosome)(?= ?$| ?${border}| at )`),
    sizes: () => [2],
  },
  {
    pattern: words(`(?:just|only|for|all|with) us (${one})${notPeople}`),
    sizes: (match) => [sum(match[1])],
  },
  {
    pattern: words('(?:for )?(?:the )?(?:two of us|both of us|us two|us both|the pair of us)|for a couple'),
    sizes: () => [2],
  },
  {
    pattern: words(
      '(?:just|only) (?:me|myself)(?! ?(?:and|&|\\+|plus|n|with)(?!\\p{L})|, \\p{L}+(?:,| and | & ))|(?:on|by) (?:my own|myself)|solo(?: diner)?|(?:for )?myself|table for one',
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

const bareFor: readonly Reader[] = [
  {
    pattern: words(`(?<=(?:get|grab|find|book|seat|fit|squeeze) (?:us|me) )${several}(?= (?:at|in|into) )`),
    sizes: range,
  },
  { pattern: words(`for ${several}${notPeople}`), sizes: range },
]

/** Reads clear phrases for the party size. It may run before the times are read. */
export function readParty(page: Page): PartyMention | undefined {
  const isTimed = clockTime.test(page.free()) || /\d ?- ?\d/.test(page.free())
  const named = [
    ...takeCompanyLists(page),
    ...takeReaders(page, isTimed ? [...surest, { pattern: shortPeople, sizes: range }] : surest),
    ...takeCompany(page),
  ]
  return agreed(page, named.length > 0 ? named : takeReaders(page, tableFor))
}

/**
 * Reads phrases such as "for 4". Run it after all times are read. If the size differs from `before`, the sizes become
 * options.
 */
export function readBareParty(page: Page, before: PartyMention | undefined): PartyMention | undefined {
  const bare = takeReaders(page, bareFor)
  return agreed(page, before ? [before, ...bare] : bare)
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

/** Combines several mentions. If their sizes differ, all are options, unless a later mention corrects an earlier one. */
function agreed(page: Page, mentions: readonly PartyMention[]): PartyMention | undefined {
  const firm = mentions.filter(({ isWeak }) => !isWeak)
  const inOrder = (firm.length > 0 ? firm : mentions).toSorted((one, other) => one.start - other.start)
  const meant = inOrder.filter((mention, index) => {
    const next = inOrder[index + 1]
    return !next || !isCorrection(page.folded.slice(mention.end, next.start))
  })
  const [first] = meant
  if (!first) return undefined
  return { ...first, sizes: [...new Set(meant.flatMap(({ sizes }) => sizes))].sort((a, b) => a - b) }
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
