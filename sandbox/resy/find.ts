// POST or GET /4/find: returns the slots for one venue, day and party. The same field may have different types, as
// recorded in October 2026.

import { addDays, epochMs, instantOf, type LocalTime } from '../../src/domain/time.ts'
import { hashOf } from '../chance.ts'
import { type Day, isReleased, seats, serviceOf, startMsOf, type Table, turnMinutesOf } from '../inventory.ts'
import { zoneOf } from '../world.ts'
import { templatesOf, venueOf } from './describe-found-venue.ts'
import {
  type Answer,
  type Endpoint,
  isRefusedDay,
  malformed,
  ok,
  type ParsedRequest,
  type Platform,
  searchOf,
} from './endpoint.ts'
import { slotNameOf, toConfigToken } from './slot-name.ts'
import { paymentOf } from './terms.ts'
import { wallClock } from './wall-clock.ts'

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

function describeConfig({ venue }: Day, { spec }: Table, token: string) {
  return {
    id: hashOf(token),
    token: spec.oddity === 'null-token' || venue.peopleOnly?.tock ? null : token,
    type: spec.type ?? spec.seating,
    is_visible: spec.oddity !== 'invisible',
  }
}

function slotOf(day: Day, table: Table, partySize: number, onSaleS: number) {
  const { spec } = table
  const name = slotNameOf(day, table, partySize)
  const token = toConfigToken(name)
  const turnMinutes = turnMinutesOf(partySize)
  return {
    availability: { id: 3 },
    config: describeConfig(day, table, token),
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
