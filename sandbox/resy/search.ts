// POST /3/venuesearch/search: returns the venues whose names resemble the query, in the format recorded in 2026
// (ELASTIC).
import { type LocalDate, parseLocalDate } from '../../src/domain/time.ts'
import { isReleased } from '../inventory.ts'
import { likeness } from '../likeness.ts'
import type { Answer } from '../look-alike.ts'
import { slugOf, type VenueSpec } from '../world.ts'
import { notifyOptionsOf, templatesOf } from './describe-found-venue.ts'
import {
  type Endpoint,
  malformed,
  numberOf,
  ok,
  type ParsedRequest,
  type Platform,
  parseObject,
  textOf,
} from './endpoint.ts'
import { slotsOf } from './find.ts'
import { marksOf } from './people-only.ts'

export const search: Endpoint = {
  kind: 'search',
  routes: ['POST /3/venuesearch/search'],
  needs: 'key',
  body: 'any',
  answer: searchVenues,
}

const mostPerPage = 75

function searchVenues(sent: ParsedRequest, platform: Platform): Answer {
  const asked = unwrapped(sent)
  if (!asked) return malformed('body')
  const query = typeof asked.params.query === 'string' ? asked.params.query : ''
  const perPage = Math.min(Math.max(numberOf(asked, 'per_page') ?? 20, 1), mostPerPage)
  const page = Math.max(numberOf(asked, 'page') ?? 1, 1)
  const found = platform.inventory
    .venues()
    .filter((venue) => isNear(venue, asked.params.geo))
    .map((venue) => ({ venue, score: likeness(query, venue.name) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.venue.id - other.venue.id)
    .map(({ venue }) => venue)
  const pages = Math.ceil(found.length / perPage)
  return ok({
    meta: { page, total_pages: pages, per_page: perPage, total: found.length, engine: 'ELASTIC' },
    search: {
      nbHits: found.length,
      page: page - 1 + platform.settings.searchFirstPage,
      hitsPerPage: perPage,
      nbPages: pages,
      hits: found
        .slice((page - 1) * perPage, page * perPage)
        .map((venue) => hitOf(venue, availabilityOf(venue, asked, platform))),
    },
    suggestions: [],
  })
}

/**
 * Returns the request with the parameters from the JSON in a form's `struct_data`. Returns `undefined` if these cannot
 * be read.
 */
function unwrapped(sent: ParsedRequest): ParsedRequest | undefined {
  if (sent.body !== 'form') return sent.body === 'malformed' ? undefined : sent
  const params = parseObject(textOf(sent, 'struct_data') ?? '')
  return params && { ...sent, params }
}

/**
 * Returns the slots of a hit for the requested day and party; null if the request names no day. These slots have no
 * `payment` and no `size`.
 */
function availabilityOf(venue: VenueSpec, { params, nowMs }: ParsedRequest, platform: Platform) {
  const { day: date, party_size: partySize } = (params.slot_filter ?? {}) as Record<string, unknown>
  const asksForIt = params.availability === true && typeof date === 'string'
  const day = asksForIt && platform.inventory.day(venue.id, parseLocalDate(date) ?? ('' as LocalDate), nowMs)
  if (!day || typeof partySize !== 'number') return null
  const slots = isReleased(day, nowMs) ? slotsOf(day, partySize, nowMs) : []
  return {
    slots: slots.map(({ payment: _payment, size: _size, ...slot }) => slot),
    templates: templatesOf(day),
    notify_options: notifyOptionsOf(day),
    events: [],
    gating_errors: {},
    status: slots.length > 0 ? 'available' : 'unavailable',
  }
}

function hitOf(venue: VenueSpec, availability: object | null) {
  return {
    id: { resy: venue.id },
    objectID: String(venue.id),
    name: venue.name,
    url_slug: slugOf(venue.name),
    location: {
      id: 1,
      name: venue.city.name,
      code: venue.city.code,
      url_slug: slugOf(`${venue.city.name} ${venue.city.region}`),
    },
    neighborhood: venue.neighborhood,
    locality: venue.city.name,
    region: venue.city.region,
    country: venue.city.country,
    cuisine: [venue.cuisine],
    // The rating is an object in answers to a search and a number in answers to a find.
    rating: { average: venue.rating ?? 4.7, count: 1000 },
    _geoloc: { lat: venue.city.latitude, lng: venue.city.longitude },
    is_global_dining_access: false,
    feature_recaptcha: false,
    is_tock_inventory: false,
    ...marksOf(venue),
    inventory_any: [],
    availability,
  }
}

/**
 * Returns whether a venue is in the circle that the request names. Returns true if the request names no center or no
 * radius in meters.
 */
function isNear(venue: VenueSpec, geo: unknown): boolean {
  const { latitude, longitude, radius } = (geo ?? {}) as Record<string, unknown>
  if (typeof latitude !== 'number' || typeof longitude !== 'number' || typeof radius !== 'number') return true
  if (latitude === 0 && longitude === 0) return true
  const metresPerDegree = 111_320
  const north = (venue.city.latitude - latitude) * metresPerDegree
  const east = (venue.city.longitude - longitude) * metresPerDegree * Math.cos((latitude * Math.PI) / 180)
  return Math.hypot(north, east) <= radius
}
