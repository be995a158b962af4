// The buttons under an announcement and under a request's details.
import { isOpen, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, ButtonCall } from '../domain/message.ts'
import type { Outcome } from '../domain/report.ts'
import { serviceMinutesOf } from '../domain/service-day.ts'
import { type Charge, isComparable } from '../domain/slot.ts'
import type { LocalTime } from '../domain/time.ts'
import { sayMoney } from './table.ts'
import { sayTime } from './when.ts'

/** How many of the times that were seen become buttons. */
const timesOffered = 2

/** Buttons to ask again after an ending without a table, the likeliest first. */
export function againButtons(
  job: Job,
  outcome: Outcome | undefined,
  locale: LocalePreferences,
): readonly Button[] {
  const otherDay = button('Another date', { command: 'again', args: { job: job.id } })
  const sameDay = button('Ask again', { command: 'again', args: { job: job.id, date: job.date } })
  switch (outcome?.kind) {
    case 'booked':
      return [otherDay]
    case 'missed':
      return [...takeButtons(job, outcome, locale), otherDay]
    case 'failed':
      if (outcome.byHand) return []
      return outcome.offer ? [...dearerButtons(job, outcome.offer.charge), otherDay] : [sameDay, otherDay]
    case undefined:
      return [sameDay, otherDay]
  }
}

/** Buttons for a request's details. */
export function stepsFor(job: Job, locale: LocalePreferences): readonly Button[] {
  if (!isOpen(job)) return againButtons(job, job.outcome, locale)
  const stop = { command: 'cancel', args: { job: job.id } }
  return [
    ...(job.watch ? [] : [button('Change it', { command: 'edit', args: { job: job.id } })]),
    { label: 'Cancel it', call: stop, weight: 'danger' },
  ]
}

type Missed = Extract<Outcome, { kind: 'missed' }>

/** Buttons for times that were seen but not wanted, or not with that seating, the nearest first. */
function takeButtons(job: Job, { reason, seenTimes }: Missed, locale: LocalePreferences): Button[] {
  if (reason !== 'none-in-windows' && reason !== 'none-as-seated') return []
  const nearest = seenTimes.toSorted((one, other) => awayFrom(job, one) - awayFrom(job, other))
  return nearest
    .slice(0, timesOffered)
    .map((time) =>
      button(`Take ${sayTime(time, locale)}`, { command: 'again', args: { job: job.id, time } }, 'main'),
    )
}

function awayFrom({ wish }: Job, time: LocalTime): number {
  const at = serviceMinutesOf(time)
  return Math.min(
    ...wish.windows.map(({ earliest, latest }) =>
      Math.max(serviceMinutesOf(earliest) - at, at - serviceMinutesOf(latest)),
    ),
  )
}

/** Buttons to raise the limit; none if a higher limit in the venue's currency would not help. */
function dearerButtons(job: Job, charge: Charge): Button[] {
  const { amount, currency } = charge
  if (!isComparable(charge, job.venue.currency)) return []
  const call = { command: 'again', args: { job: job.id, fee: String(amount) } }
  return [button(`Book with ${sayMoney(amount, currency)}`, call, 'main')]
}

function button(label: string, call: ButtonCall, weight: Button['weight'] = 'plain'): Button {
  return { label, call, weight }
}
