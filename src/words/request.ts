// Writes a request as Cierge understood it, and builds the buttons of a draft. `ask-draft-fields.ts` writes the questions
// for its fields.
import type { DraftId, JobId } from '../domain/ids.ts'
import type { TableRequest } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line } from '../domain/message.ts'
import { restaurantsOf } from '../domain/place.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Venue, VenueHit } from '../domain/venue.ts'
import type { Wish } from '../domain/wish.ts'
import { sayMoney, sayParty, sayVenue } from './table.ts'
import { sayDate, sayWindows } from './when.ts'

/** Builds a button that sets fields of a draft. */
export function answer(label: string, draft: DraftId, args: Readonly<Record<string, string>>): Button {
  return { label, call: { command: 'book', args: { draft, ...args } }, weight: 'plain' }
}

export const main = (button: Button): Button => ({ ...button, weight: 'main' })
const danger = (button: Button): Button => ({ ...button, weight: 'danger' })

/** Returns `Carbone, Greenwich Village · Sat Dec 26 · 7:00–9:00 pm, earliest first · 4 people`. */
export function sayRequest(request: TableRequest, locale: LocalePreferences): string {
  return sayRequestOn([request.date], request, { locale })
}

/**
 * Returns a request as `sayRequest` does, with several days: `Fri Dec 25 or Sat Dec 26`.
 * @param today the current day. If it is given, a day that is in another year and not near is shown with its year.
 */
export function sayRequestOn(
  dates: readonly LocalDate[],
  { venue, partySize, wish }: Omit<TableRequest, 'date'>,
  {
    locale,
    today,
    venues = [venue],
  }: {
    readonly locale: LocalePreferences
    readonly today?: LocalDate | undefined
    /** All venues of the wish, if it has several. */
    readonly venues?: readonly VenueHit[]
  },
): string {
  const days = sayDates(dates, locale, { today })
  const parts = [sayVenues(venues), days, sayWindows(wish.windows, locale), sayParty(partySize)]
  return [...parts, ...saySeating(wish)].join(' · ')
}

/** Returns `Carbone, Greenwich Village or Lilia, Williamsburg`. Names each restaurant once. */
export function sayVenues(venues: readonly VenueHit[]): string {
  return sayChoice(restaurantsOf(venues).map(([first]) => sayVenue(first)))
}

/** Returns `one`, `one or two`, `one, two or three`. */
export function sayChoice(said: readonly string[], last = 'or'): string {
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} ${last} ${said.at(-1)}`
}

/** Returns `Fri Dec 25, Sat Dec 26 or Sun Dec 27`. Names each day once. */
export function sayDates(
  dates: readonly LocalDate[],
  locale: LocalePreferences,
  { last = 'or', today }: { readonly last?: 'or' | 'and'; readonly today?: LocalDate | undefined } = {},
): string {
  return sayChoice(
    [...new Set(dates)].map((date) => sayDate(date, locale, today)),
    last,
  )
}

/** Returns the commands that show and stop a request: `Details: /jobs K7Q2 · Stop: /cancel K7Q2`. */
export function sayCodes(id: JobId): Line {
  return ['Details: ', { code: `/jobs ${id}` }, ' · Stop: ', { code: `/cancel ${id}` }]
}

/** The value of the field `fee` that accepts every fee for a late cancellation. */
export const anyFee = 'any late fee'
/** The label of the button that accepts every fee for a late cancellation. */
export const acceptAnyFee = 'Accept any late fee'

/**
 * Returns the acceptable charges: `No deposit.`, `Deposit or fee up to $200.`, `No deposit. Any fee for cancelling
 * late is OK.`
 */
export function sayFeeLimit(
  { feeLimit, anyFee: isAnyFee }: Pick<Wish, 'feeLimit' | 'anyFee'>,
  { currency }: Pick<Venue, 'currency'>,
): string {
  const money = currency ? sayMoney(feeLimit, currency) : feeLimit
  if (isAnyFee)
    return `${feeLimit === 0 ? 'No deposit' : `Deposit up to ${money}`}. Any fee for cancelling late is OK.`
  return feeLimit === 0 ? 'No deposit.' : `Deposit or fee up to ${money}.`
}

/**
 * Returns the preferred and the avoided seatings: `patio if possible`, `inside only`, `not outside`, `no bar or
 * counter`.
 */
export function saySeating({ seating, seatingOnly, avoid }: TableRequest['wish']): string[] {
  const shunned = avoid.map(saySeat)
  const [open, rooms] = [shunned.filter(isInOrOut), shunned.filter((one) => !isInOrOut(one))]
  return [
    ...(seating.length > 0
      ? [`${seating.map(saySeat).join(' or ')} ${seatingOnly ? 'only' : 'if possible'}`]
      : []),
    ...(open.length > 0 ? [`not ${open.join(' or ')}`] : []),
    ...(rooms.length > 0 ? [`no ${rooms.join(' or ')}`] : []),
  ]
}

function saySeat(name: string): string {
  if (name === 'outdoor') return 'outside'
  return name === 'indoor' ? 'inside' : name
}

function isInOrOut(said: string): boolean {
  return said === 'outside' || said === 'inside'
}

/**
 * Returns the request as understood so far, to show below a question. Returns an empty list if nothing is understood
 * yet.
 */
export function sayUnderstood(
  parts: {
    readonly venues?: readonly VenueHit[]
    readonly dates?: readonly LocalDate[]
    readonly windows?: string | undefined
    readonly partySize?: number | undefined
    readonly wish?: Wish
  },
  locale: LocalePreferences,
  today: LocalDate,
): readonly Line[] {
  const said = [
    ...(parts.venues?.length ? [sayVenues(parts.venues)] : []),
    ...(parts.dates?.length ? [sayDates(parts.dates, locale, { today })] : []),
    ...(parts.windows ? [parts.windows] : []),
    ...(parts.partySize === undefined ? [] : [sayParty(parts.partySize)]),
    ...(parts.wish ? saySeating(parts.wish) : []),
  ]
  return said.length > 0 ? [[said.join(' · ')]] : []
}

/** Builds the button that asks for another day. */
export function anotherDayButton(draft: DraftId): Button {
  const button = answer('Pick another day', draft, { change: 'date' })
  return { ...button, picksDate: { command: 'book', args: { draft } } }
}

/**
 * Builds the button that forgets a draft.
 * @param isEdit true if the draft changes a job, which then stays as it is.
 */
export function cancelButton(draft: DraftId, isEdit = false): Button {
  const label = isEdit ? 'Leave it as it is' : 'Never mind'
  return { ...danger(answer(label, draft, { do: 'drop' })), means: 'no' }
}
