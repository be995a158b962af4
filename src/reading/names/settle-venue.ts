// Settles the names found in a text: one venue, or names to choose from.

import { numberSource, toNumber } from '../numbers.ts'
import type { PageSpan } from '../page.ts'
import type { Alternative } from './alternative-venues.ts'
import type { NamedVenue } from './known-venues.ts'
import { matchVenues } from './match-venues.ts'
import type { Leftover } from './remaining-venue.ts'

/** One option if sure, several if the member must be asked, none if no venue was named. */
export type VenueFound = {
  readonly said: string
  readonly options: readonly string[]
  /** "at 8 Carbone": the options differ by a number that may be an hour or people. */
  readonly hasOpenNumber?: true
  /** The member named several places and wants one of them. */
  readonly areAlternatives?: true
  /** The parts of the text that these names came from. */
  readonly used: readonly PageSpan[]
}

/** The longest list of buttons. */
const mostOptions = 5

/**
 * Settles the venue.
 * @param numbersAreOpen whether the time or the party is still missing: then a small number at either end of a name may
 * be that, and both readings are options ("4 Carbone").
 */
export function settleVenue(
  named: readonly NamedVenue[],
  leftovers: readonly Leftover[],
  how: { readonly known: readonly string[]; readonly numbersAreOpen: boolean },
): VenueFound | undefined {
  const [first] = named
  if (first) return settleNamed(first, named, leftovers)
  const introduced = leftovers.filter((leftover) => leftover.introduced)
  const likely = introduced.length === 1 ? introduced : likeliest(leftovers)
  const used = likely.map(({ reach }) => reach)
  const matched = likely.map(({ name }) => ({ said: name, options: knownNames(name, how.known) }))
  const sure = matched.filter(({ options }) => options.length > 0)
  if (sure.length > 0) {
    return {
      said: sure.map(({ said }) => said).join(', '),
      options: unique(sure.flatMap((each) => each.options)),
      used,
    }
  }
  const names = withoutArticles(
    unique(likely.flatMap(({ name, other }) => [name, ...(other ? [other] : [])])),
  )
  const [only] = names
  if (only === undefined) return undefined
  if (names.length > 1) return { said: names.join(', '), options: names.slice(0, mostOptions), used }
  const options = how.numbersAreOpen ? withAndWithoutNumber(only) : [only]
  return { said: only, options, used, ...(options.length > 1 ? { hasOpenNumber: true } : {}) }
}

/** Chooses the first leftover if it alone has a capital. */
function likeliest(leftovers: readonly Leftover[]): readonly Leftover[] {
  const isCapital = ({ name }: Leftover) => /\p{Lu}/u.test(name)
  const [first, ...others] = leftovers
  return first && isCapital(first) && !others.some(isCapital) ? [first] : leftovers
}

/** Returns the alternatives, each under its known name, or as typed. */
export function settleAlternatives(
  alternatives: readonly Alternative[],
  known: readonly string[],
): VenueFound | undefined {
  const names = alternatives.flatMap(({ name, isKnown }) => {
    const alike = isKnown ? [name] : knownNames(name, known)
    return alike.length > 0 ? alike : [name]
  })
  // If all are known, favorites come first, as everywhere.
  const inOrder = alternatives.every(({ isKnown }) => isKnown)
    ? names.toSorted((one, other) => known.indexOf(one) - known.indexOf(other))
    : names
  const options = unique(inOrder).slice(0, mostOptions)
  const said = alternatives.map(({ name }) => name).join(' or ')
  return options.length > 1 ? { said, options, areAlternatives: true, used: alternatives } : undefined
}

function settleNamed(
  first: NamedVenue,
  named: readonly NamedVenue[],
  leftovers: readonly Leftover[],
): VenueFound {
  const names = unique(named.map(({ name }) => name))
  if (names.length > 1) return { said: names.join(', '), options: names.slice(0, mostOptions), used: named }
  // "Joe's Stone Crab" while only "Joe's" is known: the member may mean a longer name.
  const beside = leftovers.flatMap(({ name, start, end, reach }) => {
    if (start === first.end + 1) return [{ longer: `${first.name} ${name}`, reach }]
    return end + 1 === first.start ? [{ longer: `${name} ${first.name}`, reach }] : []
  })
  const longer = beside.map((one) => one.longer)
  return {
    said: longer[0] ?? first.name,
    options: [first.name, ...longer],
    used: [...named, ...beside.map(({ reach }) => reach)],
  }
}

/** Returns one known name if there is no doubt, else the possible names and the typed one. */
function knownNames(typed: string, known: readonly string[]): readonly string[] {
  const matches = matchVenues(typed, known)
  const [best] = matches
  if (!best) return []
  const alike = matches.filter(({ distance }) => distance === best.distance).map(({ name }) => name)
  if (best.distance <= 1) return alike.slice(0, mostOptions)
  const rest = matches.slice(0, mostOptions - 1).map(({ name }) => name)
  return [...rest, typed]
}

const figureAtHead = /^(\d{1,2}|(?:1\d|2[0-3])[0-5]\d) (?:(?:for|at) )?(?=\S)/u
const figureAtTail = /(?<=\S)(?: (?:for|at|on|by|with))? (\d{1,2})$/u
/** In lower case: "seven carbone", but "Nine Pin". */
const wordAtHead = new RegExp(`^(${numberSource}) (?=\\S)`, 'u')
const wordAtTail = new RegExp(`(?<=\\S) (${numberSource})$`, 'u')
/** No clock shows more, and few parties are larger: "Studio 54" is a name. */
const mostOpen = 24

function withAndWithoutNumber(name: string): readonly string[] {
  for (const pattern of [figureAtHead, figureAtTail, wordAtHead, wordAtTail]) {
    const found = pattern.exec(name)
    const isOpen = found?.[1]?.length === 4 || (toNumber(found?.[1]) ?? 0) <= mostOpen
    if (found && isOpen) return [name.replace(pattern, ''), name]
  }
  return [name]
}

/** "the Grill" and "Grill" are one name. */
function withoutArticles(names: readonly string[]): readonly string[] {
  return names.filter((name) => !names.some((other) => other.toLowerCase() === `the ${name.toLowerCase()}`))
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}
