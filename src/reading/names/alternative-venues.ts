// Finds venues that a member offers as alternatives ("Carbone or Lilia"). The member wants a table at one of them: at
// either, if the words say "or", and otherwise at the one that the member must choose.

import { blank, type Page, type PageSpan } from '../page.ts'
import { filler } from '../stop-words.ts'
import type { NamedVenue } from './known-venues.ts'
import type { Leftover } from './remaining-venue.ts'

type Alternative = PageSpan & { readonly name: string; readonly isKnown: boolean }

/** The alternatives in the order of the text; none or at least two. */
export type Alternatives = {
  readonly venues: readonly Alternative[]
  /** True if the member accepts any of them, because "or" is between them. False for "and" and "versus". */
  readonly isEither: boolean
}

/** Words between two venues that ask which of them, or that name both. */
const comparing = /(?<!\p{L})(?:vs|versus|and)(?!\p{L})|[&+]/u

/** Words between two venues that make the second an alternative to the first. */
const alternating = new Set('or otherwise alternatively else instead if failing then vs versus'.split(' '))
const alsoBetween = new Set(
  "try even rather that's it's they're they is full booked fully taken gone unavailable works work won't backup second choice plan".split(
    ' ',
  ),
)
const andBetween = /^ (?:and|&|\+) $/u

/** Returns the alternatives of the text. */
export function alternativesIn(
  page: Page,
  named: readonly NamedVenue[],
  leftovers: readonly Leftover[],
): Alternatives {
  const all = [
    ...named.map((one) => ({ ...one, isKnown: true })),
    ...leftovers.map(({ start, end, name }) => ({ start, end, name, isKnown: false })),
  ].sort((one, other) => one.start - other.start)
  const chains = chainsIn(page, all)
  const linked = chains.flat()
  // In "Booth or window, at Lilia", the alternatives are seatings, not venues.
  const isPlace = ({ start }: PageSpan) =>
    named.some((one) => one.start === start) || leftovers.some((one) => one.start === start && one.introduced)
  const venues = linked.some(isPlace) || !all.some(isPlace) ? linked : []
  return { venues, isEither: chains.length === 1 && !comparing.test(betweenAll(page, venues)) }
}

/** Returns the text between the venues. */
function betweenAll(page: Page, venues: readonly Alternative[]): string {
  return venues.map(({ end }, index) => page.text.slice(end, venues[index + 1]?.start ?? end)).join(' ')
}

/**
 * Groups the venues into lists joined by "or". In "Carbone, Lilia or Don Angie", the "or" also makes the comma a link.
 */
function chainsIn(page: Page, all: readonly Alternative[]): readonly (readonly Alternative[])[] {
  const chains: { readonly items: Alternative[]; hasOr: boolean }[] = []
  for (const [index, one] of all.entries()) {
    const before = all[index - 1]
    const chain = chains.at(-1)
    const isOr = areLinked(page, before, one)
    const isNext = isOr || (before && /^ ?, ?$/.test(page.free().slice(before.end, one.start)))
    if (chain && isNext) {
      chain.items.push(one)
      chain.hasOr ||= isOr
    } else chains.push({ items: [one], hasOr: false })
  }
  return chains.flatMap(({ items, hasOr }) => (hasOr ? [items] : []))
}

/** Returns true if only filler words and claimed text, with a word such as "or", are between the two venues. */
function areLinked(page: Page, one: PageSpan | undefined, other: PageSpan | undefined): boolean {
  if (!one || !other) return false
  const between = page.free().slice(one.end, other.start)
  if (andBetween.test(between)) return true
  const isAlternating = (word: string) => word === '/' || alternating.has(word)
  const isPlain = (word: string) => isAlternating(word) || alsoBetween.has(word) || filler.has(word)
  return (
    wordsIn(between).every(isPlain) &&
    wordsIn(between.slice(between.lastIndexOf(blank) + 1)).some(isAlternating)
  )
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}']+|\//gu) ?? []
}
