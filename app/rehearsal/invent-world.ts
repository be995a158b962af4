// Invents what a fake platform needs for a rehearsal: the venue with tables around the wished times, and members with
// a card.
import type { MemberSpec, SandboxWorld, TableSpec, VenueSpec } from '../../sandbox/world.ts'
import type { GeoPlace } from '../../src/domain/geo-place.ts'
import type { Claim, Order } from '../../src/domain/order.ts'
import { isAfterMidnight, serviceMinutesOf, timeOfServiceMinutes } from '../../src/domain/service-day.ts'
import { localTimeOf } from '../../src/domain/time.ts'

/** Minutes between two tables, and before and after the wished times. */
const stepMinutes = 30
const aroundMinutes = 60

/** The place of all invented venues. */
export const place: GeoPlace = { latitude: 40.7128, longitude: -74.006 }

export function inventWorld(order: Order): SandboxWorld {
  return { venues: [venueOf(order)], members: order.claims.map((_, index) => memberOf(index)) }
}

export function emailOf(claim: number): string {
  return `member-${claim}@example.com`
}

function memberOf(claim: number): MemberSpec {
  return {
    email: emailOf(claim),
    password: 'rehearsal',
    firstName: 'Member',
    lastName: String(claim),
    cards: [{ id: 7_000 + claim, type: 'visa', lastFour: '4242' }],
  }
}

function venueOf({ venue, dropAt }: Order): VenueSpec {
  const { city, currency = 'USD' } = venue
  return {
    id: Number(venue.id),
    name: venue.name,
    neighborhood: venue.neighborhood,
    city: { name: city, code: '', region: '', country: '', currency, ...place },
    zone: venue.zone,
    cuisine: '',
    minParty: venue.minParty,
    maxParty: venue.maxParty,
    leadDays: venue.leadDays ?? 0,
    opensAt: localTimeOf(dropAt, venue.zone),
    tables: [],
    ...(venue.allowsTwoTables && { allowMultiple: true }),
  }
}

/** Returns tables at the wished times and every half hour around them, one for each claim. */
export function inventTables({ claims, search }: Order): readonly TableSpec[] {
  const times = new Set(claims.flatMap(minutesOf).map(timeOfServiceMinutes))
  const seatings = new Set(claims.map(seatingOf))
  return [...times].flatMap((time) =>
    [...seatings].map((seating) => ({
      ...{ time, seating, capacity: claims.length },
      ...{ minParty: search.partySize, maxParty: search.partySize },
      ...(isAfterMidnight(time) && { nextDay: true }),
    })),
  )
}

/** Returns the times of tables for a claim, in minutes of the service day. */
function minutesOf({ wish: { windows } }: Claim): readonly number[] {
  return windows.flatMap(({ earliest, latest, best }) => {
    const [from, until] = [serviceMinutesOf(earliest), serviceMinutesOf(latest)]
    const first = Math.floor((from - aroundMinutes) / stepMinutes) * stepMinutes
    const count = Math.max(0, Math.ceil((until + aroundMinutes - first) / stepMinutes)) + 1
    const regular = Array.from({ length: count }, (_, index) => first + index * stepMinutes)
    return [from, until, serviceMinutesOf(best), ...regular]
  })
}

/** Returns the most preferred seating of the claim. */
function seatingOf({ wish: { seating, avoid } }: Claim): string {
  return seating[0] ?? (avoid.length > 0 ? 'Table' : 'Dining Room')
}
