// Writes the pages of booked tables.
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Instant, LocalDate, LocalTime } from '../../domain/time.ts'
import { sayMoney, sayParty } from '../table.ts'
import { sayDate, sayDateTime, sayInstant } from '../when.ts'

/** The facts of a booked table, as `list-reservations` returns them. */
export type TableFacts = {
  readonly confirmation: string
  readonly restaurantName: string
  readonly platform: string
  readonly date: string
  readonly time: string
  readonly partySize: number
  readonly seating?: string | undefined
  readonly freeCancelUntil?: string | undefined
  readonly isUnclear?: boolean | undefined
  readonly code?: string | undefined
  readonly charge?: { readonly kind: string; readonly amount: number; readonly currency: string } | undefined
}

export const tableWords = {
  title: 'Tables',
  lead: 'Your booked tables, as the platforms have them now.',
  none: 'No table booked',
  noneYet: 'Here you’ll see tables that I’ve booked, and those you’ve booked yourself on a linked account.',
  noAccount: 'No account linked',
  noAccountYet: 'Link your account at a platform, and I can show its tables and book more.',
  link: 'Link an account',
  ask: 'New request',
  request: 'See its request',
  vanished: 'No longer on your account',
  release: 'Give up this table',
  releaseOf: (restaurant: string) => `Give up ${restaurant}`,
  keep: 'Keep the table',
  give: 'Give up the table',
  unclear: 'I can’t read this entry completely. Look at it on the platform.',
  unread: (platforms: readonly string[]) =>
    `${platforms.join(' and ')} didn’t answer, so tables there are missing here. Load the page again in a minute.`,
} as const

/** Returns `Sat Dec 26, 7:15 pm · 4 people · Patio`. */
export function sayTableLine(table: TableFacts, locale: LocalePreferences): string {
  const { date, time, partySize, seating } = table
  const day = date as LocalDate
  const when = date && (time ? sayDateTime(day, time as LocalTime, locale) : sayDate(day, locale))
  return [when, sayParty(partySize), seating].filter(Boolean).join(' · ')
}

/** Returns the facts below it: platform and confirmation, the free time, the charge. */
export function sayTableFacts(table: TableFacts, locale: LocalePreferences): readonly string[] {
  const { platform, confirmation, freeCancelUntil, charge, isUnclear } = table
  return [
    confirmation ? `${platform}, confirmation ${confirmation}` : platform,
    ...(freeCancelUntil
      ? [`Free to cancel until ${sayInstant(freeCancelUntil as Instant, locale.zone, locale)}`]
      : []),
    ...(charge && charge.amount > 0
      ? [`${charge.kind === 'deposit' ? 'Deposit' : 'Fee'} ${sayMoney(charge.amount, charge.currency)}`]
      : []),
    ...(isUnclear ? [tableWords.unclear] : []),
  ]
}
