// Prepares a slot for booking from its details. The result has the charge, the end of free cancellation, and the
// complete form that books the slot when it is posted.
import type { Card } from '../../domain/credential.ts'
import type { Charge, Prepared, Slot } from '../../domain/slot.ts'
import {
  addMs,
  type Instant,
  instantOf,
  MINUTE_MS,
  parseInstant,
  parseLocalDate,
  parseLocalTime,
  parseZone,
  type ZoneId,
} from '../../domain/time.ts'
import { type CardMissing, cardsMissing, cardToUse } from '../card-to-use.ts'
import type { DetailsAnswer } from './schema.ts'

/**
 * How long a book token is assumed to be valid if the answer's own expiry is unreadable. Real tokens are valid for
 * about five minutes.
 */
const bookTokenLifeMs = 5 * MINUTE_MS

/**
 * Returns why the slot cannot be booked for lack of a card; `undefined` if it can. The `handle` of such a slot is this
 * reason and not a form.
 */
export function whyNoCard({ handle }: Prepared): CardMissing | undefined {
  return cardsMissing.find((why) => why === handle)
}

/**
 * Returns the slot prepared for booking. Sends no request.
 * @param ask `cards` are the cards on file; `undefined` if unknown.
 */
export function toPrepared(
  slot: Slot,
  details: DetailsAnswer,
  ask: { readonly cards: readonly Card[] | undefined; readonly partySize: number; readonly now: Instant },
): Prepared {
  const charge = chargeOf(details, ask.partySize)
  const zone = parseZone(details.locale?.time_zone ?? '')
  const cutOff = details.cancellation?.refund?.date_cut_off ?? details.cancellation?.credit?.date_cut_off
  const freeCancelUntil = toCutOff(cutOff ?? feeCutOffOf(details), zone)
  const isFree = charge.kind === 'none' && details.payment.config?.type === 'free'
  const card = cardToUse(ask.cards)
  return {
    slot,
    handle: typeof card === 'string' && !isFree ? card : bookForm(details.book_token.value, card),
    expiresAt: parseInstant(details.book_token.date_expires ?? '') ?? addMs(ask.now, bookTokenLifeMs),
    charge,
    ...(freeCancelUntil && { freeCancelUntil }),
  }
}

/**
 * Returns the form that books the slot. It also names the account's card for a free table, because some venues want a
 * card on file.
 */
function bookForm(bookToken: string, card: Card | CardMissing): string {
  return new URLSearchParams({
    book_token: bookToken,
    ...(typeof card === 'object' && { struct_payment_method: JSON.stringify({ id: idOf(card) }) }),
    source_id: 'resy.com-venue-details',
    venue_marketing_opt_in: '0',
  }).toString()
}

/** Returns the card's id as a number if it is numeric, because every recorded request has a number there. */
function idOf({ id }: Card): number | string {
  return /^\d+$/.test(id) ? Number(id) : id
}

/**
 * Returns the higher of the deposit and the fee for late cancellation. The charge is unknown if either is unreadable.
 */
function chargeOf(details: DetailsAnswer, partySize: number): Charge {
  const currency = details.locale?.currency?.toUpperCase() ?? ''
  const { guests, isSure } = guestsPaying(details, partySize)
  const [deposit, fee] = [depositOf(details), lateFeeOf(details) * guests]
  if (Number.isNaN(deposit + fee)) return { kind: 'unknown', amount: 0, currency }
  if (deposit + fee === 0) return { kind: 'none', amount: 0, currency }
  return deposit >= fee
    ? { kind: 'deposit', amount: deposit, currency }
    : { kind: 'fee', amount: fee, currency, ...(!isSure && { isUpTo: true }) }
}

/**
 * Returns how many guests the late fee is multiplied by. The fee is per guest unless the policy says that it is for
 * the whole party. If the policy does not say, the higher amount is assumed. Source: a recorded answer for two, whose
 * amount of 25 its policy calls "per guest".
 */
function guestsPaying({ cancellation }: DetailsAnswer, partySize: number) {
  const policy = cancellation?.display?.policy?.join(' ') ?? ''
  if (/per (?:guest|person|cover|diner|head)|each (?:guest|person|diner)|p\.?p\.?(?: |$)/i.test(policy))
    return { guests: partySize, isSure: true }
  const isForAll =
    /per (?:reservation|booking|table|party)|for (?:your|the) party|(?:for|of) the (?:whole|entire)|in total|flat fee/i.test(
      policy,
    )
  return isForAll ? { guests: 1, isSure: true } : { guests: partySize, isSure: partySize === 1 }
}

/** Returns the deposit; NaN if it is unreadable. A table has no deposit if its type is `free` or its total is 0. */
function depositOf({ payment: { config, amounts } }: DetailsAnswer): number {
  const total = amounts?.total ?? (config?.type === 'free' ? 0 : Number.NaN)
  return Math.max(total, amounts?.reservation_charge ?? 0, amounts?.subtotal ?? 0)
}

/** Returns the fee for late cancellation; 0 if there is none, NaN if a fee has no readable amount. */
function lateFeeOf({ cancellation }: DetailsAnswer): number {
  const fee = cancellation?.fee ?? 0
  if (typeof fee === 'number') return fee
  return fee.applies === false ? 0 : (fee.amount ?? Number.NaN)
}

function feeCutOffOf({ cancellation }: DetailsAnswer): string | undefined {
  const fee = cancellation?.fee
  return typeof fee === 'object' ? (fee?.date_cut_off ?? undefined) : undefined
}

/**
 * Parses the end of free cancellation. The text has an offset, or is a time on the venue's wall clock: `2026-10-21
 * 12:00:00`. Returns `undefined` if the text is unreadable, or has no offset and the zone is unknown.
 */
export function toCutOff(text: string | null | undefined, zone: ZoneId | undefined): Instant | undefined {
  if (!text) return undefined
  const instant = parseInstant(text)
  if (instant || !zone) return instant
  const date = parseLocalDate(text.slice(0, 10))
  const time = parseLocalTime(text.slice(11, 19))
  return date && time && instantOf(date, time, zone)
}
