// What a member called a place → the venue they mean, or the few it could be.
import type { PlatformId, VenueId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'
import { type House, platformOf } from '../ports/house.ts'

export type FoundVenue =
  | { readonly kind: 'one'; readonly venue: Venue }
  | { readonly kind: 'several'; readonly hits: readonly VenueHit[] }

/** The most places one choice offers. */
const longestChoice = 8

/** Venues of all platforms with a name like that, the likeliest first. Throws `PlatformError`s as they come. */
export async function searchVenues(house: House, query: string): Promise<readonly VenueHit[]> {
  const found = await Promise.all(house.platforms.map((platform) => platform.findVenues(query)))
  return found.flat()
}

/** Refuses with `unknown-venue` when nothing is called so, with `venue-without-zone` when the only one can't be planned for. */
export async function findVenue(house: House, typed: string): Promise<FoundVenue> {
  const reference = parseVenueReference(typed)
  if (reference) return { kind: 'one', venue: await openVenue(house, { ...reference, name: typed }) }

  const hits = await searchVenues(house, typed)
  const sameName = hits.filter((hit) => plain(hit.name) === plain(typed))
  const meant = sameName.length > 0 ? sameName : hits.filter((hit) => plain(hit.name).includes(plain(typed)))
  const [only, ...others] = meant.length > 0 ? meant : hits
  if (!only) throw new Refusal({ kind: 'unknown-venue', typed })
  // A search is fuzzy: one hit that is not called so is a guess, to be asked about.
  if (others.length > 0 || meant.length === 0) {
    return { kind: 'several', hits: [only, ...others].slice(0, longestChoice) }
  }
  return { kind: 'one', venue: await openVenue(house, only) }
}

async function openVenue(house: House, hit: Pick<VenueHit, 'platform' | 'id' | 'name'>): Promise<Venue> {
  const platform = house.platforms.find((known) => known.id === hit.platform)
  if (!platform) throw new Refusal({ kind: 'unknown-venue', typed: hit.name })
  const venue = await platformOf(house, hit.platform).venue(hit.id)
  if (!venue) throw new Refusal({ kind: 'venue-without-zone', venueName: hit.name })
  return venue
}

/** `resy:1505`: a venue as buttons and suggestions name it. */
export function venueReference(hit: Pick<VenueHit, 'platform' | 'id'>): string {
  return `${hit.platform}:${hit.id}`
}

function parseVenueReference(text: string): Pick<VenueHit, 'platform' | 'id'> | undefined {
  const found = /^([a-z]+):([\w-]+)$/.exec(text)
  if (!found) return undefined
  return { platform: found[1] as PlatformId, id: found[2] as VenueId }
}

/** A name without case, accents and punctuation, for comparing. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
