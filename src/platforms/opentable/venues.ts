// Finds OpenTable's venues by name near a place, and reads by id the data that a hunt needs.
import type { VenueId } from '../../domain/ids.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { addDays, type LocalDate, parseZone, type ZoneId } from '../../domain/time.ts'
import type { Venue, VenueHit } from '../../domain/venue.ts'
import type { BookingPlatform } from '../../ports/booking-platform.ts'
import type { OpenTableClient } from './client.ts'
import { headersFor, type OpenTableOptions, openTableId, type ZoneAt } from './connection.ts'
import { type OpenTableVenue, searchAnswer, type VenueDescription, venueAnswer } from './schema.ts'

/** The party sizes that are assumed if a venue does not state its own. */
const usualParty = { min: 1, max: 20 }
const hitsKept = 500
/**
 * Flags for the slot tokens of the answer, the same for every venue. Without them a GET request gets no slots. They are
 * no secret.
 */
const flags = Buffer.from('{"v":3,"m":0,"p":0,"s":0,"n":0}').toString('base64url')

type VenuesOptions = Pick<OpenTableOptions, 'clock' | 'place' | 'zoneAt'>

export function createVenues(
  client: OpenTableClient,
  { clock, place, zoneAt }: VenuesOptions,
): Pick<BookingPlatform, 'findVenues' | 'venue'> {
  const headers = headersFor()
  /** The latest hits of searches, because a venue's answer may lack the name. */
  const hits = new Map<VenueId, VenueHit>()

  function keep(hit: VenueHit): VenueHit {
    hits.delete(hit.id)
    hits.set(hit.id, hit)
    const [oldest] = hits.keys()
    if (hits.size > hitsKept && oldest !== undefined) hits.delete(oldest)
    return hit
  }

  return {
    async findVenues(query, { near = place, signal } = {}) {
      const { latitude, longitude } = near
      const location = { latitude, longitude }
      const body = JSON.stringify({ term: query, userLocation: location, location, includeListings: true })
      const path = '/v4/personalize/autocompleteInterspersed'
      const found = await client.ask(
        { call: 'search', method: 'PUT', path, headers, body },
        searchAnswer,
        signal,
      )
      // A hit without an id is not a venue, but a cuisine or a neighborhood.
      return found.interspersedResults
        .filter(({ id }) => id !== '')
        .map((hit) => keep(toHit(hit.id as VenueId, hit)))
    },

    async venue(id, signal) {
      const dateTime = `${addDays(clock.now().slice(0, 10) as LocalDate, 1)}T19:00`
      const query = new URLSearchParams({
        ...{ dateTime, partySize: '2', allowPop: 'true', partnerId: '84', availabilityToken: flags },
        ...{ requestAttributeTables: 'true', stats: 'numBooked' },
      })
      const path = `/v3/restaurant/${encodeURIComponent(id)}?${query}`
      const request = { call: 'venue', method: 'GET', path, headers } as const
      try {
        const answer = await client.ask(request, venueAnswer, signal)
        return toVenue(id, answer, { known: hits.get(id), zoneAt })
      } catch (error) {
        if (error instanceof PlatformError && error.status === 404) return undefined
        throw error
      }
    },
  }
}

function toHit(id: VenueId, { name, neighborhood, neighborhoodName, address }: VenueDescription): VenueHit {
  return {
    platform: openTableId,
    id,
    name: name ?? '',
    neighborhood: neighborhoodName ?? neighborhood ?? '',
    city: address?.city ?? '',
  }
}

/** Creates the venue; `undefined` if its name or its zone is unknown. */
function toVenue(
  id: VenueId,
  { description, day }: OpenTableVenue,
  { known, zoneAt }: { readonly known: VenueHit | undefined; readonly zoneAt: ZoneAt | undefined },
): Venue | undefined {
  const told = description ? toHit(id, description) : undefined
  const hit = told?.name ? told : known
  const zone = description && zoneIn(description, zoneAt)
  if (!hit || !zone) return undefined
  return {
    ...hit,
    zone,
    minParty: day?.minPartySize ?? usualParty.min,
    maxParty: day?.maxPartySize ?? usualParty.max,
    ...(typeof day?.maxDaysInAdvance === 'number' && { leadDays: day.maxDaysInAdvance }),
    url: `https://www.opentable.com/restaurant/profile/${id}`,
    tableUrl: `https://www.opentable.com/restaurant/profile/${id}?dateTime={date}T{time}&covers={seats}`,
    siteName: 'OpenTable',
  }
}

/** Returns the zone that the answer names or, without one, the zone at the venue's coordinates. */
function zoneIn(
  { timeZone, timezone, coordinates, location }: VenueDescription,
  zoneAt: ZoneAt | undefined,
): ZoneId | undefined {
  const named = parseZone(timeZone ?? timezone ?? '')
  const { latitude, longitude } = coordinates ?? location ?? {}
  if (named || typeof latitude !== 'number' || typeof longitude !== 'number') return named
  return zoneAt?.(latitude, longitude)
}
