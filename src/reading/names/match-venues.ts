// Matches a typed name with known venue names and sorts the matches, the nearest first. Ignores accents, capitals,
// punctuation, a leading "the", omitted words and small typing errors. Depends on no platform.
import { fold } from '../page.ts'

export type VenueMatch = {
  readonly name: string
  /**
   * 0 if the names are equal. Below 1 if the typed text is a correctly spelled part of the name. From 1 on, the number
   * of wrong, missing, extra or swapped letters.
   */
  readonly distance: number
}

const partOfName = 0.5

/**
 * Returns the matching names, the nearest first.
 * @param names the known names. Matches of equal distance keep this order.
 */
export function matchVenues(typed: string, names: readonly string[]): readonly VenueMatch[] {
  const wanted = plainName(typed)
  if (wanted === '') return []
  return names
    .map((name) => ({ name, distance: distanceTo(wanted, plainName(name)) }))
    .filter((match): match is VenueMatch => match.distance !== undefined)
    .sort((a, b) => a.distance - b.distance)
}

/** Returns the name in lower case, without accents and a leading "the", with only letters, digits and single spaces. */
export function plainName(name: string): string {
  return fold(name.normalize('NFC'))
    .replace(/['.]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the (?=.)/, '')
}

function distanceTo(typed: string, name: string): number | undefined {
  if (typed === name) return 0
  if (typed.length >= 3 && ` ${name} `.includes(` ${typed} `)) return partOfName
  // Names with different numbers are different venues: "Table 78" is not "Table 87".
  if (figuresIn(typed) !== figuresIn(name)) return undefined
  const forgiven = slipsForgiven(typed)
  const slips = slipsBetween(typed, name, forgiven)
  if (slips <= forgiven) return slips
  const head = name.split(' ').slice(0, typed.split(' ').length).join(' ')
  const headSlips = head === name ? Number.POSITIVE_INFINITY : slipsBetween(typed, head, forgiven)
  return headSlips <= forgiven ? headSlips + partOfName : undefined
}

function figuresIn(name: string): string {
  return name.replace(/\P{N}+/gu, ' ').trim()
}

/**
 * Returns the number of typing errors that a match may have. Short names get none, because they are too similar to each
 * other.
 */
export function slipsForgiven(typed: string): number {
  if (typed.length < 4) return 0
  return typed.length < 8 ? 1 : 2
}

/**
 * Returns the number of letters to add, remove, replace or swap with a neighbor to change one text into the other.
 * Returns `most + 1` if the number is above `most`.
 */
export function slipsBetween(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = current
  }
  return Math.min(last[to.length] ?? 0, most + 1)
}
