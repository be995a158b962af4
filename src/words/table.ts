// Words a table: the venue, the day, the party size and the charge.
import type { Charge } from '../domain/slot.ts'
import type { LocalDate } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayDate } from './when.ts'

/** Returns a venue with its neighborhood, or with its city if it has none: `Carbone, Greenwich Village`. */
export function sayVenue(venue: VenueHit): string {
  const where = venue.neighborhood || venue.city
  return where ? `${venue.name}, ${where}` : venue.name
}

/** Returns `Greenwich Village, New York`, so that members can distinguish venues of the same name. */
export function sayWhereabouts(venue: VenueHit): string {
  return [venue.neighborhood, venue.city].filter((part) => part !== '').join(', ')
}

/**
 * Returns a venue's location for a list, and whether only people can book there: `Miami Beach, Miami · by hand only`.
 */
export function sayPlaceDetail(hit: VenueHit): string {
  return [sayWhereabouts(hit), sayByHandShortly(hit)].filter((part) => part !== '').join(' · ')
}

/** Returns `by hand only`, `on Tock, by hand only` or `reopens Mon 4 Jan`, or '' if Cierge can book the venue. */
export function sayByHandShortly({ byHand }: VenueHit): string {
  if (!byHand) return ''
  if (byHand.kind === 'reopens') return `reopens ${sayDate(byHand.on)}`
  return byHand.kind === 'tock' ? 'on Tock, by hand only' : 'by hand only'
}

export function sayParty(partySize: number): string {
  return partySize === 1 ? '1 person' : `${partySize} people`
}

/** Returns `Carbone, Sat 26 Dec, 4 people`. */
export function sayTable(table: {
  readonly venue: VenueHit
  readonly date: LocalDate
  readonly partySize: number
}): string {
  return `${table.venue.name}, ${sayDate(table.date)}, ${sayParty(table.partySize)}`
}

const signs: Readonly<Record<string, string>> = { USD: '$', GBP: '£', EUR: '€' }

/** Returns `$200`, `$12.50` or `CHF 40`. */
export function sayMoney(amount: number, currency: string): string {
  const number = Number.isInteger(amount) ? String(amount) : amount.toFixed(2)
  const sign = signs[currency]
  return sign ? `${sign}${number}` : `${currency} ${number}`.trim()
}

/** Returns the charge as words, such as `a deposit of $200`, or '' if there is no charge. */
export function sayCharge({ kind, amount, currency, isUpTo }: Charge): string {
  if (kind === 'none') return ''
  if (kind === 'unknown') return 'a payment and does not say how much'
  const money = `${isUpTo ? 'up to ' : ''}${sayMoney(amount, currency)}`
  return kind === 'deposit' ? `a deposit of ${money}` : `a fee of ${money} if you cancel late`
}
