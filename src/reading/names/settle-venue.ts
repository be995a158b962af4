// Decides which venue the names in a text mean. Returns one name, or several names to ask the member about.

import { numberSource, toNumber } from '../numbers.ts'
import type { PageSpan } from '../page.ts'
import type { Alternatives } from './alternative-venues.ts'
import type { NamedVenue } from './known-venues.ts'
import { matchVenues } from './match-venues.ts'
import type { Leftover } from './remaining-venue.ts'

/** The venue of a request. `options` has one name if the venue is certain, and several if the member must be asked. */
export type VenueFound = {
  readonly said: string
  readonly options: readonly string[]
  /**
   * The options differ by a number that may be an hour or a party size instead of a part of the name: "at 8 Carbone".
   */
  readonly hasOpenNumber?: true
  /** The member named several venues and wants one of them. */
  readonly areAlternatives?: true
  /** The member accepts any of the alternatives; `options` has them in the order of the text. */
  readonly isEither?: true
  /** The parts of the text that these names came from. */
  readonly used: readonly PageSpan[]
}

/** The maximum number of options, each of which becomes a button. */
const mostOptions = 5

/**
 * Returns the venue, or `undefined` if the text names none.
 * @param how `numbersAreOpen` says that the time or the party size is still missing. Then a small number at either end
 * of a name may be that field, so the name with and without it are options ("4 Carbone").
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

/** Returns only the first possible name if it has a capital letter and the others have none. Otherwise returns all. */
function likeliest(leftovers: readonly Leftover[]): readonly Leftover[] {
  const isCapital = ({ name }: Leftover) => /\p{Lu}/u.test(name)
  const [first, ...others] = leftovers
  return first && isCapital(first) && !others.some(isCapital) ? [first] : leftovers
}

/**
 * Returns the alternatives as options. An alternative that matches a known venue gets that venue's name; others stay as
 * typed.
 */
export function settleAlternatives(
  { venues, isEither }: Alternatives,
  known: readonly string[],
): VenueFound | undefined {
  const options = unique(
    venues.flatMap(({ name, isKnown }) => {
      const alike = isKnown ? [name] : knownNames(name, known)
      return alike.length > 0 ? alike : [name]
    }),
  ).slice(0, mostOptions)
  const said = venues.map(({ name }) => name).join(' or ')
  if (options.length < 2) return undefined
  // The member is asked about a name that is similar to several known ones.
  const isClear = isEither && options.length === venues.length
  return { said, options, areAlternatives: true, ...(isClear && { isEither: true }), used: venues }
}

function settleNamed(
  first: NamedVenue,
  named: readonly NamedVenue[],
  leftovers: readonly Leftover[],
): VenueFound {
  const names = unique(named.map(({ name }) => name))
  if (names.length > 1) return { said: names.join(', '), options: names.slice(0, mostOptions), used: named }
  // If only "Joe's" is known and the text says "Joe's Stone Crab", the longer name is also an option.
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

/**
 * Returns the known names that the typed name matches closely. If the best match is doubtful, returns the matches and
 * the typed name.
 */
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
/**
 * Matches a number word in lower case, as in "seven carbone". In "Nine Pin" the capitals make the number part of the
 * name.
 */
const wordAtHead = new RegExp(`^(${numberSource}) (?=\\S)`, 'u')
const wordAtTail = new RegExp(`(?<=\\S) (${numberSource})$`, 'u')
/** The highest number that may be an hour or a party size. "Studio 54" can only be a name. */
const mostOpen = 24

function withAndWithoutNumber(name: string): readonly string[] {
  for (const pattern of [figureAtHead, figureAtTail, wordAtHead, wordAtTail]) {
    const found = pattern.exec(name)
    const isOpen = found?.[1]?.length === 4 || (toNumber(found?.[1]) ?? 0) <= mostOpen
    if (found && isOpen) return [name.replace(pattern, ''), name]
  }
  return [name]
}

/** Removes a name if the list also has that name with "the": "Grill" and "the Grill" are one name. */
function withoutArticles(names: readonly string[]): readonly string[] {
  return names.filter((name) => !names.some((other) => other.toLowerCase() === `the ${name.toLowerCase()}`))
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}
