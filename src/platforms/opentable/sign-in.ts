// Acts for one member at OpenTable: finds, locks and books slots, and lists and releases reservations. Each of these
// calls sends one request.

import type { GeoPlace } from '../../domain/geo-place.ts'
import { PlatformError, type PlatformErrorKind } from '../../domain/platform-error.ts'
import type { Charge, Prepared, Search } from '../../domain/slot.ts'
import { addMs, type Instant, instantOf, parseLocalDate, parseLocalTime } from '../../domain/time.ts'
import type { BookingSession } from '../../ports/booking-platform.ts'
import type { Clock } from '../../ports/clock.ts'
import { cardToUse } from '../card-to-use.ts'
import { noWaitlist } from '../no-waitlist.ts'
import type { CommonCall } from '../wire/connection.ts'
import { openSecret, profileRequest } from './accounts.ts'
import type { OpenTableClient } from './client.ts'
import { headersFor, openTableId } from './connection.ts'
import {
  anyAnswer,
  bookAnswer,
  findAnswer,
  lockAnswer,
  type OpenTableSecret,
  profileAnswer,
} from './schema.ts'
import { fromHandle, type SlotParts } from './slot-handle.ts'
import { toReservation, toReservations } from './to-reservations.ts'
import { toSlots } from './to-slots.ts'

/** For how many milliseconds a lock holds its table. Sources differ; this is the shortest time. */
export const lockMs = 30_000

/** The field with which OpenTable's own clients name themselves. OpenTable refuses a lock without it. */
const attribution = { partnerId: '84' }

type SessionParts = { readonly client: OpenTableClient; readonly clock: Clock; readonly place: GeoPlace }

const noCharge: Charge = { kind: 'none', amount: 0, currency: '' }
const approval: Charge = { kind: 'approval', amount: 0, currency: '' }

export function signIn({ client, clock, place }: SessionParts, secret: string): BookingSession {
  const member = openSecret(secret)
  const headers = headersFor(member?.bearer)
  const needMember = (during: CommonCall) => member ?? fail(during, 'credential-rejected')

  return {
    ...noWaitlist(openTableId),
    async findSlots(search, signal) {
      const path = '/v3/restaurant/availability'
      const body = JSON.stringify(findBody(search))
      const answer = await client.ask(
        { call: 'find', method: 'PUT', path, headers, body },
        findAnswer,
        signal,
      )
      return toSlots(answer, search) ?? fail('find', 'unwell', 'not one slot could be read')
    },

    async prepare(slot, search, signal) {
      const { cards } = needMember('prepare')
      const parts = fromHandle(slot.handle) ?? fail('prepare', 'slot-gone')
      // Does not lock a table that the account can't pay for, so that other guests can book it.
      if (parts.card !== '') cardFor('prepare', cards)
      const path = `/v1/reservation/${encodeURIComponent(parts.rid)}/lock`
      const body = JSON.stringify(lockBody(parts))
      const expiresAt = addMs(clock.now(), lockMs)
      const answer = await client.ask(
        { call: 'prepare', method: 'POST', path, headers, body },
        lockAnswer,
        signal,
      )
      const cutOff = answer.creditCardCancellationPolicy?.cancellationCutoffDate
      const freeCancelUntil = toCutOff(cutOff, search)
      return {
        slot,
        handle: answer.id,
        expiresAt,
        charge: answer.partnerScaRequired ? approval : (slot.charge ?? noCharge),
        ...(freeCancelUntil && { freeCancelUntil }),
      }
    },

    async book(prepared, _search, signal) {
      const { slot } = prepared
      const signed = needMember('book')
      const parts = fromHandle(slot.handle) ?? fail('book', 'slot-gone')
      const card = parts.card === '' ? undefined : cardFor('book', signed.cards)
      const path = `/v3/reservation/${encodeURIComponent(parts.rid)}`
      const body = JSON.stringify({
        ...bookBody(parts, prepared, signed),
        location: place,
        ...cardBody(card),
      })
      try {
        const row = await client.ask(
          { call: 'book', method: 'POST', path, headers, body },
          bookAnswer,
          signal,
        )
        return toBooked(row.confirmationNumber, prepared, parts)
      } catch (error) {
        throw isSlotGone(error) && prepared.expiresAt <= clock.now()
          ? failure('book', 'stale-handle')
          : aboutCard(error, card !== undefined)
      }
    },

    async reservations(signal) {
      const { bearer } = needMember('reservations')
      const profile = await client.ask(profileRequest(bearer, 'reservations'), profileAnswer, signal)
      return toReservations(profile, clock.now()) ?? fail('reservations', 'unwell', 'no list could be read')
    },

    // No known client sends words for the staff with a reservation.
    async sendNote() {
      return fail('special-request', 'rejected', 'takes no words')
    },

    async release({ handle, venueId, confirmation }, signal) {
      needMember('release')
      if (!confirmation) return fail('release', 'rejected', 'no such reservation')
      const [rid = ''] = handle === '' ? [venueId] : JSON.parse(handle)
      const path = `/v3/reservation/${encodeURIComponent(rid)}/${encodeURIComponent(confirmation)}`
      await client.ask({ call: 'release', method: 'DELETE', path, headers }, anyAnswer, signal)
    },
  }
}

/**
 * Returns the body of a find for the whole day; the time in it has no effect. Three flags are texts and not booleans,
 * as in every recorded request.
 */
function findBody({ venueId, date, partySize }: Search) {
  return {
    rids: [venueId],
    dateTime: `${date}T19:00`,
    partySize,
    attribution,
    ...{ forceNextAvailable: 'true', requestTicket: 'true', requestAttributeTables: 'true' },
    ...{ includeNextAvailable: false, includeOffers: false, includePrivateDining: false },
    ...{ allowPop: true, requestDateMessages: true, forceFullDaySearch: true },
  }
}

/** The fields that the lock and the booking have in common. */
function slotBody({ at, party, hash, area, attribute }: SlotParts) {
  return {
    partySize: Number(party),
    dateTime: at,
    hash,
    attribution,
    selectedDiningArea: { tableAttribute: attribute, diningAreaId: area },
    hasAccessRuleDiningAttribute: false,
  }
}

function lockBody(parts: SlotParts) {
  return {
    ...slotBody(parts),
    intendedPoints: Number(parts.points),
    intendedPointsType: parts.type,
    ...(parts.card !== '' && { requiresCreditCard: true, creditCardPolicyType: parts.card }),
  }
}

/** The body of a booking. The member agrees to no advertising and no sharing. */
function bookBody(parts: SlotParts, { handle }: Prepared, { personId, customerId, phone }: OpenTableSecret) {
  return {
    ...slotBody(parts),
    slotAvailabilityToken: parts.flags,
    lockId: handle,
    gpid: personId,
    dinerId: customerId,
    number: phone,
    countryId: 'US',
    notes: '',
    type: parts.type,
    points: Number(parts.points),
    loadInvitations: false,
    diningFormOptIn: false,
    loyaltyProgramOptIn: false,
    smsOptIn: false,
  }
}

/** Returns the card to use. Throws if the account has none, or several without a default. */
function cardFor(during: CommonCall, cards: OpenTableSecret['cards']) {
  const card = cardToUse(cards)
  return typeof card === 'string' ? fail(during, card) : card
}

function cardBody(card: { readonly id: string; readonly label: string } | undefined) {
  if (!card) return {}
  const last4 = /\d{4}$/.exec(card.label)?.[0] ?? ''
  return { creditCardLock: { token: card.id, paymentProviderType: 'SPREEDLY', last4 } }
}

function toBooked(
  confirmationNumber: string,
  { slot, freeCancelUntil }: Prepared,
  { rid, party }: SlotParts,
) {
  const { date, time, seating } = slot
  return {
    ...toReservation({
      confirmationNumber,
      restaurant: { id: rid },
      dateTime: `${date}T${time}`,
      partySize: Number(party),
    }),
    seating,
    ...(freeCancelUntil && { freeCancelUntil }),
  }
}

/**
 * Parses the end of free cancellation, a time on the venue's wall clock: `2021-12-04T17:00`. Returns `undefined` if it
 * is unreadable or the venue's zone is unknown.
 */
function toCutOff(text: string | null | undefined, { zone }: Search): Instant | undefined {
  const date = parseLocalDate(text?.slice(0, 10) ?? '')
  const time = parseLocalTime(text?.slice(11, 16) ?? '')
  return date && time && zone && instantOf(date, time, zone)
}

/**
 * Returns `card-refused` in place of `payment-required` if the account has a card. Returns every other error unchanged.
 */
function aboutCard(error: unknown, hadCard: boolean): unknown {
  if (!(error instanceof PlatformError) || error.kind !== 'payment-required' || !hadCard) return error
  const { platform, during, status } = error
  return new PlatformError({ platform, during, kind: 'card-refused', ...(status && { status }) })
}

function isSlotGone(error: unknown): boolean {
  return error instanceof PlatformError && error.kind === 'slot-gone'
}

function failure(during: CommonCall, kind: PlatformErrorKind, why?: string): PlatformError {
  const cause = why === undefined ? {} : { cause: new Error(why) }
  return new PlatformError({ platform: openTableId, kind, during, ...cause })
}

function fail(during: CommonCall, kind: PlatformErrorKind, why?: string): never {
  throw failure(during, kind, why)
}
