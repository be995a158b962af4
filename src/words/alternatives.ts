// Writes which tables a missed request would have got with other terms (another time, seating or price), and builds
// the buttons for a next request with these terms.
import { alternativesOf, type Relaxation, type WishAlternative } from '../domain/alternatives.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line } from '../domain/message.ts'
import type { Outcome } from '../domain/report.ts'
import type { Charge } from '../domain/slot.ts'
import { addDays } from '../domain/time.ts'
import { saySum } from './table.ts'
import { sayDate, sayTime } from './when.ts'

/** Terms that the reason of an outcome names already, so that the line below it does not repeat them. */
const namedBefore: Readonly<Record<string, readonly (keyof Relaxation)[]>> = {
  'none-in-windows': ['from', 'until'],
  'none-as-seated': ['seating'],
  'charge-over-limit': ['charge'],
}

/**
 * Returns the line `There was also 6:30 pm, or 7:45 pm at the Bar.` It says which tables the hunt saw, not that they
 * could have been booked. Returns an empty list if the reason of the outcome already says this.
 */
export function alternativesLine(job: Job, outcome: Outcome, locale: LocalePreferences): readonly Line[] {
  const named = 'reason' in outcome ? (namedBefore[outcome.reason] ?? []) : []
  const isNew = ({ relaxation }: WishAlternative) =>
    Object.keys(relaxation).some((term) => !named.some((one) => one === term))
  const told = alternativesOf({ ...job, outcome }).filter(isNew)
  if (told.length === 0) return []
  return [[`There was also ${told.map((one) => saySeen(one, locale)).join(', or ')}.`]]
}

/** Returns `7:45 pm`, with the seating or the charge if the member did not ask for it. */
function saySeen({ slot, relaxation }: WishAlternative, locale: LocalePreferences): string {
  const seating = relaxation.seating === undefined ? '' : ` (${relaxation.seating})`
  const charge = relaxation.charge ? ` with ${sayCharge(relaxation.charge)}` : ''
  return `${sayTime(slot.time, locale)}${seating}${charge}`
}

function sayCharge(charge: Charge): string {
  if (charge.kind === 'unstated-fee') return 'a late fee'
  const sum = `${charge.isUpTo ? '' : 'a '}${saySum(charge)}`
  return `${sum} ${charge.kind === 'deposit' ? 'deposit' : 'late fee'}`
}

/** Builds the buttons that ask for the same weekday of the next week with each alternative. */
export function alternativeButtons(job: Job, outcome: Outcome, locale: LocalePreferences): readonly Button[] {
  const date = addDays(job.date, 7)
  return alternativesOf({ ...job, outcome }).map(({ relaxation }, index) => ({
    label: `${sayDate(date, locale)} ${sayRelaxation(relaxation, locale)}`,
    call: { command: 'again', args: { job: job.id, date, alternative: String(index + 1) } },
    weight: 'plain',
  }))
}

/** Returns `from 6:30 pm`, `with Bar too` or `with a $25 deposit`. */
function sayRelaxation({ from, until, seating, charge }: Relaxation, locale: LocalePreferences): string {
  return [
    ...(from ? [`from ${sayTime(from, locale)}`] : []),
    ...(until ? [`until ${sayTime(until, locale)}`] : []),
    ...(seating === undefined ? [] : [`with ${seating} too`]),
    ...(charge ? [`with ${sayCharge(charge)}`] : []),
  ].join(' ')
}
