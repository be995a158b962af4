// Returns a venue's data: GET /3/venue, GET /2/config, GET /4/venue/calendar.
import { addDays, daysBetween, type LocalDate, localDateOf, toInstant } from '../../src/domain/time.ts'
import { type Day, isReleased, seats, serviceOf } from '../inventory.ts'
import type { Answer } from '../look-alike.ts'
import { slugOf, type VenueSpec, zoneOf } from '../world.ts'
import {
  dateParam,
  type Endpoint,
  malformed,
  numberOf,
  ok,
  type ParsedRequest,
  type Platform,
  refused,
  textOf,
} from './endpoint.ts'
import { marksOf } from './people-only.ts'

const aboutVenue = (parameter: string) => (asked: ParsedRequest) => {
  const venueId = numberOf(asked, parameter)
  return venueId === undefined ? {} : { venueId }
}

export const venue: Endpoint = {
  kind: 'venue',
  routes: ['GET /3/venue'],
  needs: 'key',
  about: aboutVenue('id'),
  answer: describeVenue,
}

export const config: Endpoint = {
  kind: 'config',
  routes: ['GET /2/config'],
  needs: 'key',
  about: aboutVenue('venue_id'),
  answer: describeRules,
}

export const calendar: Endpoint = {
  kind: 'calendar',
  routes: ['GET /4/venue/calendar'],
  needs: 'key',
  about: aboutVenue('venue_id'),
  answer: describeDays,
}

/**
 * Returns the venue with the given id, or the one with the given slug in the given city. The request names the city by
 * its code or its slug.
 */
function findVenue(asked: ParsedRequest, platform: Platform): VenueSpec | undefined {
  const id = numberOf(asked, 'id')
  if (id !== undefined) return platform.inventory.venue(id)
  const [slug, location] = [textOf(asked, 'url_slug'), textOf(asked, 'location')]
  return platform.inventory.venues().find(({ name, city }) => {
    const isThere = location === city.code || location === slugOf(`${city.name} ${city.region}`)
    return isThere && slug === slugOf(name)
  })
}

function describeVenue(asked: ParsedRequest, platform: Platform): Answer {
  const found = findVenue(asked, platform)
  if (asked.params.id === undefined && asked.params.url_slug === undefined)
    return { status: 400, body: { status: 400, code: null, message: 'Bad Request', data: { id: 'missing' } } }
  if (!found) return refused(404, 'Not Found')
  const { city } = found
  return ok({
    id: { resy: found.id, foursquare: null, google: null },
    name: found.name,
    type: found.cuisine,
    url_slug: slugOf(found.name),
    location: {
      address_1: `${(found.id % 900) + 1} Example Street`,
      locality: city.name,
      neighborhood: found.neighborhood,
      region: city.region,
      postal_code: '00000',
      country: city.country,
      id: 1,
      code: city.code,
      url_slug: slugOf(`${city.name} ${city.region}`),
      latitude: city.latitude,
      longitude: city.longitude,
    },
    contact: { phone_number: '+12125550100', url: 'https://venue.example', menu_url: null },
    locale: { currency: city.currency, time_zone: found.zone },
    feature_recaptcha: false,
    ...marksOf(found),
    content: contentOf(found),
    config: { allow_multiple_resys: found.allowMultiple ? 1 : 0 },
    min_party_size: found.minParty,
    max_party_size: found.maxParty,
    rating: found.rating ?? 4.7,
    links: { web: `https://resy.example/cities/${city.code}/${slugOf(found.name)}` },
  })
}

function contentOf(found: VenueSpec): readonly object[] {
  const piece = (name: string, body: string) => ({
    name,
    body,
    title: null,
    attribution: null,
    display: { type: 'text' },
    locale: { language: 'en-us' },
  })
  const liked = piece('why_we_like_it', `${found.cuisine} in ${found.neighborhood}.`)
  return found.needToKnow === undefined ? [liked] : [liked, piece('need_to_know', found.needToKnow)]
}

/**
 * Returns the last date that is open by the venue's rule: the date `leadDays` from now, or the one before if that is
 * not released yet.
 */
function lastOpenDate(found: VenueSpec, asked: ParsedRequest, platform: Platform): LocalDate {
  const today = localDateOf(toInstant(asked.nowMs), zoneOf(found))
  const isOpen = (date: LocalDate) => {
    const day = platform.inventory.day(found.id, date, asked.nowMs)
    return day !== undefined && isReleased(day, asked.nowMs)
  }
  const farthest = addDays(today, found.leadDays)
  return isOpen(farthest) ? farthest : addDays(farthest, -1)
}

function describeRules(asked: ParsedRequest, platform: Platform): Answer {
  const found = platform.inventory.venue(numberOf(asked, 'venue_id') ?? -1)
  if (!found) return refused(404, 'Not Found')
  const names = ['', 'brunch', 'dinner', 'lunch']
  const services = [...new Set(found.tables.map(serviceOf))].map((id) => ({
    id,
    key: names[id],
    value: names[id],
  }))
  return ok({
    lead_time_in_days: found.leadDays,
    calendar_date_from: localDateOf(toInstant(asked.nowMs), zoneOf(found)),
    calendar_date_to: lastOpenDate(found, asked, platform),
    service_types:
      platform.settings.serviceTypes === 'array'
        ? services
        : Object.fromEntries(services.map((one) => [one.id, one])),
    venue: {
      name: found.name,
      min_party_size: found.minParty,
      max_party_size: found.maxParty,
      config: { allow_multiple_resys: found.allowMultiple ? 1 : 0, allow_bypass_payment_method: 1 },
      contact: { phone_number: '+12125550100' },
      events: [],
    },
  })
}

const mostDays = 366

function describeDays(asked: ParsedRequest, platform: Platform): Answer {
  const found = platform.inventory.venue(numberOf(asked, 'venue_id') ?? -1)
  const from = dateParam(asked, 'start_date')
  const to = dateParam(asked, 'end_date')
  const partySize = numberOf(asked, 'num_seats')
  if (!found) return refused(404, 'Not Found')
  if (!from || !to || !partySize) return malformed('num_seats, start_date or end_date')
  const count = Math.min(Math.max(daysBetween(from, to) + 1, 0), mostDays)
  const last = lastOpenDate(found, asked, platform)
  const dates = Array.from({ length: count }, (_, index) => addDays(from, index))
  const shown = platform.settings.calendarEnds ? dates.filter((date) => date <= last) : dates
  return ok({
    last_calendar_day: last,
    scheduled: shown.map((date) => ({
      date,
      inventory: {
        reservation: stateOf(platform.inventory.day(found.id, date, asked.nowMs), partySize, asked.nowMs),
        event: 'not available',
        'walk-in': 'not available',
      },
    })),
  })
}

function stateOf(day: Day | undefined, partySize: number, nowMs: number): string {
  if (!day || !isReleased(day, nowMs)) return 'not available'
  if (day.tables.length === 0) return 'closed'
  return day.tables.some((table) => table.left > 0 && seats(day, table, partySize)) ? 'available' : 'sold-out'
}
