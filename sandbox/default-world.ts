// Defines the default data: two dozen venues in several zones and three members. All are invented except a few names.
// Carbone opens tomorrow's date a minute or two after the start, so that a first booking has a drop to wait for.
import { type DaysAheadRule, dropOf } from '../src/domain/drops/drop-rule.ts'
import {
  addDays,
  daysBetween,
  epochMs,
  type Instant,
  type LocalTime,
  localDateOf,
  localTimeOf,
  MINUTE_MS,
  minutesOf,
  timeOfMinutes,
  toInstant,
} from '../src/domain/time.ts'
import { type CityFacts, cities } from './cities.ts'
import { type MemberSpec, type SandboxWorld, type TableSpec, type VenueSpec, zoneOf } from './world.ts'

export function defaultWorld(now: Instant): SandboxWorld {
  return { venues: [carbone(now), ...ordinaryVenues], members }
}

const members: readonly MemberSpec[] = [
  {
    email: 'ada@example.com',
    password: 'secret',
    firstName: 'Ada',
    lastName: 'Example',
    mobile: '+12125550101',
    cards: [
      { id: 4_100_001, type: 'visa', lastFour: '4242' },
      { id: 4_100_002, type: 'amex', lastFour: '0005' },
    ],
  },
  {
    email: 'ben@example.com',
    password: 'secret',
    firstName: 'Ben',
    lastName: 'Example',
    mobile: '+12125550102',
    cards: [{ id: 4_100_003, type: 'mastercard', lastFour: '4444' }],
  },
  { email: 'eve@example.com', password: 'secret', firstName: 'Eve', lastName: 'Example', cards: [] },
]

/** Builds tables of one kind at equal intervals, from the time `from` to the time `to`, both included. */
function tables(
  from: string,
  to: string,
  kind: Partial<TableSpec> & { stepMinutes?: number } = {},
): TableSpec[] {
  const { stepMinutes = 15, ...rest } = kind
  const [first, last] = [minutesOf(from as LocalTime), minutesOf(to as LocalTime)]
  const count = Math.floor((last - first) / stepMinutes) + 1
  return Array.from({ length: count }, (_, index) => ({
    seating: 'Dining Room',
    capacity: 2,
    ...rest,
    time: timeOfMinutes(first + index * stepMinutes),
  }))
}

/** Formats `10:00` as `10:00 am`. */
function spoken(time: LocalTime): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`
}

export function inWords({ leadDays, at }: DaysAheadRule): string {
  return `Reservations are released ${leadDays} ${leadDays === 1 ? 'day' : 'days'} in advance at ${spoken(at)}.`
}

type Opening = readonly [leadDays: number, at: string]

function venue(
  id: number,
  [name, neighborhood, place, cuisine]: readonly [string, string, CityFacts, string],
  [leadDays, at]: Opening,
  rest: Partial<VenueSpec> = {},
): VenueSpec {
  const opensAt = at as LocalTime
  return {
    id,
    name,
    neighborhood,
    ...place,
    cuisine,
    minParty: 1,
    maxParty: 8,
    leadDays,
    opensAt,
    needToKnow: inWords({ leadDays, at: opensAt }),
    tables: tables('17:00', '22:00'),
    ...rest,
  }
}

/** Returns a drop rule that opens tomorrow's date at a whole minute, at least 90 s from now. */
export function ruleOpeningSoon(now: Instant, place: CityFacts): DaysAheadRule {
  const zone = zoneOf(place)
  const tomorrow = addDays(localDateOf(now, zone), 1)
  let opensMs = Math.ceil((epochMs(now) + 90_000) / MINUTE_MS) * MINUTE_MS
  for (;;) {
    const opensAt = toInstant(opensMs)
    const rule = {
      leadDays: daysBetween(localDateOf(opensAt, zone), tomorrow),
      at: localTimeOf(opensAt, zone),
    }
    // In the hour that occurs twice on an autumn night, a drop rule means the first occurrence. If `opensAt` lies in
    // the second one, the loop tries later times until that hour is over.
    if (dropOf(rule, { date: tomorrow, zone }).at === opensAt) return rule
    opensMs += MINUTE_MS
  }
}

function carbone(now: Instant): VenueSpec {
  const { leadDays, at } = ruleOpeningSoon(now, cities.newYork)
  const place = ['Carbone', 'Greenwich Village', cities.newYork, 'Italian'] as const
  return venue(6194, place, [leadDays, at], {
    tables: [
      ...tables('17:00', '23:00'),
      ...tables('17:30', '22:30', { seating: 'Bar Room', stepMinutes: 30, minParty: 1, maxParty: 2 }),
      ...tables('18:00', '21:00', {
        seating: 'Patio',
        type: 'Outdoor',
        stepMinutes: 60,
        capacity: 1,
        minParty: 2,
      }),
    ],
  })
}

/** Tables with the recorded irregularities of Resy's data, all at one venue and at unpopular times. */
const oddTables: readonly TableSpec[] = [
  ...tables('16:30', '16:30', { oddity: 'twin' }),
  ...tables('16:35', '16:35', { oddity: 'invisible' }),
  ...tables('16:40', '16:40', { oddity: 'null-token' }),
  ...tables('16:45', '16:45', { oddity: 'not-eligible' }),
  ...tables('16:50', '16:50', { oddity: 'global-dining' }),
  ...tables('16:55', '16:55', { seating: 'Counter', type: 'Dining Room' }),
]

const lunchAndDinner = [...tables('12:00', '14:00', { stepMinutes: 30 }), ...tables('17:30', '21:30')]

const ordinaryVenues: readonly VenueSpec[] = [
  venue(834, ['4 Charles Prime Rib', 'West Village', cities.newYork, 'Steakhouse'], [20, '09:00'], {
    maxParty: 6,
    demand: 0.95,
    tables: tables('17:00', '22:45', { capacity: 1, charge: { kind: 'fee', perPerson: 25 } }),
  }),
  // The platform states how many days ahead Lilia opens its dates; no source states the hour.
  venue(418, ['Lilia', 'Williamsburg', cities.newYork, 'Italian'], [28, '10:00'], {
    needToKnow: 'We hold tables for fifteen minutes. The bar is kept for walk-ins.',
    demand: 0.9,
  }),
  venue(5101, ['Tuesday Bistro', 'Park Slope', cities.newYorkOfOld, 'French'], [14, '09:00'], {
    closedOn: [1],
  }),
  venue(5102, ["Joe's Table", 'West Village', cities.newYork, 'American'], [30, '10:00']),
  venue(5103, ["Joe's Table", 'Williamsburg', cities.newYork, 'American'], [21, '12:00']),
  venue(5104, ["Joe's Tavern", 'River North', cities.chicago, 'American'], [30, '10:00'], {
    allowMultiple: true,
  }),
  venue(5105, ['Kyoto Counter', 'East Village', cities.newYork, 'Japanese'], [30, '12:00'], {
    maxParty: 4,
    demand: 0.8,
    tables: tables('17:30', '21:30', {
      seating: 'Counter',
      stepMinutes: 60,
      capacity: 3,
      charge: { kind: 'deposit', perPerson: 50, freeUntilHours: 48 },
    }),
  }),
  venue(5106, ['Night Heron', 'Lower East Side', cities.newYork, 'Small plates'], [7, '00:00'], {
    tables: [
      ...tables('19:00', '23:45'),
      ...tables('00:00', '01:00', { nextDay: true, stepMinutes: 30, seating: 'Late Room' }),
    ],
  }),
  venue(5107, ['Odd Fellows Hall', 'Gowanus', cities.newYorkOfOld, 'American'], [28, '00:00'], {
    tables: [...oddTables, ...tables('17:00', '22:00')],
  }),
  venue(5108, ['Marble & Thyme', 'Tribeca', cities.newYork, 'New American'], [14, '09:00'], {
    needToKnow:
      'We take reservations up to 14 days in advance, with each new day becoming available at 9 AM ET. Parties of 1-8.',
  }),
  venue(5109, ['Saint Fennel', 'Cobble Hill', cities.newYork, 'Mediterranean'], [21, '12:00'], {
    tables: lunchAndDinner,
  }),
  venue(5110, ['The Full House', 'Nolita', cities.newYork, 'Italian'], [30, '10:00'], { demand: 1 }),
  venue(5111, ['Quiet Corner', 'Harlem', cities.newYork, 'Soul food'], [60, '10:00'], {
    demand: 0,
    closedOn: [0, 1],
  }),
  venue(5112, ['Copper Ladle', 'West Loop', cities.chicago, 'New American'], [30, '10:00'], {
    tables: lunchAndDinner,
  }),
  venue(5113, ['Lakeshore Grill', 'Gold Coast', cities.chicago, 'Seafood'], [28, '00:00']),
  venue(5114, ['Blue Spruce', 'Capitol Hill', cities.denver, 'American'], [14, '08:00']),
  venue(5115, ['Sol y Sal', 'Silver Lake', cities.losAngelesOfOld, 'Mexican'], [14, '09:00']),
  venue(5116, ['Pacific Standard', 'Venice', cities.losAngeles, 'Californian'], [30, '10:00'], {
    demand: 0.9,
  }),
  venue(5117, ['Persimmon Room', 'Arts District', cities.losAngelesOfOld, 'Korean'], [21, '12:00'], {
    needToKnow: 'Tables open 21 days ahead at noon. Children are welcome until 8 pm.',
  }),
  venue(5118, ['Plumeria House', 'Kaimuki', cities.honolulu, 'Hawaiian'], [30, '09:00']),
  venue(5119, ['The Lantern Rooms', 'Soho', cities.london, 'British'], [28, '00:00'], {
    needToKnow: 'Reservations open 28 days in advance at midnight.',
  }),
  venue(5120, ['Brick Lane Oven', 'Shoreditch', cities.london, 'Bakery'], [30, '10:00'], {
    tables: lunchAndDinner,
  }),
  venue(5121, ['Café Élan', 'Marylebone', cities.london, 'French'], [30, '09:00']),
  venue(5122, ['Ten Seat Supper', 'Hackney', cities.london, 'Tasting menu'], [60, '12:00'], {
    minParty: 2,
    maxParty: 2,
    tables: tables('19:00', '19:00', { seating: 'Long Table', capacity: 5 }),
  }),
]
