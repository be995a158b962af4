// Writes the parts of a table as text: the venue, the day, the party size and the charge.
import type { PlatformId } from '../domain/ids.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { JoinedVenue } from '../domain/place.ts'
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
 * Returns a place's location for a list, its platforms if they are to be said, and whether only people can book there:
 * `Miami Beach, Miami · on Resy · book it yourself`.
 */
export function sayPlaceDetail(place: JoinedVenue, locale: LocalePreferences): string {
  const { bookableOn = [] } = place
  const on = bookableOn.length > 0 ? `on ${bookableOn.join(' and ')}` : ''
  return [sayWhereabouts(place), on, sayByHandShortly(place, locale)]
    .filter((part) => part !== '')
    .join(' · ')
}

/**
 * Returns `book it yourself`, `on Tock, book it yourself` or `reopens Mon Jan 4`, or '' if Cierge can book the venue.
 */
export function sayByHandShortly({ byHand }: VenueHit, locale: LocalePreferences): string {
  if (!byHand) return ''
  if (byHand.kind === 'reopens') return `reopens ${sayDate(byHand.on, locale)}`
  if (byHand.kind === 'sevenrooms') return 'on SevenRooms, book it yourself'
  return byHand.kind === 'tock' ? 'on Tock, book it yourself' : 'book it yourself'
}

export function sayParty(partySize: number): string {
  return partySize === 1 ? '1 person' : `${partySize} people`
}

/** Returns `Carbone, Sat Dec 26, 4 people`. */
export function sayTable(
  table: { readonly venue: VenueHit; readonly date: LocalDate; readonly partySize: number },
  locale: LocalePreferences,
): string {
  return `${table.venue.name}, ${sayDate(table.date, locale)}, ${sayParty(table.partySize)}`
}

/** Returns the name of a platform as members read it, such as `Resy`. */
export type ToPlatformName = (platform: PlatformId) => string

/**
 * Returns a function that returns ` on OpenTable` for a job if another one in the list is for the same restaurant and day
 * on another platform, and otherwise ''.
 */
export function platformIfTwice(
  jobs: readonly TableOnPlatform[],
  toPlatformName: ToPlatformName,
): (job: TableOnPlatform) => string {
  return ({ venue, date }) => {
    const isTwice = jobs.some(
      (other) =>
        other.venue.platform !== venue.platform && other.venue.name === venue.name && other.date === date,
    )
    return isTwice ? ` on ${toPlatformName(venue.platform)}` : ''
  }
}

type TableOnPlatform = { readonly venue: VenueHit; readonly date: LocalDate }

const signs: Readonly<Record<string, string>> = { USD: '$', GBP: '£', EUR: '€' }

/** Returns `$200`, `$12.50` or `CHF 40`. */
export function sayMoney(amount: number, currency: string): string {
  const number = Number.isInteger(amount) ? String(amount) : amount.toFixed(2)
  const sign = signs[currency]
  return sign ? `${sign}${number}` : `${currency} ${number}`.trim()
}

/** Returns the sum of a charge: `$200`, `up to $200`. */
export function saySum({ amount, currency, isUpTo }: Charge): string {
  return `${isUpTo ? 'up to ' : ''}${sayMoney(amount, currency)}`
}
