// Acts for one member at Resy: finds, prepares and books slots, and lists and releases reservations. Each of these
// calls sends one request, except a release, which also lists the reservations.
import type { Card } from '../../domain/credential.ts'
import { PlatformError, type PlatformErrorKind } from '../../domain/platform-error.ts'
import { isSameTable } from '../../domain/reservation.ts'
import type { Prepared, Search } from '../../domain/slot.ts'
import type { BookingSession } from '../../ports/booking-platform.ts'
import type { Clock } from '../../ports/clock.ts'
import { cardToUse } from '../card-to-use.ts'
import { toCards } from './cards.ts'
import type { ResyClient } from './client.ts'
import { resyId } from './connection.ts'
import type { ResyCall } from './exchange.ts'
import { form, headersFor, json } from './headers.ts'
import { anyAnswer, bookAnswer, detailsAnswer, doneAnswer, findAnswer, reservationsAnswer } from './schema.ts'
import { openSecret } from './secret.ts'
import { toPrepared, whyNoCard } from './to-prepared.ts'
import { toReservations } from './to-reservations.ts'
import { toSlots } from './to-slots.ts'
import { waitlistOf } from './waitlist.ts'

/**
 * The headers of an anonymous find. Resy shows slots to everyone, so a hunt for several members depends on no
 * member's credential.
 */
const findHeaders = headersFor(json)

export function signIn(client: ResyClient, clock: Clock, secret: string): BookingSession {
  const member = memberOf(secret)
  /** The latest cards of the account: from linking, or from the details of a slot. */
  let cards = member?.cards

  const session: BookingSession = {
    async findSlots(search, signal) {
      const { body } = await client.ask(
        { call: 'find', method: 'POST', path: '/4/find', headers: findHeaders, body: findBody(search) },
        findAnswer,
        signal,
      )
      return toSlots(body, search) ?? fail('find', 'unwell', 'not one slot could be read')
    },

    async prepare(slot, search, signal) {
      const { headers } = member ?? fail('prepare', 'credential-rejected')
      const ask = { config_id: slot.handle, day: search.date, party_size: search.partySize, commit: 1 }
      const request = { call: 'prepare', method: 'POST', path: '/3/details', headers: headers.json } as const
      const { body } = await client
        .ask({ ...request, body: JSON.stringify(ask) }, detailsAnswer, signal)
        .catch((error) => {
          throw aboutCard(error, cards)
        })
      cards = toCards(body.user ?? {}, cards) ?? cards
      return toPrepared(slot, body, { cards, partySize: search.partySize, now: clock.now() })
    },

    async book(prepared, search, signal) {
      const { headers } = member ?? fail('book', 'credential-rejected')
      const why = whyNoCard(prepared)
      if (why) return fail('book', why)
      const request = { call: 'book', method: 'POST', path: '/3/book', headers: headers.form } as const
      try {
        const { body } = await client.ask({ ...request, body: prepared.handle }, bookAnswer, signal)
        return toReservation(prepared, search, body)
      } catch (error) {
        // A 404 means that the table is gone or that the handle expired. The expiry of the book token decides which of
        // the two.
        const isStale = isSlotGone(error) && prepared.expiresAt <= clock.now()
        throw isStale ? failure('book', 'stale-handle') : aboutCard(error, cards)
      }
    },

    async reservations(signal) {
      const { headers } = member ?? fail('reservations', 'credential-rejected')
      const path = '/3/user/reservations?type=upcoming&limit=100'
      const { body } = await client.ask(
        { call: 'reservations', method: 'GET', path, headers: headers.plain },
        reservationsAnswer,
        signal,
      )
      return toReservations(body) ?? fail('reservations', 'unwell', 'not one row could be read')
    },

    // Looks up the reservation's current name first. Resy changes the names of reservations over time, but not their
    // numbers.
    async release(reservation, signal) {
      const { headers } = member ?? fail('release', 'credential-rejected')
      const held = await session.reservations(signal)
      const own = held.find((one) => isSameTable(one, reservation))
      if (!own?.handle) return fail('release', 'rejected', 'no such reservation')
      const body = new URLSearchParams({ resy_token: own.handle }).toString()
      await client.ask(
        { call: 'release', method: 'POST', path: '/3/cancel', headers: headers.form, body },
        doneAnswer,
        signal,
      )
    },
    // Known from public code only, and only with free text: the ids of occasions are not known.
    async sendNote(reservation, note, signal) {
      const { headers } = member ?? fail('special-request', 'credential-rejected')
      const held = await session.reservations(signal)
      const own = held.find((one) => isSameTable(one, reservation))
      if (!own?.handle) return fail('special-request', 'rejected', 'no such reservation')
      const body = new URLSearchParams({ resy_token: own.handle, description: note }).toString()
      const path = '/2/reservation/special_request'
      await client.ask(
        { call: 'special-request', method: 'POST', path, headers: headers.form, body },
        anyAnswer,
        signal,
      )
    },
    ...waitlistOf(client, member?.headers),
  }
  return session
}

/**
 * Returns a member's cards and the headers of the member's requests, so that a session makes these headers only once.
 */
function memberOf(secret: string) {
  const bundle = openSecret(secret)
  if (!bundle) return undefined
  const { authToken, cards } = bundle
  return {
    cards,
    headers: {
      plain: headersFor(undefined, authToken),
      json: headersFor(json, authToken),
      form: headersFor(form, authToken),
    },
  }
}

function findBody({ venueId, date, partySize }: Search): string {
  return JSON.stringify({ lat: 0, long: 0, day: date, party_size: partySize, venue_id: Number(venueId) })
}

/**
 * Creates the reservation. The answer to a booking has only its names and numbers; venue, date and party come from
 * the request.
 */
function toReservation(
  { slot, freeCancelUntil }: Prepared,
  { venueId, partySize }: Search,
  { resyToken, reservationId }: { resyToken: string; reservationId: string },
) {
  return {
    platform: resyId,
    handle: resyToken,
    confirmation: reservationId,
    venueId,
    venueName: '',
    date: slot.date,
    time: slot.time,
    partySize,
    seating: slot.seating,
    ...(freeCancelUntil && { freeCancelUntil }),
  }
}

/**
 * Returns a `payment-required` with the kind that fits the account's cards: `payment-required` if it has none,
 * `card-unclear` if it is unknown which card to use, and otherwise `card-refused`. Returns every other error unchanged.
 */
function aboutCard(error: unknown, cards: readonly Card[] | undefined): unknown {
  if (!(error instanceof PlatformError) || error.kind !== 'payment-required') return error
  const card = cardToUse(cards)
  const { platform, during, status } = error
  const kind = typeof card === 'string' ? card : 'card-refused'
  return new PlatformError({ platform, during, kind, ...(status && { status }) })
}

function isSlotGone(error: unknown): boolean {
  return error instanceof PlatformError && error.kind === 'slot-gone'
}

function failure(during: ResyCall, kind: PlatformErrorKind, why?: string): PlatformError {
  const cause = why === undefined ? {} : { cause: new Error(why) }
  return new PlatformError({ platform: resyId, kind, during, ...cause })
}

function fail(during: ResyCall, kind: PlatformErrorKind, why?: string): never {
  throw failure(during, kind, why)
}
