// POST /3/book: books the table of a book token, or answers why the table cannot be booked.

import type { SandboxMember } from '../accounts.ts'
import type { Seating } from '../create-control.ts'
import { type Day, isReleased } from '../inventory.ts'
import { type HeldTable, isActive } from '../ledger.ts'
import { seatOf } from '../seat.ts'
import type { TableSpec } from '../world.ts'
import { aboutSlot } from './details.ts'
import {
  type Answer,
  type Endpoint,
  malformed,
  type ParsedRequest,
  type Platform,
  refused,
  textOf,
} from './endpoint.ts'
import type { Settings } from './settings.ts'
import { tablesOf } from './slot-name.ts'
import { withSeconds } from './wall-clock.ts'

export const book: Endpoint = {
  kind: 'book',
  routes: ['POST /3/book'],
  needs: 'member',
  body: 'form',
  about: (asked, platform) => aboutSlot(platform.tickets.find(textOf(asked, 'book_token') ?? '')?.slot),
  answer: takeTable,
}

function takeTable(asked: ParsedRequest, platform: Platform): Answer {
  const { member, nowMs } = asked
  const bookToken = textOf(asked, 'book_token')
  const payment = paymentMethodOf(asked, platform.settings.cardIdText)
  if (!member || !bookToken) return malformed('book_token')
  if (payment === 'malformed') return malformed('struct_payment_method')

  const ticket = platform.tickets.find(bookToken)
  const isTheirs = ticket?.memberId === undefined || ticket.memberId === member.id
  if (!ticket || !isTheirs || ticket.expiresAtMs <= nowMs) return refused(404, 'Not Found')
  const day = platform.inventory.day(ticket.slot.venueId, ticket.slot.serviceDate, nowMs)
  const tables = day ? tablesOf(day, ticket.slot) : []
  const [table] = tables
  if (!day || !table || !isReleased(day, nowMs)) return refused(404, 'Not Found')

  // Where Resy requires a captcha, a web client sends `captcha_token`. Resy's answer to a booking without it is not
  // recorded; this one is a guess.
  if (day.venue.peopleOnly?.captcha && !textOf(asked, 'captcha_token'))
    return refused(412, 'Captcha Required')

  const held = toHeldTable({ day, table, partySize: ticket.slot.partySize, member, nowMs }, platform)
  const conflict = conflictOf(held, day, platform)
  if (conflict) return conflicting(conflict, platform)
  const free = tables.find(({ left, spec }) => left > 0 && !isForOthers(spec))
  if (!free || held.startMs <= nowMs) return refused(404, 'Not Found')
  if (table.spec.charge && !isCardOf(member, payment)) return refused(402, 'Payment Required')

  free.left -= 1
  platform.tickets.spend(bookToken)
  platform.ledger.add(held)
  return {
    status: 201,
    body: { resy_token: held.reservationToken, reservation_id: held.reservationId, venue_opt_in: false },
  }
}

/** Returns whether only certain members may book the table. Resy's answer to other members was never seen. */
function isForOthers({ oddity }: TableSpec): boolean {
  return oddity === 'not-eligible' || oddity === 'global-dining'
}

/** Reads the id of the card in `{"id":123}` or, if the settings allow it, `{"id":"123"}`. */
function paymentMethodOf(
  asked: ParsedRequest,
  idText: Settings['cardIdText'],
): number | undefined | 'malformed' {
  const text = textOf(asked, 'struct_payment_method')
  if (text === undefined) return undefined
  try {
    const id: unknown = JSON.parse(text)?.id
    if (typeof id === 'string' && /^\d+$/.test(id) && idText === 'read') return Number(id)
    return typeof id === 'number' ? id : 'malformed'
  } catch {
    return 'malformed'
  }
}

function isCardOf(member: SandboxMember, cardId: number | undefined): boolean {
  return member.cards.some((card) => card.id === cardId)
}

export function toHeldTable(seating: Seating, { ledger, chance }: Platform): HeldTable {
  const { spec } = seating.table
  return {
    ...seatOf(seating),
    reservationId: 700_000_001 + ledger.count(),
    reservationToken: `rr://${chance.letters(60)}|${chance.letters(20)}==`,
    type: spec.type ?? spec.seating,
  }
}

/**
 * Returns a reservation of the member that conflicts with the wanted one: at the same venue on the same day (unless the
 * venue allows several), or elsewhere at an overlapping time.
 */
function conflictOf(wanted: HeldTable, day: Day, platform: Platform): HeldTable | undefined {
  return platform.ledger.all({ member: wanted.member }).find((held) => {
    if (!isActive(held)) return false
    if (held.venueId === wanted.venueId) {
      return held.serviceDate === wanted.serviceDate && !day.venue.allowMultiple
    }
    return held.startMs < wanted.endMs && wanted.startMs < held.endMs
  })
}

function conflicting(held: HeldTable, platform: Platform): Answer {
  return {
    status: 412,
    body: {
      specs: {
        reservation_id: held.reservationId,
        service_date: held.serviceDate,
        day: held.date,
        time_slot: withSeconds(held.time),
        num_seats: held.partySize,
        venue: { id: held.venueId },
      },
      venue: { name: platform.inventory.venue(held.venueId)?.name ?? '' },
    },
  }
}
