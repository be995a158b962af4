// How a job ended, said in the conversation it was asked in: facts first, why, and what can be done next.
import type { Fact } from '../domain/announcement.ts'
import type { Identity } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { Manner } from '../domain/manner.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { FailedReason, Outcome } from '../domain/report.ts'
import type { Reservation } from '../domain/reservation.ts'
import { isUnsure } from '../domain/seating.ts'
import { type Charge, isComparable } from '../domain/slot.ts'
import { addMs, type Instant } from '../domain/time.ts'
import { calendarFile } from './calendar-file.ts'
import { againButtons } from './next-steps.ts'
import { sayNotice } from './notices.ts'
import { otherDaysLines } from './other-days.ts'
import { releaseButton } from './release.ts'
import { saySeating } from './request.ts'
import { sayHuntBegins } from './settings.ts'
import { sayCharge, sayMoney, sayParty, sayTable } from './table.ts'
import { sayTimes, watchButton } from './watch.ts'
import {
  sayDate,
  sayDateTime,
  sayInstant,
  sayInstantTime,
  sayTime,
  sayWhile,
  sayWindowTimes,
} from './when.ts'

export type Audience = {
  /** Whether only the member reads it: confirmations and accounts are for them alone. */
  readonly direct: boolean
  readonly mention: Identity
  readonly name: string
  readonly manner: Manner
  /** When it happened. */
  readonly owedAt: Instant
}

/** An announcement's fact → what is said. */
export function sayFact(fact: Fact, to: Audience): Message {
  if (fact.kind === 'job-ended-privately') return sayPrivately(fact.job, to)
  if (fact.kind === 'hunt-begins') return sayHuntBegins(fact.job)
  if (fact.kind !== 'job-ended') return sayNotice(fact, to.manner)
  const { outcome } = fact
  switch (outcome.kind) {
    case 'booked':
      return sayBooked(fact, outcome, to)
    case 'missed':
      return sayMissed(fact, outcome, to)
    case 'failed':
      return sayFailed(fact, outcome, to)
  }
}

type Ended = Extract<Fact, { kind: 'job-ended' }>
type OutcomeOf<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>

function sayBooked(fact: Ended, { reservation, how, charge }: OutcomeOf<'booked'>, to: Audience): Message {
  const { job } = fact
  const lead = fact.before ? 'It did work' : 'Booked'
  const seating = reservation.seating ? `, ${reservation.seating}` : ''
  const table = `${job.venue.name}, ${sayDateTime(reservation.date, reservation.time, to.manner)}, ${sayParty(reservation.partySize)}${seating}.`
  const price = charge && charge.kind !== 'none' ? [[`With ${sayCharge(charge)}.`]] : []
  const isNumbered = to.direct && reservation.confirmation !== ''
  const confirmation = isNumbered ? [[`Confirmation ${reservation.confirmation}.`]] : []
  return {
    mark: 'booked',
    lines: [
      [{ strong: `${lead}: ${table}` }, ' ', mention(to)],
      ...correction(fact, to),
      ...unsureSeating(job, reservation.seating),
      ...howItWent(fact, how, to),
      ...otherDaysLines(fact.others),
      ...cancelling(reservation, job, to),
      ...price,
      ...confirmation,
    ],
    buttons: [releaseButton(job), detailsButton(job)],
    attachments: [calendarFile(reservation, job)],
  }
}

/** Who wanted to sit inside, or outside, hears that the venue's name for it does not tell. */
function unsureSeating({ wish }: Job, seating: string): Line[] {
  return isUnsure(seating, wish) ? [[`I can’t tell whether ${seating} is outside.`]] : []
}

function correction({ before, job, others }: Ended, to: Audience): Line[] {
  if (!before) return []
  // A day is stopped by its group's table, too.
  const stopped = others?.booked.length ? 'I had stopped it' : 'You had cancelled it'
  const said = before === 'cancelled' ? stopped : 'I had told you otherwise'
  const at = job.endedAt ? ` at ${sayInstantTime(job.endedAt, job.venue.zone, to.manner)}` : ''
  return [[`${said}${at}. The table is on your account.`]]
}

function howItWent(fact: Ended, how: 'booked' | 'found', to: Audience): Line[] {
  const late = lateLine(fact)
  if (how === 'found') return [...late, ['I found it on your account when I looked.']]
  if (fact.job.watch) return [...late, ['It came back, and it is yours now.']]
  if (fact.afterDropMs === undefined || !fact.job.dropRule) return late
  const opened = `Opened ${sayInstantTime(fact.job.dropAt, fact.job.venue.zone, to.manner)}`
  return [...late, [`${opened}, ours ${sayWhile(Math.max(fact.afterDropMs, 0))} later.`]]
}

function lateLine({ lateMs }: Ended): Line[] {
  return lateMs > 1000 ? [[`I was woken ${sayWhile(lateMs)} late.`]] : []
}

function cancelling(reservation: Reservation, job: Job, to: Audience): Line[] {
  if (!reservation.freeCancelUntil) return []
  return [[`Free to cancel until ${sayInstant(reservation.freeCancelUntil, job.venue.zone, to.manner)}.`]]
}

function sayMissed(fact: Ended, outcome: OutcomeOf<'missed'>, to: Audience): Message {
  const { job } = fact
  return {
    mark: 'missed',
    lines: [
      [
        { strong: `${outcome.reason === 'withdrawn' ? 'Stopped' : 'No table'}: ${sayTable(job)}.` },
        ' ',
        mention(to),
      ],
      [whyMissed(job, outcome, to)],
      ...lateLine(fact),
      ...otherDaysLines(fact.others),
    ],
    buttons: [
      ...(outcome.reason === 'watched-in-vain' || outcome.reason === 'withdrawn' ? [] : [watchButton(job)]),
      ...againButtons(job, outcome, to.manner),
      detailsButton(job),
    ],
  }
}

function whyMissed(job: Job, outcome: OutcomeOf<'missed'>, to: Audience): string {
  const { reason, seenTimes, seenSeatings = [], covered } = outcome
  const { manner } = to
  const at = (instant: Instant) => sayInstantTime(instant, job.venue.zone, manner)
  const shown = seenTimes.slice(0, 6).map((time) => sayTime(time, manner))
  const times = [...shown, ...(seenTimes.length > shown.length ? ['…'] : [])].join(', ')
  switch (reason) {
    case 'nothing-dropped':
      return job.dropRule
        ? `I looked from ${at(job.dropAt)} until ${at(covered ? addMs(job.dropAt, Math.round(covered.untilMs)) : to.owedAt)}: nothing was opened for that day.`
        : 'Nothing is open for that day and party.'
    case 'none-in-windows':
      return `It opened with ${sayCount(seenTimes.length)} for ${sayParty(job.partySize)}, none of them ${sayWindowTimes(job.wish.windows, manner)} (${times}).`
    case 'none-as-seated':
      return [
        `It opened at ${times}, but only with ${seenSeatings.join(', ')}; you asked for ${saySeating(job.wish).join(', ')}.`,
        ...unsureOnes(seenSeatings, job).map((name) => `I can’t tell whether ${name} is outside.`),
      ].join(' ')
    case 'all-taken':
      return `There were tables at ${times}, but others had them first.`
    case 'withdrawn':
      return 'It was stopped before a table was booked.'
    case 'watched-in-vain':
      return `I looked ${sayTimes(job.watch?.looks ?? 0)}: nothing came back for ${sayWindowTimes(job.wish.windows, manner)}.`
  }
}

function unsureOnes(seatings: readonly string[], { wish }: Job): readonly string[] {
  return seatings.filter((name) => isUnsure(name, wish))
}

function sayCount(times: number): string {
  return times === 1 ? 'one time' : `${times} times`
}

function sayFailed(fact: Ended, outcome: OutcomeOf<'failed'>, to: Audience): Message {
  const { job } = fact
  return {
    mark: 'attention',
    lines: [
      [
        { strong: `Couldn’t book ${job.venue.name}, ${sayDate(job.date)}` },
        `: ${whyFailed(job, outcome, to.manner)} `,
        mention(to),
      ],
      [whatToDo(job, outcome)],
      ...otherDaysLines(fact.others),
    ],
    buttons: [
      ...mendButtons(outcome.reason),
      ...watchButtons(job, outcome.reason),
      ...againButtons(job, outcome, to.manner),
      detailsButton(job),
    ],
  }
}

function whyFailed(
  job: Job,
  { reason, offer, held, isInDoubt }: OutcomeOf<'failed'>,
  manner: Manner,
): string {
  switch (reason) {
    case 'credential-rejected':
      return 'your account’s sign-in is no longer accepted.'
    case 'payment-required':
      return 'a card is wanted for it, and none is on file.'
    case 'card-refused':
      return 'the card on your account was not accepted for it.'
    case 'card-unclear':
      return 'a card is wanted for it, and I can’t tell which card of your account is the default.'
    case 'reservation-unclear':
      return 'there is a reservation on your account that I can’t read, and it may be this table. I booked nothing.'
    case 'charge-over-limit':
      return offer
        ? `there was ${sayTime(offer.time, manner)}, but it asks ${sayCharge(offer.charge)}; ${sayLimit(job, offer.charge)}. It is held by nobody.`
        : 'it asks more than your limit.'
    case 'conflict':
      return held
        ? `you already hold ${held.venueName || 'a table'}, ${sayDateTime(held.date, held.time, manner)}, and it does not allow both.`
        : 'you already hold a reservation that conflicts.'
    case 'blocked':
      return 'the platform turned me away, so I stopped.'
    case 'unanswered':
      if (isInDoubt)
        return 'I sent the booking and got no answer, and I could not see your reservations since.'
      return 'I sent the booking and got no answer, and in the minute after it I did not find it among your reservations.'
    case 'platform-down':
      return 'the platform gave no answer when the tables were due.'
    case 'other-day-in-doubt':
      return 'an earlier booking of the same request was not answered, and I book no second table while that is unknown.'
    case 'overslept':
      return 'I was not running when it opened.'
    case 'no-report':
      return 'I never learned how it went.'
    case 'fault':
      return 'something broke on my side.'
  }
}

function sayLimit({ venue, wish }: Job, { currency }: Charge): string {
  if (wish.feeLimit === 0) return 'you said no deposit'
  return `your limit is ${sayMoney(wish.feeLimit, venue.currency ?? currency)}`
}

function whatToDo(job: Job, { reason, offer, reference }: OutcomeOf<'failed'>): string {
  const byHand = job.venue.url ? ` Its page: ${job.venue.url}` : ''
  switch (reason) {
    case 'credential-rejected':
      return 'Link it again with /link, in a direct message, then ask again.'
    case 'payment-required':
      return 'Add a card on the platform, /link again, then ask again.'
    case 'card-refused':
      return `Check your card on the platform, or book it by hand, then ask again.${byHand}`
    case 'card-unclear':
      return 'Choose a default card on the platform, /link again, then ask again.'
    case 'reservation-unclear':
      return `Look at your account, and book this table by hand if it is not there.${byHand}`
    case 'charge-over-limit':
      return offer && !isComparable(offer.charge, job.venue.currency)
        ? `Look at it on the platform, and book it by hand if you agree.${byHand}`
        : 'Ask again with a higher limit to take it.'
    case 'conflict':
      return 'Let that one go first, then ask again.'
    case 'blocked':
      return `Try it by hand; it may be a while before I can.${byHand}`
    case 'unanswered':
      return 'I keep looking for an hour and tell you if it appears. Look at your account before you book it yourself.'
    case 'platform-down':
      return `Ask again when it is back.${byHand}`
    case 'other-day-in-doubt':
      return 'Look at your account: if no table is booked there, ask for this one again.'
    case 'overslept':
    case 'no-report':
      return `Look at your account, then ask again: the day may still have tables.${byHand}`
    case 'fault':
      return `Nothing more was tried${reference ? ` (ref ${reference})` : ''}. Look at your account, then ask again.`
  }
}

function mendButtons(reason: FailedReason): Button[] {
  if (!['credential-rejected', 'payment-required', 'card-unclear'].includes(reason)) return []
  return [{ label: 'Link again', call: { command: 'link', args: {} }, weight: 'main' }]
}

/** Where the day may still have tables, or get some back, once the reason is mended. */
const worthWatching: readonly FailedReason[] = [
  'credential-rejected',
  'payment-required',
  'card-refused',
  'card-unclear',
  'blocked',
  'platform-down',
  'other-day-in-doubt',
  'overslept',
  'no-report',
]

function watchButtons(job: Job, reason: FailedReason): Button[] {
  return worthWatching.includes(reason) ? [{ ...watchButton(job), weight: 'plain' }] : []
}

function sayPrivately(job: Job, to: Audience): Message {
  return {
    mark: 'attention',
    lines: [[`Couldn’t book ${job.venue.name}, ${sayDate(job.date)}. I’ve written to `, mention(to), '.']],
  }
}

function mention(to: Audience) {
  return { mention: to.mention, name: to.name }
}

function detailsButton(job: Job): Button {
  return { label: 'See details', call: { command: 'job', args: { job: job.id } }, weight: 'plain' }
}
