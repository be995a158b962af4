// Describes the venue in the answer to a find.

import { type Day, serviceOf } from '../inventory.ts'
import { slugOf, type VenueSpec } from '../world.ts'
import { marksOf } from './people-only.ts'
import { paymentOf } from './terms.ts'
import { withSeconds } from './wall-clock.ts'

export function templatesOf(day: Day): Record<string, object> {
  const entries = day.tables.map((table) => [
    String(table.templateId),
    {
      ...paymentOf(table),
      id: table.templateId,
      name: table.spec.seating,
      venue_id: day.venue.id,
      is_default: 1,
      is_event: 0,
      is_pickup: 0,
      reservation_config: { badge: null, type: table.spec.seating, secs_off_market: null },
    },
  ])
  return Object.fromEntries(entries)
}

/**
 * Returns the time ranges for which Resy offers notifications: one per service, from the service's first seating to its
 * last.
 */
export function notifyOptionsOf(day: Day): readonly object[] {
  const services = [...new Set(day.venue.tables.map(serviceOf))]
  return services.map((service) => {
    const times = day.venue.tables.filter((table) => serviceOf(table) === service && !table.nextDay)
    const sorted = times.map(({ time }) => withSeconds(time)).sort()
    return {
      service_type_id: service,
      min_request_datetime: `${day.date} ${sorted[0]}`,
      max_request_datetime: `${day.date} ${sorted.at(-1)}`,
      step_minutes: 30,
    }
  })
}

export function venueOf(venue: VenueSpec) {
  return {
    id: { resy: venue.id },
    name: venue.name,
    type: venue.cuisine,
    url_slug: slugOf(venue.name),
    price_range: 3,
    // The rating is a number in answers to a find and an object in answers to a search.
    rating: venue.rating ?? 4.7,
    total_ratings: 1000,
    location: {
      time_zone: venue.zone,
      neighborhood: venue.neighborhood,
      geo: { lat: venue.city.latitude, lon: venue.city.longitude },
      code: venue.city.code,
      name: venue.city.name,
    },
    currency: { symbol: '$', code: venue.city.currency },
    // The services (lunch, dinner) are a map in answers to a find, and an array in a venue's config.
    service_types: { 2: {} },
    is_global_dining_access: false,
    is_gdc: 0,
    ...marksOf(venue),
  }
}
