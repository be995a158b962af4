// The details of a slot → the slot made ready to book: what it costs, until when it may be let go for free, and the
// booking's form, written already so that booking only has to post it.
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
import { cardToUse, toCards } from './accounts.ts'
import type { DetailsAnswer } from './schema.ts'

/** The handle of a table that wants a card where there is none. */
export const noCard = 'no-card'

/** A book token lives about five minutes; taken where the answer's own word can't be read. */
const bookTokenLifeMs = 5 * MINUTE_MS

/** @param ownCards what was on file when the account was linked, for answers that name no cards. */
export function toPrepared(
  slot: Slot,
  details: DetailsAnswer,
  { ownCards, now }: { ownCards: readonly Card[]; now: Instant },
): Prepared {
  const charge = chargeOf(details)
  const cards = toCards(details.user?.payment_methods ?? [])
  const zone = parseZone(details.locale?.time_zone ?? '')
  const cutOff = details.cancellation?.refund?.date_cut_off ?? details.cancellation?.credit?.date_cut_off
  const freeCancelUntil = toCutOff(cutOff ?? feeCutOffOf(details), zone)
  const isFree = charge.kind === 'none' && details.payment.config?.type === 'free'
  const card = cardToUse(cards.length > 0 ? cards : ownCards)
  const handle = isFree || card ? bookForm(details.book_token.value, isFree ? undefined : card) : noCard
  return {
    slot,
    handle,
    expiresAt: parseInstant(details.book_token.date_expires ?? '') ?? addMs(now, bookTokenLifeMs),
    charge,
    ...(freeCancelUntil && { freeCancelUntil }),
  }
}

/** `struct_payment_method` is left out when the table is free; the id in it is a number. */
function bookForm(bookToken: string, card: Card | undefined): string {
  return new URLSearchParams({
    book_token: bookToken,
    ...(card && { struct_payment_method: JSON.stringify({ id: Number(card.id) }) }),
    source_id: 'resy.com-venue-details',
    venue_marketing_opt_in: '0',
  }).toString()
}

/** What is paid at once comes first; the fee of a late cancellation counts only when nothing is. */
function chargeOf({ payment, cancellation, locale }: DetailsAnswer): Charge {
  const currency = locale?.currency ?? 'USD'
  const deposit = payment.amounts?.total ?? 0
  if (deposit > 0) return { kind: 'deposit', amount: deposit, currency }
  const fee = cancellation?.fee
  const late = (typeof fee === 'object' ? fee?.amount : fee) ?? 0
  return late > 0 ? { kind: 'fee', amount: late, currency } : { kind: 'none', amount: 0, currency }
}

function feeCutOffOf({ cancellation }: DetailsAnswer): string | undefined {
  const fee = cancellation?.fee
  return typeof fee === 'object' ? (fee?.date_cut_off ?? undefined) : undefined
}

/** Instants come with their offset, or as the venue's wall clock: `2026-10-21 12:00:00`. */
export function toCutOff(text: string | null | undefined, zone: ZoneId | undefined): Instant | undefined {
  if (!text) return undefined
  const instant = parseInstant(text)
  if (instant || !zone) return instant
  const date = parseLocalDate(text.slice(0, 10))
  const time = parseLocalTime(text.slice(11, 19))
  return date && time && instantOf(date, time, zone)
}
