// Matches a typed name with known names, the nearest first. Ignores accents, capitals, punctuation, a leading "the",
// omitted last words and small typing errors. Knows no platform.
import { fold } from '../page.ts'

export type VenueMatch = {
  readonly name: string
  /** 0: the same name · below 1: part of the name, spelled correctly · from 1: letters wrong, missing or swapped. */
  readonly distance: number
}

const partOfName = 0.5

/**
 * Returns the matches.
 * @param names as they are known; of equal matches the earlier comes first.
 */
export function matchVenues(typed: string, names: readonly string[]): readonly VenueMatch[] {
  const wanted = plainName(typed)
  if (wanted === '') return []
  return names
    .map((name) => ({ name, distance: distanceTo(wanted, plainName(name)) }))
    .filter((match): match is VenueMatch => match.distance !== undefined)
    .sort((a, b) => a.distance - b.distance)
}

/** Normalizes a name to letters, digits and single spaces. */
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
  // A different number is a different place: "Table 78" is not "Table 87".
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

/** Returns how many errors are allowed: short names are too similar for any. */
export function slipsForgiven(typed: string): number {
  if (typed.length < 4) return 0
  return typed.length < 8 ? 1 : 2
}

/** Counts letters to add, drop, change or swap with their neighbor; more than `most` counts as `most + 1`. */
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
