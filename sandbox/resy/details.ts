// POST or GET /3/details: returns a slot's charge and a book token for it.
import { toInstant } from '../../src/domain/time.ts'
import { type Day, freeUntilOf, isReleased, seats, startMsOf, type Table } from '../inventory.ts'
import type { Answer } from '../look-alike.ts'
import { type ChargeSpec, slugOf, type VenueSpec } from '../world.ts'
import {
  dateParam,
  type Endpoint,
  malformed,
  numberOf,
  type ParsedRequest,
  type Platform,
  refused,
  textOf,
} from './endpoint.ts'
import type { Settings } from './settings.ts'
import { fromConfigToken, type SlotName, tablesOf } from './slot-name.ts'
import { cardsOf } from './user.ts'
import { isoSeconds } from './wall-clock.ts'

export const details: Endpoint = {
  kind: 'details',
  routes: ['POST /3/details', 'GET /3/details'],
  needs: 'key',
  body: 'any',
  about: (asked) => aboutSlot(fromConfigToken(textOf(asked, 'config_id') ?? '')),
  answer: describeSlot,
}

export function aboutSlot(slot: SlotName | undefined) {
  if (!slot) return {}
  const { venueId, serviceDate, partySize, time, seating } = slot
  return { venueId, date: serviceDate, partySize, time, seating }
}

function describeSlot(asked: ParsedRequest, platform: Platform): Answer {
  const slot = fromConfigToken(textOf(asked, 'config_id') ?? '')
  const { settings } = platform
  const unread = unreadable(asked, settings)
  if (unread) return unread
  if (!slot) return malformed('config_id')
  if (asked.params.day !== undefined && !dateParam(asked, 'day')) return malformed('day')
  const partySize = numberOf(asked, 'party_size') ?? slot.partySize
  if (settings.partyMustMatch && partySize !== slot.partySize) return malformed('party_size')

  const day = platform.inventory.day(slot.venueId, slot.serviceDate, asked.nowMs)
  const tables = day ? tablesOf(day, slot).filter((table) => seats(day, table, partySize)) : []
  const [table] = tables
  if (!day || !table) return refused(404, 'Not Found')
  const isToBeHad = isReleased(day, asked.nowMs) && tables.some(({ left }) => left > 0)
  const isLenient = day.venue.detailsAcceptUnreleased ?? settings.detailsAcceptUnreleased
  if (!isToBeHad && !isLenient) return refused(404, 'Not Found')

  const commit = numberOf(asked, 'commit')
  const isQuote = commit === 0 && !settings.quoteHasBookToken
  const body = {
    ...(!isQuote && { book_token: bookTokenFor({ ...slot, partySize }, asked, platform) }),
    ...termsOf({ day, table, partySize, feeAmount: settings.feeAmount }),
    config: {
      type: table.spec.type ?? table.spec.seating,
      add_ons: null,
      double_confirmation: null,
      features: null,
      menu_items: [],
      service_charge_options: [],
    },
    locale: { currency: day.venue.city.currency, time_zone: day.venue.zone },
    user: asked.member ? { payment_methods: cardsOf(asked.member) } : null,
    venue: venueOf(day.venue),
    venue_url_slug: slugOf(day.venue.name),
    viewers: { total: 7 },
  }
  return { status: commit === 1 ? settings.detailsStatus : 200, body }
}

function unreadable({ body }: ParsedRequest, { detailsForm }: Settings): Answer | undefined {
  if (body === 'malformed') return malformed('body')
  if (body === 'form' && detailsForm === 'refused') return refused(415, 'Unsupported Media Type')
  return undefined
}

function bookTokenFor(slot: SlotName, asked: ParsedRequest, platform: Platform) {
  const expiresAtMs = asked.nowMs + platform.settings.bookTokenMs
  const value = platform.tickets.issue({
    slot,
    expiresAtMs,
    ...(asked.member && { memberId: asked.member.id }),
  })
  return { value, date_expires: isoSeconds(toInstant(expiresAtMs)) }
}

function venueOf({ id, name, allowMultiple, neighborhood, city }: VenueSpec) {
  return {
    id,
    name,
    venue_url_slug: slugOf(name),
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

type Terms = {
  readonly day: Day
  readonly table: Table
  readonly partySize: number
  readonly feeAmount: Settings['feeAmount']
}

/** Returns the price of the table, the fee for canceling, and the fee for a no show. */
function termsOf({ day, table, partySize, feeAmount }: Terms) {
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
      display: { policy: policyOf(charge, cutOff, feeAmount === 'in-all' ? total : undefined) },
      fee: charge?.kind === 'fee' ? feeOf(feeAmount === 'in-all' ? total : charge.perPerson, cutOff) : null,
      refund: { date_cut_off: cutOff },
    },
    change: { date_cut_off: cutOff },
  }
}

function feeOf(amount: number, cutOff: string) {
  return { amount, tax: null, applies: true, date_cut_off: cutOff, display: { amount: dollars(amount) } }
}

const dollars = (amount: number) => `$${amount.toFixed(2)}`

/**
 * Builds the text of the cancellation policy.
 * @param inAll the amount for the whole party; absent if the policy gives an amount per guest.
 */
function policyOf(charge: ChargeSpec | undefined, cutOff: string, inAll?: number): readonly string[] {
  if (!charge) return ["While you won't be charged, please cancel promptly if your plans change."]
  const [before, after] =
    charge.kind === 'fee'
      ? ['A cancellation fee will not be charged', `a fee of ${owed(charge.perPerson, inAll)} applies`]
      : ['Your deposit will be refunded', `your deposit of ${owed(charge.perPerson, inAll)} is kept`]
  return [`${before} if you cancel before ${cutOff}.`, `If you cancel after that, ${after}.`]
}

function owed(perPerson: number, inAll: number | undefined): string {
  return inAll === undefined
    ? `${dollars(perPerson)} + tax per guest`
    : `${dollars(inAll)} + tax for your party`
}
