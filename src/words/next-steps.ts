// Builds the buttons under an announcement and under the details of a request.
import { isOpen, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, ButtonCall } from '../domain/message.ts'
import { whyNoRehearsal } from '../domain/rehearsal.ts'
import type { Outcome } from '../domain/report.ts'
import { serviceMinutesOf } from '../domain/service-day.ts'
import { type Charge, isComparable } from '../domain/slot.ts'
import type { LocalTime } from '../domain/time.ts'
import { alternativeButtons } from './alternatives.ts'
import { rehearseButton } from './rehearsal.ts'
import { acceptAnyFee, anyFee } from './request.ts'
import { saySum } from './table.ts'
import { sayTime } from './when.ts'

/** The maximum number of seen times that become buttons. */
const timesOffered = 2

/** Builds the buttons to ask again after a job ended, the most likely one first. */
export function againButtons(
  job: Job,
  outcome: Outcome | undefined,
  locale: LocalePreferences,
): readonly Button[] {
  const otherDay = button('Try another day', { command: 'again', args: { job: job.id } })
  const sameDay = button('Try again', { command: 'again', args: { job: job.id, date: job.date } })
  switch (outcome?.kind) {
    case 'booked':
      return [otherDay]
    case 'missed':
      return [...takeButtons(job, outcome, locale), ...alternativeButtons(job, outcome, locale), otherDay]
    case 'failed':
      if (outcome.byHand) return []
      if (!outcome.offer) return [sameDay, otherDay]
      return [
        ...dearerButtons(job, outcome.offer.charge),
        ...alternativeButtons(job, outcome, locale),
        otherDay,
      ]
    case undefined:
      return [sameDay, otherDay]
  }
}

/** Builds the buttons under the details of a request. */
export function stepsFor(job: Job, locale: LocalePreferences): readonly Button[] {
  if (!isOpen(job)) return againButtons(job, job.outcome, locale)
  const stop = { command: 'cancel', args: { job: job.id } }
  return [
    ...(job.watch ? [] : [button('Change it', { command: 'edit', args: { job: job.id } })]),
    ...(whyNoRehearsal(job) ? [] : [rehearseButton(job)]),
    { label: 'Cancel it', call: stop, weight: 'danger' },
  ]
}

type Missed = Extract<Outcome, { kind: 'missed' }>

/**
 * Builds buttons for times that were seen but were outside the windows or lacked the seating. The nearest time comes
 * first.
 */
function takeButtons(job: Job, { reason, seenTimes }: Missed, locale: LocalePreferences): Button[] {
  if (reason !== 'none-in-windows' && reason !== 'none-as-seated') return []
  const nearest = seenTimes.toSorted((one, other) => awayFrom(job, one) - awayFrom(job, other))
  return nearest
    .slice(0, timesOffered)
    .map((time) => button(`Take ${sayTime(time, locale)}`, { command: 'again', args: { job: job.id, time } }))
}

function awayFrom({ wish }: Job, time: LocalTime): number {
  const at = serviceMinutesOf(time)
  return Math.min(
    ...wish.windows.map(({ earliest, latest }) =>
      Math.max(serviceMinutesOf(earliest) - at, at - serviceMinutesOf(latest)),
    ),
  )
}

/**
 * Builds the button to book with a higher limit, or with any late fee. Returns an empty list if the charge is not
 * comparable with a limit in the venue's currency.
 */
function dearerButtons(job: Job, charge: Charge): Button[] {
  if (charge.kind === 'unstated-fee')
    return [button(acceptAnyFee, { command: 'again', args: { job: job.id, fee: anyFee } }, 'main')]
  if (!isComparable(charge, job.venue.currency)) return []
  const call = { command: 'again', args: { job: job.id, fee: String(charge.amount) } }
  const price = charge.kind === 'deposit' ? `${saySum(charge)} deposit` : `${saySum(charge)} late fee`
  return [button(`Book it with ${charge.isUpTo ? '' : 'a '}${price}`, call, 'main')]
}

function button(label: string, call: ButtonCall, weight: Button['weight'] = 'plain'): Button {
  return { label, call, weight }
}
