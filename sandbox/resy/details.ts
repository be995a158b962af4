// POST or GET /3/details: what a slot costs, and the book token that takes it.
import { addMs, HOUR_MS, toInstant } from '../../src/domain/time.ts'
import { type Day, isReleased, seats, startMsOf, type Table } from '../inventory.ts'
import type { ChargeSpec, VenueSpec } from '../world.ts'
import {
  type Answer,
  type Asked,
  dateParam,
  type Endpoint,
  malformed,
  numberOf,
  ok,
  type Platform,
  refused,
  textOf,
} from './endpoint.ts'
import { fromConfigToken, type SlotName, tablesOf } from './slot-name.ts'
import { cardsOf } from './user.ts'
import { isoSeconds } from './wall-clock.ts'

export const details: Endpoint = {
  kind: 'details',
  routes: ['POST /3/details', 'GET /3/details'],
  needs: 'key',
  about: (asked) => aboutSlot(fromConfigToken(textOf(asked, 'config_id') ?? '')),
  answer: describeSlot,
}

export function aboutSlot(slot: SlotName | undefined) {
  if (!slot) return {}
  const { venueId, serviceDate, partySize, time, seating } = slot
  return { venueId, date: serviceDate, partySize, time, seating }
}

function describeSlot(asked: Asked, platform: Platform): Answer {
  const slot = fromConfigToken(textOf(asked, 'config_id') ?? '')
  const partySize = numberOf(asked, 'party_size')
  if (!slot) return malformed('config_id')
  if (!dateParam(asked, 'day')) return malformed('day')
  if (partySize !== slot.partySize) return malformed('party_size')

  const day = platform.inventory.day(slot.venueId, slot.serviceDate, asked.nowMs)
  const tables = day ? tablesOf(day, slot).filter((table) => seats(day, table, partySize)) : []
  const [table] = tables
  if (!day || !table) return refused(404, 'Not Found')
  const isToBeHad = isReleased(day, asked.nowMs) && tables.some(({ left }) => left > 0)
  const isLenient = day.venue.detailsAcceptUnreleased ?? platform.settings.detailsAcceptUnreleased
  if (!isToBeHad && !isLenient) return refused(404, 'Not Found')

  const expiresAtMs = asked.nowMs + platform.settings.bookTokenMs
  const value = platform.tickets.issue({
    slot,
    expiresAtMs,
    ...(asked.member && { memberId: asked.member.id }),
  })
  return ok({
    book_token: { value, date_expires: isoSeconds(toInstant(expiresAtMs)) },
    ...termsOf(day, table, partySize),
    config: {
      add_ons: null,
      double_confirmation: null,
      features: null,
      menu_items: [],
      service_charge_options: [],
    },
    locale: { currency: day.venue.city.currency, time_zone: day.venue.zone },
    user: asked.member ? { payment_methods: cardsOf(asked.member) } : null,
    venue: venueOf(day.venue),
    viewers: { total: 7 },
  })
}

function venueOf({ allowMultiple, neighborhood, city }: VenueSpec) {
  return {
    config: {
      allow_bypass_payment_method: 1,
      allow_multiple_resys: allowMultiple ? 1 : 0,
      enable_invite: 1,
      enable_resypay: 0,
      hospitality_included: 0,
    },
    location: { neighborhood, locality: city.name },
  }
}

/** Until when cancelling costs nothing; `undefined` when it never does. */
export function freeUntilOf(day: Day, table: Table) {
  const { charge } = table.spec
  if (!charge) return undefined
  return addMs(toInstant(startMsOf(day, table)), -(charge.freeUntilHours ?? 24) * HOUR_MS)
}

/** What it costs to take the table, to change one's mind, and not to come. */
function termsOf(day: Day, table: Table, partySize: number) {
  const { charge } = table.spec
  const total = charge ? charge.perPerson * partySize : 0
  const deposit = charge?.kind === 'deposit' ? total : 0
  const startsAt = toInstant(startMsOf(day, table))
  const cutOff = isoSeconds(freeUntilOf(day, table) ?? startsAt)
  return {
    payment: {
      amounts: {
        items: [],
        reservation_charge: deposit,
        subtotal: deposit,
        add_ons: 0,
        quantity: partySize,
        resy_fee: 0,
        service_fee: 0,
        service_charge: { amount: 0, value: '0%' },
        tax: 0,
        total: deposit,
        surcharge: 0,
        price_per_unit: charge?.kind === 'deposit' ? charge.perPerson : 0,
      },
      comp: false,
      config: { type: deposit > 0 ? 'deposit' : 'free' },
      display: { balance: { value: deposit > 0 ? `$${deposit}` : 'FREE', modifier: '' }, description: [] },
      options: [],
    },
    cancellation: {
      credit: { date_cut_off: null },
      display: { policy: policyOf(charge, cutOff) },
      fee: charge?.kind === 'fee' ? { amount: total, tax: 0, applies: true, date_cut_off: cutOff } : null,
      refund: { date_cut_off: cutOff },
    },
    change: { date_cut_off: cutOff },
  }
}

function policyOf(charge: ChargeSpec | undefined, cutOff: string): readonly string[] {
  if (!charge) return ['There is no cancellation fee for this reservation.']
  const what = charge.kind === 'fee' ? 'you will be charged' : 'your deposit is not refunded; it is'
  return [`If you cancel after ${cutOff}, ${what} $${charge.perPerson} per person.`]
}
