// A table in words: the place, the day, the party, and its charge.
import type { Charge } from '../domain/slot.ts'
import type { LocalDate } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayDate } from './when.ts'

/** Says `Carbone, Greenwich Village`: with the neighborhood, or the city if there is none. */
export function sayVenue(venue: VenueHit): string {
  const where = venue.neighborhood || venue.city
  return where ? `${venue.name}, ${where}` : venue.name
}

/** Says `Greenwich Village, New York`, to tell places of one name apart. */
export function sayWhereabouts(venue: VenueHit): string {
  return [venue.neighborhood, venue.city].filter((part) => part !== '').join(', ')
}

/** Returns the whereabouts for a list of places, and whether only people can book there: `Miami Beach, Miami · by hand only`. */
export function sayPlaceDetail(hit: VenueHit): string {
  return [sayWhereabouts(hit), sayByHandShortly(hit)].filter((part) => part !== '').join(' · ')
}

/** `by hand only`, `on Tock, by hand only`, `reopens Mon 4 Jan`; '' for a place like any other. */
export function sayByHandShortly({ byHand }: VenueHit): string {
  if (!byHand) return ''
  if (byHand.kind === 'reopens') return `reopens ${sayDate(byHand.on)}`
  return byHand.kind === 'tock' ? 'on Tock, by hand only' : 'by hand only'
}

export function sayParty(partySize: number): string {
  return partySize === 1 ? '1 person' : `${partySize} people`
}

/** Says `Carbone, Sat 26 Dec, 4 people`. */
export function sayTable(table: {
  readonly venue: VenueHit
  readonly date: LocalDate
  readonly partySize: number
}): string {
  return `${table.venue.name}, ${sayDate(table.date)}, ${sayParty(table.partySize)}`
}

const signs: Readonly<Record<string, string>> = { USD: '$', GBP: '£', EUR: '€' }

/** Says `$200`, `$12.50`, `CHF 40`. */
export function sayMoney(amount: number, currency: string): string {
  const number = Number.isInteger(amount) ? String(amount) : amount.toFixed(2)
  const sign = signs[currency]
  return sign ? `${sign}${number}` : `${currency} ${number}`.trim()
}

/** Says `a deposit of $200`; '' if there is no charge. */
export function sayCharge({ kind, amount, currency, isUpTo }: Charge): string {
  if (kind === 'none') return ''
  if (kind === 'unknown') return 'a payment and does not say how much'
  const money = `${isUpTo ? 'up to ' : ''}${sayMoney(amount, currency)}`
  return kind === 'deposit' ? `a deposit of ${money}` : `a fee of ${money} if you cancel late`
}
