// Finds places joined by "or" ("Carbone or Lilia"), of which the member wants one. None is chosen, even if it is known.

import { blank, type Page, type PageSpan } from '../page.ts'
import { filler } from '../stop-words.ts'
import type { NamedVenue } from './known-venues.ts'
import type { Leftover } from './remaining-venue.ts'

export type Alternative = PageSpan & { readonly name: string; readonly isKnown: boolean }

/** Words that offer the place after them in place of the one before. */
const alternating = new Set('or otherwise alternatively else instead if failing then vs versus'.split(' '))
const alsoBetween = new Set(
  "try even rather that's it's they're they is full booked fully taken gone unavailable works work won't backup second choice plan".split(
    ' ',
  ),
)
const andBetween = /^ (?:and|&|\+) $/u

/** Returns the places in the order of the text; at least two, or none. */
export function alternativesIn(
  page: Page,
  named: readonly NamedVenue[],
  leftovers: readonly Leftover[],
): readonly Alternative[] {
  const all = [
    ...named.map((one) => ({ ...one, isKnown: true })),
    ...leftovers.map(({ start, end, name }) => ({ start, end, name, isKnown: false })),
  ].sort((one, other) => one.start - other.start)
  const chains = chainsIn(page, all)
  const linked = chains.flat()
  // "Booth or window, at Lilia": a seating beside the place is no place.
  const isPlace = ({ start }: PageSpan) =>
    named.some((one) => one.start === start) || leftovers.some((one) => one.start === start && one.introduced)
  return linked.some(isPlace) || !all.some(isPlace) ? linked : []
}

/** Groups places. "Carbone, Lilia or Don Angie": an "or" makes the commas a list. */
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

/** Returns whether only claimed text and filler stand between two places, with an "or" at the end of it. */
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
