// Finds the venue of a name with its neighborhood or city: "Joe's Table in Williamsburg". A venue whose own name
// contains such words ("Sunday in Brooklyn") is found under the whole name.
import type { MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { VenueHit } from '../domain/venue.ts'
import { venueReference } from '../domain/venue.ts'
import { isSameName, nameFit } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { type FoundVenue, findVenue } from './find-venue.ts'

type App = Pick<AppContext, 'clock' | 'platforms' | 'settings' | 'store'>

const withArea = /^(.+?),? (?:in|on|at) (?:the )?(.+)$/iu

/** Finds the venue as `findVenue` does. If several places have the name, the area decides between them. */
export async function findVenueInArea(app: App, typed: string, memberId: MemberId): Promise<FoundVenue> {
  const [, name, area] = withArea.exec(typed) ?? []
  if (!name || !area) return findVenue(app, typed, memberId)
  const whole = await orRefusal(findVenue(app, typed, memberId))
  if (!(whole instanceof Refusal) && hitsOf(whole).some((hit) => isSameName(hit.name, typed))) return whole
  const named = await orRefusal(findVenue(app, name, memberId))
  const there = named instanceof Refusal ? [] : hitsOf(named).filter((hit) => isIn(area, hit))
  const [only, ...others] = there.filter((hit) => nameFit(name, hit.name) !== undefined)
  if (only && others.length === 0) return findVenue(app, venueReference(only), memberId)
  if (only) return { kind: 'several', hits: [only, ...others] }
  if (!(whole instanceof Refusal)) return whole
  const elsewhere = named instanceof Refusal ? [] : hitsOf(named).filter((hit) => isSameName(hit.name, name))
  if (elsewhere.length === 0) throw whole
  return { kind: 'several', hits: elsewhere }
}

/** How people shorten the names of cities. */
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
  return found.kind === 'one' ? [found.venue] : found.hits
}

/** Returns the whole name of a city that people shorten: “LA”. Returns other words as they are. */
export function fullCity(area: string): string {
  return shortCities[area.toLowerCase().replace(/[.-]/g, '')] ?? area
}

function isIn(area: string, { neighborhood, city }: VenueHit): boolean {
  const full = fullCity(area)
  return [neighborhood, city].some((place) => place !== '' && nameFit(full, place) !== undefined)
}
