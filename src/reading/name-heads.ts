// Detects beginnings of names. A number, a weekday or a meal before an unknown word may begin a name: "11 Madison
// Park", "Tuesday Bistro", "Lunch Box".
import { monthSource, weekdaySource } from './date-mention.ts'
import type { Page, PageSpan } from './page.ts'

/** Words that people often say after a time, a day or a meal. Any other word may belong to a name. */
const plainFollowers = new Set(
  "for on or and but not except excluding apart other through thru doesn't isn't won't with please pls plz thanks thank thx if in is this next last coming tonight today tomorrow tmrw tmr at to from till until by before after around about between then otherwise ideally preferably maybe possibly sometime anytime also instead failing works the a an we we're i i'm x any table party book dinner lunch brunch breakfast supper night evening morning afternoon noon midday midnight not no it would could can outside inside flexible week weekend only sharp am pm reservation booking seats seat spot group just me my our us one two three four five six seven eight nine ten eleven twelve deposit patio terrace garden rooftop bar counter booth window indoor outdoor indoors outdoors deck lounge".split(
    ' ',
  ),
)
const day = new RegExp(`^(?:${weekdaySource}|${monthSource})s?$`)
const farthestName = 40

/**
 * Returns true if the next word after `end` is unclaimed and is not a word that people often say after a time, a day or
 * a meal.
 */
export function opensName(page: Page, end: number): boolean {
  const [, first, second] = following.exec(page.free().slice(end, end + farthestName)) ?? []
  if (first === undefined) return false
  return first === 'in' ? second !== undefined && isStrange(second) : isStrange(first)
}

const following = /^ (?:[+&] )?(\p{L}[\p{L}']*)(?: (\p{L}[\p{L}']*))?/u

function isStrange(word: string): boolean {
  return !plainFollowers.has(word) && !day.test(word)
}

/**
 * Returns true if the text at the span and the word after it are capitalized like a name: "Lunch Box", but not "Lunch
 * box" and not "LUNCH BOX".
 */
export function isWrittenAsName(page: Page, span: PageSpan): boolean {
  const [word, rest] = [page.text.slice(span.start, span.end), page.text.slice(span.end)]
  return /^\p{Lu}\p{Ll}/u.test(word) && /^ (?:[+&] )?\p{Lu}/u.test(rest) && opensName(page, span.end)
}
