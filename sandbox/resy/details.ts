// POST or GET /3/details: returns a slot's charge and a book token for it.
import { toInstant } from '../../src/domain/time.ts'
import { isReleased, seats } from '../inventory.ts'
import { slugOf, type VenueSpec } from '../world.ts'
import {
  type Answer,
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
import { termsOf } from './terms.ts'
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
