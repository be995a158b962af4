// POST or GET /4/find: returns the slots of one venue, day and party. Fields have inconsistent types, as recorded in
// October 2026.
import { addDays, epochMs, instantOf, type LocalTime } from '../../src/domain/time.ts'
import { hashOf } from '../chance.ts'
import { type Day, isReleased, seats, serviceOf, startMsOf, type Table, turnMinutesOf } from '../inventory.ts'
import type { Answer } from '../look-alike.ts'
import { slugOf, type VenueSpec, zoneOf } from '../world.ts'
import {
  type Endpoint,
  isRefusedDay,
  malformed,
  ok,
  type ParsedRequest,
  type Platform,
  searchOf,
} from './endpoint.ts'
import { marksOf } from './people-only.ts'
import { slotNameOf, toConfigToken } from './slot-name.ts'
import { wallClock, withSeconds } from './wall-clock.ts'

export const find: Endpoint = {
  kind: 'find',
  routes: ['POST /4/find', 'GET /4/find'],
  needs: 'key',
  about: searchOf,
  answer: findSlots,
}

function findSlots(asked: ParsedRequest, platform: Platform): Answer {
  const { venueId, date, partySize } = searchOf(asked)
  if (asked.params.lat === undefined || asked.params.long === undefined) return malformed('lat or long')
  if (!date || isRefusedDay(asked, platform)) return malformed('day')
  if (!partySize) return malformed('party_size')
  if (venueId === undefined) return malformed('venue_id')

  const day = platform.inventory.day(venueId, date, asked.nowMs)
  const isOpen = day && isReleased(day, asked.nowMs) && day.tables.length > 0
  const isListed = day && (isOpen || platform.settings.unreleasedDay === 'listed')
  return ok({
    query: { day: date, party_size: partySize },
    results: {
      venues: isListed
        ? [
            {
              venue: venueOf(day.venue),
              templates: templatesOf(day),
              slots: isOpen ? slotsOf(day, partySize, asked.nowMs) : [],
              notifies: [],
              pickups: { slots: [], service_types: {} },
            },
          ]
        : [],
      meta: { offset: 1, limit: null },
    },
    guest_token: null,
  })
}

export function slotsOf(day: Day, partySize: number, nowMs: number): readonly ToldSlot[] {
  const zone = zoneOf(day.venue)
  const onSale = instantOf(addDays(day.date, -day.venue.leadDays), '00:00' as LocalTime, zone)
  return day.tables
    .filter((table) => table.left > 0 && seats(day, table, partySize) && startMsOf(day, table) > nowMs)
    .flatMap((table) => {
      const slot = slotOf(day, table, partySize, epochMs(onSale) / 1000)
      if (table.spec.oddity !== 'twin') return [slot]
      return [slot, { ...slot, config: { ...slot.config, id: slot.config.id + 1 } }]
    })
}

type ToldSlot = ReturnType<typeof slotOf>

function slotOf(day: Day, table: Table, partySize: number, onSaleS: number) {
  const { spec } = table
  const name = slotNameOf(day, table, partySize)
  const token = toConfigToken(name)
  const turnMinutes = turnMinutesOf(partySize)
  return {
    availability: { id: 3 },
    config: {
      id: hashOf(token),
      token: spec.oddity === 'null-token' || day.venue.peopleOnly?.tock ? null : token,
      type: spec.type ?? spec.seating,
      is_visible: spec.oddity !== 'invisible',
    },
    date: {
      start: wallClock(name.date, name.time),
      end: wallClock(name.date, name.time, turnMinutes),
    },
    exclusive: {
      id: spec.oddity === 'global-dining' ? 1000 : 0,
      is_eligible: spec.oddity !== 'not-eligible',
    },
    is_global_dining_access: spec.oddity === 'global-dining',
    id: null,
    lock: null,
    market: { date: { on: onSaleS, off: startMsOf(day, table) / 1000 } },
    meta: { size: { assumed: partySize }, type: { id: null } },
    payment: paymentOf(table),
    quantity: table.left,
    reporting_no_show: null,
    score: null,
    shift: {
      id: null,
      day: day.date,
      service: { type: { id: serviceOf(spec) } },
    },
    size: { min: spec.minParty ?? day.venue.minParty, max: spec.maxParty ?? day.venue.maxParty },
    status: { id: null },
    table: { id: [hashOf(token) % 1000] },
    template: { id: table.templateId },
    time: { turn: { actual: turnMinutes * 60, estimated: turnMinutes * 60 } },
  }
}

/** Returns the payment fields of a table. All are null if the table is free of charge. */
function paymentOf({ spec: { charge } }: Table) {
  return {
    is_paid: charge !== undefined,
    cancellation_fee: charge?.kind === 'fee' ? charge.perPerson : null,
    deposit_fee: charge?.kind === 'deposit' ? charge.perPerson : null,
    service_charge: null,
    venue_share: null,
    payment_structure: null,
    secs_cancel_cut_off: charge ? (charge.freeUntilHours ?? 24) * 3600 : null,
    time_cancel_cut_off: null,
    secs_change_cut_off: charge ? (charge.freeUntilHours ?? 24) * 3600 : null,
    time_change_cut_off: null,
    service_charge_options: [],
  }
}

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

/** Returns the time ranges for which Resy offers notifications: one per service, from its first seating to its last. */
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

function venueOf(venue: VenueSpec) {
  return {
    id: { resy: venue.id },
    name: venue.name,
    type: venue.cuisine,
    url_slug: slugOf(venue.name),
    price_range: 3,
    // The rating is a number in find and an object in search.
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
    // The services are a map in find and an array in config.
    service_types: { 2: {} },
    is_global_dining_access: false,
    is_gdc: 0,
    ...marksOf(venue),
  }
}
