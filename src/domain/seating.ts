// Matches seating names of venues with the words of members. Venues name their rooms differently, so keywords sort
// names into outside, inside and bar. Other names are compared word by word.

const outside =
  /outdoors?|outside|al fresco|patio|terrace|terraza|garden|sidewalk|side walk|curbside|street|streetery|roof ?top|roof|courtyard|backyard|back yard|yard|deck|balcony|veranda|porch|piazza|pergola|cabanas?/
const inside =
  /indoors?|inside|dining|room|salon|parlou?r|lounge|booths?|banquettes?|cellar|mezzanine|library|atrium|fireplace|main|kitchen|window|communal|bar|counter|tavern/
const atBar = /bar|counter/
/** Words for seats in front of the cooks. These are no match for "bar", because other guests want them. */
const beforeCooks = /chefs?|kitchen|sushi|omakase|hibachi|robata/

/** Whether a seating matches; `unknown` if its name does not say. */
export type SeatingFit = 'yes' | 'no' | 'unknown'

/**
 * Returns whether a seating matches the words of a member. `outdoor` covers patios, gardens, sidewalks and similar
 * seatings, and `indoor` all others. `bar` and `counter` match each other. Other words must be part of the name
 * ("patio" in "Heated Patio").
 */
export function fitOfSeating(seating: string, wanted: string): SeatingFit {
  const name = plain(seating)
  const words = plain(wanted)
  if (words === 'outdoor') return isOutside(name)
  if (words === 'indoor') return opposite(isOutside(name))
  if (words === 'bar' || words === 'counter') return has(name, words) || isAtBar(name) ? 'yes' : 'no'
  return words !== '' && has(name, words) ? 'yes' : 'no'
}

/**
 * Returns whether the name says that the seating is outside. "Garden Room" and "Indoor Patio" are inside: the kind of
 * room counts more than its view.
 */
function isOutside(name: string): SeatingFit {
  if (/(?:^| )(?:indoors?|inside|room)(?: |$)/.test(name)) return 'no'
  if (has(name, outside)) return 'yes'
  return has(name, inside) ? 'no' : 'unknown'
}

function isAtBar(name: string): boolean {
  return has(name, atBar) && !has(name, beforeCooks)
}

function opposite(fit: SeatingFit): SeatingFit {
  if (fit === 'unknown') return fit
  return fit === 'yes' ? 'no' : 'yes'
}

function has(name: string, words: string | RegExp): boolean {
  if (typeof words === 'string') return ` ${name} `.includes(` ${words} `)
  return new RegExp(`(?:^| )(?:${words.source})(?: |$)`).test(name)
}

/** Normalizes a name: "Chef’s Counter" → `chefs counter`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

type Seats = {
  readonly seating: readonly string[]
  readonly avoid: readonly string[]
  readonly seatingOnly?: true
}

/**
 * Returns how well a seating suits a member: 0 is the best, and `undefined` means that the seating must not be
 * booked. If the member cares about inside or outside, a name that does not say which ranks half a step lower. For a
 * member who wants to sit inside, such a name counts as inside. It never counts as outside.
 */
export function rankOfSeating(name: string, { seating, avoid, seatingOnly }: Seats): number | undefined {
  if (avoid.some((one) => fitOfSeating(name, one) === 'yes')) return undefined
  const liked = seating.findIndex((one) => fitOfSeating(name, one) === 'yes')
  const maybeInside = fitOfSeating(name, 'indoor') === 'unknown' ? seating.indexOf('indoor') : -1
  const fit = liked < 0 ? maybeInside : liked
  if (seatingOnly && fit < 0) return undefined
  const rank = fit < 0 ? seating.length : fit
  return isUnsure(name, { seating, avoid }) ? rank + 0.5 : rank
}

/** Returns whether the member cares about inside or outside and the seating's name does not say which it is. */
export function isUnsure(name: string, { seating, avoid }: Pick<Seats, 'seating' | 'avoid'>): boolean {
  const matters = [...seating, ...avoid].some((one) => one === 'outdoor' || one === 'indoor')
  return matters && name !== '' && fitOfSeating(name, 'outdoor') === 'unknown'
}
