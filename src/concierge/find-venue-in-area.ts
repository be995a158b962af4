// Finds the venue of a name with its neighborhood, city or platform: "Joe's Table in Williamsburg". A venue whose
// name contains such words ("Sunday in Brooklyn") is found by its whole name.
import type { MemberId } from '../domain/ids.ts'
import { entriesOf, joinPlaces, placeReference } from '../domain/place.ts'
import { Refusal } from '../domain/refusal.ts'
import type { VenueHit } from '../domain/venue.ts'
import { isSameName, nameFit } from '../domain/venue-name.ts'
import { type AppContext, platformNamed } from '../ports/app-context.ts'
import { type FoundVenue, findVenue } from './find-venue.ts'

type App = Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>

const withArea = /^(.+?),? (?:in|on|at) (?:the )?(.+)$/iu

/**
 * Finds the venue as `findVenue` does. If several places have the name, the area decides between them. If several
 * platforms have the place, the name of a platform decides.
 */
export async function findVenueInArea(app: App, typed: string, memberId: MemberId): Promise<FoundVenue> {
  const [, name, area] = withArea.exec(typed) ?? []
  if (!name || !area) return findVenue(app, typed, memberId)
  const whole = await orRefusal(findVenue(app, typed, memberId))
  if (!(whole instanceof Refusal) && hitsOf(whole).some((hit) => isSameName(hit.name, typed))) return whole
  const named = await orRefusal(findVenue(app, name, memberId))
  const there =
    named instanceof Refusal ? [] : hitsOf(named).filter((hit) => isIn(area, hit) || isOn(app, area, hit))
  const [only, ...others] = joinPlaces(there.filter((hit) => nameFit(name, hit.name) !== undefined))
  if (only && others.length === 0) return findVenue(app, placeReference(only), memberId)
  if (only) return { kind: 'several', hits: [only, ...others] }
  if (!(whole instanceof Refusal)) return whole
  const elsewhere = named instanceof Refusal ? [] : hitsOf(named).filter((hit) => isSameName(hit.name, name))
  if (elsewhere.length === 0) throw whole
  return { kind: 'several', hits: elsewhere }
}

/** Short names of cities, with the full names. */
const shortCities: Readonly<Record<string, string>> = {
  la: 'Los Angeles',
  ny: 'New York',
  nyc: 'New York',
  sf: 'San Francisco',
  dc: 'Washington',
  chi: 'Chicago',
  chitown: 'Chicago',
  philly: 'Philadelphia',
  vegas: 'Las Vegas',
  nola: 'New Orleans',
}

async function orRefusal(finding: Promise<FoundVenue>): Promise<FoundVenue | Refusal> {
  try {
    return await finding
  } catch (error) {
    if (error instanceof Refusal && error.facts.kind === 'unknown-venue') return error
    throw error
  }
}

function hitsOf(found: FoundVenue): readonly VenueHit[] {
  if (found.kind !== 'one') return found.hits.flatMap(entriesOf)
  return [found.venue, ...(found.alsoAt ?? []), ...(found.alsoOn ?? [])]
}

/** Returns whether the text names the platform of the entry. */
function isOn(app: App, text: string, { platform }: VenueHit): boolean {
  return platformNamed(app, text)?.id === platform
}

/** Returns the full name for a city's short name, such as "LA". Returns other words unchanged. */
export function fullCity(area: string): string {
  return shortCities[area.toLowerCase().replace(/[.-]/g, '')] ?? area
}

function isIn(area: string, { neighborhood, city }: VenueHit): boolean {
  const full = fullCity(area)
  return [neighborhood, city].some((place) => place !== '' && nameFit(full, place) !== undefined)
}

/**
 * Returns the only one of several places whose name and area the text holds, wherever the area stands: "Joe's Table,
 * the West Village one". Returns any other result unchanged.
 */
export async function placedBy(
  app: App,
  typed: string,
  found: FoundVenue,
  memberId: MemberId,
): Promise<FoundVenue> {
  if (found.kind !== 'several') return found
  const [only, ...others] = joinPlaces(hitsOf(found).filter((hit) => isPlacedBy(typed, hit)))
  return only && others.length === 0 ? findVenue(app, placeReference(only), memberId) : found
}

/** Returns whether the words hold the entry's name, and besides it its neighborhood or city. */
function isPlacedBy(typed: string, { name, neighborhood, city }: VenueHit): boolean {
  const said = wordsIn(typed)
  const rest = said.replace(wordsIn(name), ' ')
  return rest !== said && [neighborhood, city].some((area) => area !== '' && rest.includes(wordsIn(area)))
}

/** Returns the words of a text in lower case, with one space around each. */
function wordsIn(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[’']/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')} `
}
