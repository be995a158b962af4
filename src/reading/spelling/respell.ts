// Rewrites a member's words in the spelling that the readers know: typing errors, short forms, and the commonest words
// of other languages. Leaves quoted and known names as they are.

import { monthSource, weekdaySource } from '../date-mention.ts'
import { numberSource } from '../numbers.ts'
import { fold, type PageSpan } from '../page.ts'
import { excludedDays } from './excluded-days.ts'
import { correctFunctionWord } from './function-words.ts'
import { type Translation, translations } from './languages.ts'
import { correctWord } from './typos.ts'

const units = 'one two three four five six seven eight nine'.split(' ')
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const dayWords = `(?:twenty|thirty)(?:[- ](?:${units.join('|')}))?|${[...teens, ...units].join('|')}`

/** Returns the day of a month for its word: 17 for "seventeen"; `undefined` beyond 31. */
function dayOf(word: string): number | undefined {
  const [first = '', second = ''] = word.split(/[- ]/)
  const tens = ['twenty', 'thirty'].indexOf(first)
  const one = (said: string) => units.indexOf(said) + 1
  const day = tens >= 0 ? 20 + 10 * tens + one(second) : one(first) || teens.indexOf(first) + 10
  return day <= 31 ? day : undefined
}

type Change = PageSpan & { readonly to: string }

const shortForms: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `(?<!\\p{L})(?:fro|ofr)(?= (?:the|us|me|my|our|tomorrow|tonight|${monthSource}|${weekdaySource})(?!\\p{L}))`,
      'gu',
    ),
    'for',
  ],
  [new RegExp(`(?<!\\p{L})(?:fro|ofr|fo|fr)(?= (?:${numberSource})(?![\\p{L}\\p{N}]))`, 'gu'), 'for'],
  [/(?<![\p{L}\p{N}])w\/ ?(?=[\p{L}\d])/gu, 'with '],
  [
    new RegExp(`(?<![\\p{L}\\p{N}])w (?=(?:my|our|${numberSource}|friends)(?![\\p{L}\\p{N}]))`, 'gu'),
    'with ',
  ],
  [
    /(?<=(?<!\p{L})(?:me|myself|i|us) )n(?= )|(?<=\p{Ll} )n(?= (?:\d|my|our|me|us|kids)(?![\p{L}:]))/gu,
    'and',
  ],
  [/(?<![\p{L}\p{N}])(?:um+|uh+|er+m?|hm+)(?=[ ,])(?! ?\d)/gu, 'please'],
  [/(?<![\p{L}\p{N}] ?[:.]?)4(?= (?:me|us|my)(?!\p{L}))/gu, 'for'],
  // Matches a "4" that means "for", as in "table 4 two". The next pattern matches a corrected number, as in "for 4 er
  // 5".
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:table|tables|tbl|res|rez|dinner|lunch|brunch|spot|booking) )4(?= (?:${numberSource})(?![\\p{L}\\p{N}]))`,
      'gu',
    ),
    'for',
  ],
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:for|of) (?:${numberSource}),? ?)(?:\\.\\.+ ?)?(?:oh no|er+m?|uh|um|no|nah|sorry|wait|i mean|actually|make (?:it|that)|scratch that)[ ,.]+(?=(?:${numberSource})(?= at | on |,| ?$))`,
      'gu',
    ),
    'no for ',
  ],
  // Writes "2 @ lilia" and "2 @lilia" as "2 at lilia".
  [/(?<![\p{L}\p{N}])@ (?=[\p{L}\d])|(?<![\p{L}\p{N}])@(?=\d)/gu, 'at '],
  [
    new RegExp(`(?<=(?:^|[ ,])(?:${numberSource})(?: ?(?:people|ppl|of us|pax|p))? )@(?=\\p{L})`, 'gu'),
    'at ',
  ],
  // Puts a comma between a number and courtesies: "8 2, thx xx".
  [/(?<=\d) (?=(?:pls|plz|please|thx|thanks|thank you|ty|lol|cheers|xx+)(?![\p{L}\p{N}]))/gu, ', '],
  [/(?<= )and\/or(?= )/gu, 'or'],
  [/(?<!:) ?\/\/+ ?/gu, ', '],
  [/(?<=(?<!\p{L})for )tow(?= ?$| (?:at|on|in|people|ppl|please|pls)(?!\p{L})|,)/gu, 'two'],
  [/(?<![\p{L}\p{N}])(?:btw|btwn|b\/w|bw)(?= \d)/gu, 'between'],
  [/(?<=\d(?:st|nd|rd|th)? )(?:through|thru)(?= (?:the )?\d)/gu, 'to'],
]

const word = /[\p{L}\p{N}]+/gu

/**
 * Returns the text in the spelling that the readers know. Quoted words and `names` stay unchanged. `text` is clean:
 * composed, with single spaces.
 */
export function respell(text: string, names: readonly string[]): string {
  const folded = fold(text)
  const kept = keptSpans(folded, names)
  const isFree = (span: PageSpan) => !kept.some((one) => span.start < one.end && one.start < span.end)
  const changes = [
    ...translated(text, folded),
    ...excludedDays(folded),
    ...shortened(folded),
    ...daysInFigures(folded),
    ...corrected(text, folded),
  ].filter(isFree)
  return apply(text, changes)
}

function translated(text: string, folded: string): readonly Change[] {
  const found = translations.flatMap((one) => foundBy(one, text, folded))
  const sure = found.filter(({ isSure }) => isSure)
  return sure.length > 0 ? found : []
}

/**
 * Finds the translated words. A word that is capitalized or also English is not certain: it counts only next to a
 * certain foreign word.
 */
function foundBy(
  { pattern, to, needsOthers, lowerCaseOnly }: Translation,
  text: string,
  folded: string,
): readonly (Change & { readonly isSure: boolean })[] {
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length }
    const isCapital = /^\p{Lu}/u.test(text.slice(span.start))
    const isNameWord = isCapital && (needsOthers ? !lowerCaseOnly : lowerCaseOnly && span.start > 0)
    if (isInName(text, span) || isNameWord) return []
    const isSure = !needsOthers && !(lowerCaseOnly && isCapital)
    return [{ ...span, to: to(match.slice(1).map((group) => group ?? '')), isSure }]
  })
}

/** Returns true if the word and the next one are capitalized, as in "Santo Domingo" and "Sonntag Bar". */
function isInName(text: string, { start, end }: PageSpan): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(text.slice(start))) return false
  return /^ \p{Lu}\p{Ll}/u.test(text.slice(end))
}

function shortened(folded: string): readonly Change[] {
  return shortForms.flatMap(([pattern, to]) =>
    [...folded.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      to,
    })),
  )
}

/**
 * Matches the day in "dec seventeen". Does not match in "27 november eleven madison park", where the day is before
 * the month.
 */
const dayInWords = new RegExp(
  `(?<=(?<!\\p{L})(?<!\\d(?:st|nd|rd|th)? (?:of )?)${monthSource} (?:the )?)(${dayWords})(?![\\p{L}-]| (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|people|ppl|of us|[ap]m|o'?clock)(?!\\p{L}))`,
  'gu',
)

function daysInFigures(folded: string): readonly Change[] {
  return [...folded.matchAll(dayInWords)].flatMap((match) => {
    const day = dayOf(match[0])
    return day ? [{ start: match.index, end: match.index + match[0].length, to: String(day) }] : []
  })
}

function corrected(text: string, folded: string): readonly Change[] {
  return [...folded.matchAll(word)].flatMap((match): readonly Change[] => {
    const isCapital =
      isInName(text, { start: match.index, end: match.index + match[0].length }) ||
      (match.index > 0 && /^\p{Lu}/u.test(text.slice(match.index, match.index + 2)))
    const to = correctWord(match[0]) ?? (isCapital ? undefined : correctFunctionWord(match[0]))
    return to ? [{ start: match.index, end: match.index + match[0].length, to }] : []
  })
}

const quoted = /"[^"]*"|https?:\/\/[^ ]+|resy\.com[^ ]*/gu

function keptSpans(folded: string, names: readonly string[]): readonly PageSpan[] {
  const inQuotes = [...folded.matchAll(quoted)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const named = names.flatMap((name): readonly PageSpan[] => {
    const wanted = fold(name.normalize('NFC'))
    const start = wanted.length < 2 ? -1 : folded.indexOf(wanted)
    return start < 0 ? [] : [{ start, end: start + wanted.length }]
  })
  return [...inQuotes, ...named]
}

/** Applies the changes. Of two changes that overlap, applies only the one that is listed first. */
function apply(text: string, changes: readonly Change[]): string {
  const chosen: Change[] = []
  for (const change of changes) {
    if (chosen.some((one) => change.start < one.end && one.start < change.end)) continue
    chosen.push(change)
  }
  let [result, at] = ['', 0]
  for (const { start, end, to } of chosen.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + to
    at = end
  }
  return result + text.slice(at)
}
