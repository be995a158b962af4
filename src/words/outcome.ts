// Writes the announcement of a job's end: first the facts, then the reason and the next steps.
import type { Fact } from '../domain/announcement.ts'
import type { Identity } from '../domain/identity.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { Outcome } from '../domain/report.ts'
import type { Reservation } from '../domain/reservation.ts'
import { isUnsure } from '../domain/seating.ts'
import type { Charge } from '../domain/slot.ts'
import type { Instant } from '../domain/time.ts'
import { alternativesLine } from './alternatives.ts'
import { sayHandOver, sayTablesSeen, toDoByHand } from './by-hand.ts'
import { calendarFile } from './calendar-file.ts'
import { mendButtons, pageAfterFailure, watchButtons, whatToDo, whyFailed } from './failed.ts'
import { sayGroupEvent } from './group-event.ts'
import { attendanceButtons, headcountLines } from './headcount.ts'
import { whyMissed } from './missed.ts'
import { againButtons } from './next-steps.ts'
import { sayNotice } from './notices.ts'
import { openTableLinks } from './open-page.ts'
import { otherDaysLines } from './other-days.ts'
import { sayOfferEnded, sayPassedOn, sayTableOffered } from './pass-on.ts'
import { sayPlan } from './plan.ts'
import { releaseButton, sayHeld } from './release.ts'
import { sayHuntBegins } from './settings.ts'
import { tellRestaurantButton } from './staff-words.ts'
import { sayRoundSkipped } from './standing-wish.ts'
import {
  betterButton,
  giveUpOldButton,
  replacedAfterBooking,
  replacedAfterMiss,
  sayOldGivenUp,
  saySwapMissed,
  saySwapSeen,
} from './swap.ts'
import { sayParty, saySum, sayTable, type ToPlatformName } from './table.ts'
import { sayWaitlistOffer } from './waitlist.ts'
import { watchButton } from './watch.ts'
import { sayDate, sayDateTime, sayInstant, sayInstantTime, sayWhile } from './when.ts'

export type Audience = {
  /** True if only the member reads the message. Confirmation numbers and accounts are private. */
  readonly direct: boolean
  readonly mention: Identity
  readonly name: string
  readonly locale: LocalePreferences
  readonly toPlatformName: ToPlatformName
  /** Returns whether the platform takes words for the staff. */
  readonly takesNotes: (platform: PlatformId) => boolean
  /** The instant since which the announcement is pending. */
  readonly pendingSince: Instant
}

/**
 * Writes the message of an announcement.
 * @param to the reader, and the conversation of the message.
 */
export function sayFact(fact: Fact, to: Audience): Message {
  if (fact.kind === 'job-ended-privately') return sayPrivately(fact.job, to)
  if (fact.kind === 'hunt-begins') return sayHuntBegins(fact.job, to.locale)
  if (fact.kind === 'hand-over') return sayHandOver(fact, mention(to), to)
  if (fact.kind === 'plan') return sayPlan(fact, to.locale)
  if (fact.kind === 'group-event') return sayGroupEvent(fact)
  if (fact.kind === 'waitlist-offer') return sayWaitlistOffer(fact, to.locale)
  if (fact.kind === 'tables-seen') return sayTablesSeen(fact, mention(to), to.locale)
  if (fact.kind === 'round-skipped') return sayRoundSkipped(fact, to.locale)
  if (fact.kind === 'table-offered') return sayTableOffered(fact, mention(to), to.locale)
  if (fact.kind === 'offer-ended') return sayOfferEnded(fact, mention(to), to.locale)
  if (fact.kind === 'passed-on') return sayPassedOn(fact, to.locale)
  if (fact.kind === 'swap-seen') return saySwapSeen(fact, mention(to), to)
  if (fact.kind === 'swap-missed') return saySwapMissed(fact, mention(to), to)
  if (fact.kind === 'old-given-up') return sayOldGivenUp(fact, to.locale)
  if (fact.kind !== 'job-ended') return sayNotice(fact, to.locale)
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

function sayBooked(fact: Ended, outcome: OutcomeOf<'booked'>, to: Audience): Message {
  const { job } = fact
  const { reservation, how, charge } = outcome
  const headcount = to.direct ? undefined : fact.headcount
  if (headcount && outcome.releasedAt)
    return {
      lines: [[{ strong: `Given up: ${sayHeld({ reservation, venueName: job.venue.name }, to.locale)}.` }]],
    }
  const lead = fact.before ? 'It did work' : 'Booked'
  const seating = reservation.seating ? `, ${reservation.seating}` : ''
  const table = `${job.venue.name}, ${sayDateTime(reservation.date, reservation.time, to.locale)}, ${sayParty(reservation.partySize)}${seating}.`
  const price = charge && charge.kind !== 'none' ? [[sayPrice(charge)]] : []
  const isNumbered = to.direct && reservation.confirmation !== ''
  const confirmation = isNumbered ? [[`Confirmation ${reservation.confirmation}.`]] : []
  return {
    mark: 'booked',
    lines: [
      [{ strong: `${lead}: ${table}` }, ' ', mention(to)],
      ...correction(fact, to),
      ...replacedAfterBooking(job, reservation, to.locale),
      ...unsureSeating(job, reservation.seating),
      ...howItWent(fact, how, to),
      ...otherDaysLines(fact.others, to),
      ...cancelling(reservation, job, to),
      ...price,
      ...confirmation,
      ...noteLine(job, to),
      ...(headcount ? headcountLines(headcount, reservation.partySize) : []),
    ],
    buttons: headcount?.isHostGone ? [] : bookedButtons(job, headcount !== undefined, to),
    attachments: [calendarFile(reservation, job)],
  }
}

/** In a group the row is full, and words for the staff may be a surprise. There, the details have their button. */
function bookedButtons(job: Job, hasHeadcount: boolean, to: Audience): readonly Button[] {
  const { direct, locale } = to
  return [
    ...(hasHeadcount ? attendanceButtons(job) : []),
    detailsButton(job),
    ...giveUpOldButton(job, locale),
    releaseButton(job),
    betterButton(job),
    ...(direct && to.takesNotes(job.venue.platform) ? [tellRestaurantButton(job)] : []),
    ...(direct ? [remindButton] : []),
  ]
}

/** Repeats the words for the staff to the member alone: they may mention a surprise for others in the group. */
function noteLine({ wish }: Job, to: Audience): Line[] {
  return to.direct && wish.note ? [[`For the restaurant: “${wish.note}”.`]] : []
}

/** Returns `Deposit: $100.`, `Fee if you cancel late: $50.` or that the amount is unknown. */
function sayPrice(charge: Charge): string {
  if (charge.kind === 'unstated-fee')
    return 'There’s a fee if you cancel late or don’t come; the restaurant’s page says how much.'
  if (charge.kind === 'approval') return 'Your bank has to approve the card.'
  if (charge.kind === 'unknown') return 'It charges a payment, but doesn’t say how much.'
  return `${charge.kind === 'deposit' ? 'Deposit' : 'Fee if you cancel late'}: ${saySum(charge)}.`
}

/**
 * Returns a line for a member who wants to sit inside or outside, if the name of the booked seating does not say which
 * it is.
 */
function unsureSeating({ wish }: Job, seating: string): Line[] {
  return isUnsure(seating, wish) ? [[`I can’t tell whether ${seating} is outside.`]] : []
}

function correction({ before, job, others }: Ended, to: Audience): Line[] {
  if (!before) return []
  // If the job's group has a booked table, Cierge canceled this day's job. Otherwise the member did.
  const stopped = others?.booked.length ? 'I’d stopped it' : 'You’d cancelled it'
  const said = before === 'cancelled' ? stopped : 'I told you otherwise'
  const at = job.endedAt ? ` at ${sayInstantTime(job.endedAt, job.venue.zone, to.locale)}` : ''
  return [[`${said}${at}. The table is on your account.`]]
}

function howItWent(fact: Ended, how: 'booked' | 'found', to: Audience): Line[] {
  const late = lateLine(fact)
  if (how === 'found') return [...late, ['I found it on your account afterwards.']]
  if (fact.job.watch) return [...late, ['A table came free and it’s yours.']]
  if (fact.afterDropMs === undefined || !fact.job.dropRule) return late
  const at = sayInstantTime(fact.job.dropAt, fact.job.venue.zone, to.locale)
  if (fact.afterDropMs < 0) return [...late, [`Bookings opened before ${at}, and I had it right away.`]]
  const later = fact.afterDropMs < 50 ? 'right away' : `${sayWhile(fact.afterDropMs)} later`
  return [...late, [`Bookings opened at ${at}; I had it ${later}.`]]
}

function lateLine({ lateMs }: Ended): Line[] {
  if (lateMs <= 1_000) return []
  return [[`I started ${lateMs < 10_000 ? `${Math.round(lateMs / 1_000)} s` : sayWhile(lateMs)} late.`]]
}

function cancelling(reservation: Reservation, job: Job, to: Audience): Line[] {
  if (!reservation.freeCancelUntil) return []
  return [[`Free to cancel until ${sayInstant(reservation.freeCancelUntil, job.venue.zone, to.locale)}.`]]
}

function sayMissed(fact: Ended, outcome: OutcomeOf<'missed'>, to: Audience): Message {
  const { job } = fact
  return {
    mark: 'missed',
    lines: [
      [{ strong: `${leadOfMiss(job, outcome)}: ${sayTable(job, to.locale)}.` }, ' ', mention(to)],
      [whyMissed(job, outcome, { locale: to.locale, endedAt: to.pendingSince })],
      ...alternativesLine(job, outcome, to.locale),
      ...replacedAfterMiss(job, to.locale),
      ...lateLine(fact),
      ...otherDaysLines(fact.others, to),
    ],
    links: outcome.reason === 'withdrawn' ? [] : openTableLinks(job),
    buttons: [
      ...(outcome.reason === 'watched-in-vain' || outcome.reason === 'withdrawn' ? [] : [watchButton(job)]),
      ...againButtons(job, outcome, to.locale),
      detailsButton(job),
    ],
  }
}

function leadOfMiss({ watch }: Job, { reason }: OutcomeOf<'missed'>): string {
  if (reason === 'withdrawn') return 'Stopped'
  return watch?.told ? 'Done watching' : 'No table'
}

function sayFailed(fact: Ended, outcome: OutcomeOf<'failed'>, to: Audience): Message {
  const { job } = fact
  return {
    mark: 'attention',
    lines: [
      [
        { strong: `Couldn’t book ${job.venue.name}, ${sayDate(job.date, to.locale)}` },
        `: ${whyFailed(job, outcome, to)} `,
        mention(to),
      ],
      outcome.byHand ? toDoByHand(job, outcome.byHand, to) : [whatToDo(job, outcome, to)],
      ...alternativesLine(job, outcome, to.locale),
      ...replacedAfterMiss(job, to.locale),
      ...otherDaysLines(fact.others, to),
    ],
    links: pageAfterFailure(job, outcome),
    buttons: [
      ...mendButtons(outcome.reason),
      ...watchButtons(job, outcome, to.pendingSince < job.dropAt),
      ...againButtons(job, outcome, to.locale),
      detailsButton(job),
    ],
  }
}

function sayPrivately(job: Job, to: Audience): Message {
  return {
    mark: 'attention',
    lines: [
      [
        `Couldn’t book ${job.venue.name}, ${sayDate(job.date, to.locale)}. I’ve written to `,
        mention(to),
        '.',
      ],
    ],
  }
}

function mention(to: Audience) {
  return { mention: to.mention, name: to.name }
}

/** Offers to remind of dinners. Only the member sees it: it changes a setting. */
const remindButton: Button = {
  label: 'Remind me',
  call: { command: 'settings', args: { setting: 'dinner' } },
  weight: 'plain',
}

function detailsButton(job: Job): Button {
  return { label: 'See details', call: { command: 'jobs', args: { job: job.id } }, weight: 'plain' }
}
