// Finds and claims venue names that are in quotation marks or known. Runs before the other readers, so that they do not
// take a digit or weekday in a name for a time or a day.
import { monthSource, weekdaySource } from '../date-mention.ts'
import { numberSource } from '../numbers.ts'
import { fold, type Page, type PageSpan, takeAll } from '../page.ts'
import { filler } from '../stop-words.ts'
import { matchVenues, plainName, slipsBetween, slipsForgiven } from './match-venues.ts'

export type NamedVenue = PageSpan & { readonly name: string }

const quoted = /"[^"]{1,120}"/gu

/** Matches known names that are ordinary words, such as "Tonight". Such a name counts as a venue only after "at". */
const ordinaryWord = new RegExp(
  `^(?:the )?(?:${weekdaySource}|${monthSource}|${numberSource}|table|book|breakfast|brunch|lunch|dinner|supper|tonight|today|tomorrow|noon|midnight|bar|patio|terrace|garden|outside|counter|now|any|best|for|at|on|people)$`,
)
/**
 * Matches names with a number or weekday. Such a name must be found before other readers run, even if it is
 * misspelled, because they would read the number or weekday as something else.
 */
const hasReadableWord = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\d|${weekdaySource}|${numberSource})(?![\\p{L}])`,
  'u',
)

export function takeNamedVenues(page: Page, names: readonly string[]): readonly NamedVenue[] {
  const inQuotes = takeAll(page, quoted, (_, span) => {
    const name = page.text.slice(span.start + 1, span.end - 1).trim()
    return name === '' ? undefined : { ...span, name: knownName(name, names) ?? name }
  })
  if (inQuotes.length > 0) return inQuotes
  const byLength = [...new Set(names)].sort((a, b) => b.length - a.length)
  const found = byLength.flatMap((name) => takeName(page, name))
  return found.length > 0 ? found : takeMisspelt(page, byLength)
}

function knownName(typed: string, names: readonly string[]): string | undefined {
  return matchVenues(typed, names).find(({ distance }) => distance === 0)?.name
}

function takeName(page: Page, name: string): readonly NamedVenue[] {
  const wanted = fold(name.normalize('NFC').replace(/\s+/gu, ' ').trim())
  if (wanted.length < 2) return []
  const start = placeOf(page.free(), wanted)
  if (start < 0) return []
  const span = { start, end: start + wanted.length }
  if (ordinaryWord.test(wanted) && !/(?:^|[^\p{L}])(?:at|@) (?:the )?$/u.test(page.free().slice(0, start)))
    return []
  page.claim(span)
  return [{ ...span, name }]
}

const letter = /[\p{L}\p{N}]/u

/** Returns the position of `wanted` as whole words in the text, or -1 if the text does not contain it. */
function placeOf(text: string, wanted: string): number {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const isWhole = !letter.test(text[at - 1] ?? ' ') && !letter.test(text[at + wanted.length] ?? ' ')
    if (isWhole) return at
  }
  return -1
}

/**
 * How many words at the beginning of a text are searched for a misspelled name. A request names its restaurant among
 * these.
 */
const mostTokens = 60

/**
 * Finds and claims a misspelled name, such as "4 charls prime rib", or the first words of one, such as "4 charls".
 * Tries only names with a number or weekday.
 */
function takeMisspelt(page: Page, names: readonly string[]): readonly NamedVenue[] {
  const tokens = [...page.free().matchAll(/[\p{L}\p{N}']+/gu)].slice(0, mostTokens)
  for (const name of names) {
    const words = plainName(name).split(' ')
    if (words.length < 2 || !hasReadableWord.test(plainName(name))) continue
    for (let size = words.length; size >= 2; size--) {
      const wanted = words.slice(0, size).join(' ')
      const span = hasStrangeWord(wanted) ? placeNear(page, tokens, { wanted, size }) : undefined
      if (!span) continue
      page.claim(span)
      return [{ ...span, name }]
    }
  }
  return []
}

/**
 * Returns true if at least one word is not an ordinary word of a request. Otherwise "nine pm" would match the venue
 * "Nine Pin".
 */
function hasStrangeWord(text: string): boolean {
  return text.split(' ').some((word) => word.length > 2 && !filler.has(word) && !ordinaryWord.test(word))
}

function placeNear(
  page: Page,
  tokens: readonly RegExpExecArray[],
  { wanted, size }: { readonly wanted: string; readonly size: number },
): PageSpan | undefined {
  const forgiven = slipsForgiven(wanted)
  for (let index = 0; index + size <= tokens.length; index++) {
    const [first, last] = [tokens[index], tokens[index + size - 1]]
    // People rarely mistype the first letter. Comparing only words with an equal first letter is also faster.
    if (!first || !last || first[0][0] !== wanted[0]) continue
    const span = { start: first.index, end: last.index + last[0].length }
    const typed = plainName(page.free().slice(span.start, span.end))
    if (!hasStrangeWord(typed)) continue
    if (slipsBetween(typed, wanted, forgiven) <= forgiven) return span
  }
  return undefined
}
