// Handles a member's reservations: GET /3/user/reservations, POST /3/cancel, and a reservation's special request.
import { epochMs, type LocalTime } from '../../src/domain/time.ts'
import { type HeldTable, isActive } from '../ledger.ts'
import type { Answer } from '../look-alike.ts'
import {
  type Endpoint,
  malformed,
  numberOf,
  ok,
  type ParsedRequest,
  type Platform,
  refused,
  textOf,
} from './endpoint.ts'
import { isoSeconds, withSeconds } from './wall-clock.ts'

export const reservations: Endpoint = {
  kind: 'reservations',
  routes: ['GET /3/user/reservations'],
  needs: 'member',
  answer: listReservations,
}

export const cancel: Endpoint = {
  kind: 'cancel',
  routes: ['POST /3/cancel'],
  needs: 'member',
  body: 'form',
  about: (asked, platform) => {
    const held = platform.ledger.byToken(textOf(asked, 'resy_token') ?? '')
    return held
      ? { venueId: held.venueId, date: held.serviceDate, partySize: held.partySize, time: held.time }
      : {}
  },
  answer: cancelReservation,
}

export const specialRequest: Endpoint = {
  kind: 'special-request',
  routes: ['POST /2/reservation/special_request'],
  needs: 'member',
  body: 'form',
  answer(asked, platform) {
    const held = ownOf(asked, platform)
    if (!held) return refused(419, 'Unauthorized')
    const description = textOf(asked, 'description')
    if (description !== undefined) held.note = description
    return ok({})
  },
}

/**
 * Returns the reservation with the given token, if it is not canceled and belongs to the member who sent the request.
 */
function ownOf(asked: ParsedRequest, platform: Platform): HeldTable | undefined {
  const held = platform.ledger.byToken(textOf(asked, 'resy_token') ?? '')
  return held && isActive(held) && held.member === asked.member?.email ? held : undefined
}

function listReservations(asked: ParsedRequest, platform: Platform): Answer {
  const type = textOf(asked, 'type') ?? 'upcoming'
  const limit = numberOf(asked, 'limit') ?? 10
  const offset = Math.max(numberOf(asked, 'offset') ?? 1, 1)
  if (!asked.member) return malformed('member')
  const held = platform.ledger
    .all({ member: asked.member.email })
    .filter((one) =>
      type === 'upcoming' ? isActive(one) && one.endMs > asked.nowMs : one.endMs <= asked.nowMs,
    )
    .sort((one, other) => one.startMs - other.startMs)
  // `offset` is the number of a page, from 1.
  const page = held.slice((offset - 1) * limit, offset * limit)
  return ok({
    reservations: page.map((one) =>
      platform.settings.rowsTellDay ? rowOf(one, asked.nowMs) : bareRowOf(one),
    ),
    venues: Object.fromEntries(page.map((one) => [one.venueId, venueOf(one.venueId, platform)])),
    metadata: { total: held.length, limit, offset },
  })
}

function bareRowOf({ partySize, venueId }: HeldTable) {
  return { num_seats: partySize, venue: { id: venueId } }
}

function venueOf(venueId: number, platform: Platform) {
  const venue = platform.inventory.venue(venueId)
  return {
    id: venueId,
    name: venue?.name ?? '',
    location: { neighborhood: venue?.neighborhood ?? '', time_zone: venue?.zone ?? '' },
  }
}

function rowOf(held: HeldTable, nowMs: number) {
  const freeUntil = held.freeUntil && isoSeconds(held.freeUntil)
  return {
    resy_token: held.reservationToken,
    reservation_id: held.reservationId,
    ...whenOf(held),
    num_seats: held.partySize,
    venue: { id: held.venueId },
    config: { type: held.type },
    status: { finished: 0, no_show: 0 },
    cancellation: {
      allowed: held.startMs > nowMs,
      date_refund_cut_off: freeUntil ?? null,
      refund: { date_cut_off: freeUntil ?? null },
    },
    payment_method: null,
    share: [],
  }
}

/** Returns the fields of a row that contain its day and time. Rows of old reservations have other formats. */
function whenOf({ row, date, time }: { row: HeldTable['row']; date: string; time: LocalTime }) {
  if (row === 'date-start') return { date: { start: `${date} ${withSeconds(time)}` } }
  if (row === 'time-slot-object') return { day: date, time_slot: { start: withSeconds(time) } }
  return { day: date, time_slot: withSeconds(time) }
}

function cancelReservation(asked: ParsedRequest, platform: Platform): Answer {
  const held = ownOf(asked, platform)
  // Resy may answer an unknown reservation token as it answers an unknown credential. The setting decides.
  if (!held) {
    return platform.settings.cancelUnknownStatus === 419
      ? refused(419, 'Unauthorized')
      : refused(404, 'The reservation could not be found.', 1025)
  }
  held.cancelledAtMs = asked.nowMs
  const day = platform.inventory.day(held.venueId, held.serviceDate, asked.nowMs)
  const table = day?.tables.find(
    ({ spec }) => spec.time === held.time && spec.seating === held.seating && spec.oddity !== 'null-token',
  )
  if (table) table.left = Math.min(table.left + 1, table.spec.capacity)
  const isFree = held.freeUntil === undefined || asked.nowMs < epochMs(held.freeUntil)
  return ok({ payment: { transaction: { refund: isFree ? 1 : 0 } } })
}
