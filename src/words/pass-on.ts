// Writes messages about a table that a member passes on to a group: the question, the offer with its risk, and the end.
import type { Fact } from '../domain/announcement.ts'
import type { JobId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message, Span } from '../domain/message.ts'
import type { OfferEnd } from '../domain/offer.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Charge } from '../domain/slot.ts'
import { type Instant, MINUTE_MS, msBetween } from '../domain/time.ts'
import { type Releasable, sayCancelPrice, sayHeld } from './release.ts'
import { saySum } from './table.ts'
import { sayInstantTime } from './when.ts'

type Booked = { readonly job: Job; readonly table: Reservation }

/** Asks whether to offer the table, and says what that may cost. */
export function askOffer(
  held: Releasable,
  id: JobId,
  { now, locale }: { readonly now: Instant; readonly locale: LocalePreferences },
): Message {
  return {
    lines: [
      [`Offer ${sayHeld(held, locale)} to the group for 30 minutes?`],
      [
        'You keep it until someone takes it. Then I give it up on your account and book it on theirs right away.',
      ],
      ['If someone outside is faster in that moment, it’s gone for both of you.'],
      [sayCancelPrice(held, now, locale)],
    ],
    buttons: [
      { label: 'Offer it', call: passCall(id, 'offer'), weight: 'main', means: 'yes' },
      {
        label: 'Keep it',
        call: { command: 'cancel', args: { job: id, sure: 'no' } },
        weight: 'plain',
        means: 'no',
      },
    ],
  }
}

/** Confirms the offer to the member who made it. */
export function sayOffered({ offer, venue, id }: Job, locale: LocalePreferences): Message {
  const until = offer ? sayInstantTime(offer.until, venue.zone, locale) : ''
  return {
    lines: [[`Offered until ${until}. You keep the table unless someone takes it.`]],
    buttons: [{ label: 'Keep it after all', call: passCall(id, 'keep'), weight: 'plain' }],
  }
}

/** Confirms that the table is no longer offered. */
export function sayOfferWithdrawn(): Message {
  return { lines: [['It’s no longer offered; you keep the table.']] }
}

/** Offers the table to a group, with the risk. */
export function sayTableOffered(
  { job, end }: Extract<Fact, { kind: 'table-offered' }>,
  mention: Span,
  locale: LocalePreferences,
): Message {
  const { outcome, offer, venue } = job
  if (outcome?.kind !== 'booked' || !offer) return { lines: [[sayGone()]] }
  const until = sayInstantTime(offer.until, venue.zone, locale)
  const held = sayHeld({ reservation: outcome.reservation, venueName: venue.name }, locale)
  if (end) return { lines: [sayOfferOver(end, held, mention)] }
  return {
    lines: [
      [{ strong: `Who’d like this table? ${held}.` }, ' From ', mention, `, until ${until}.`],
      ...offerRisk(outcome.charge),
    ],
    buttons: [takeButton(job.id)],
  }
}

/** Returns what became of the offer, for its message in the group. */
function sayOfferOver(end: OfferEnd, held: string, giver: Span): Line {
  if (end.kind === 'over') return [`No longer offered: ${held}.`]
  const { kind, by = 'another person' } = end
  switch (kind) {
    case 'taking':
      return [`${end.by ?? 'Someone'} is taking this table: ${held}.`]
    case 'taken':
      return [{ strong: `Taken by ${by}: ${held}.` }]
    case 'gone':
      return [`This table is gone: ${held}. Someone outside was faster than ${by}.`]
    case 'kept':
      return [`${held}, stays with `, giver, `: ${by} couldn’t take it.`]
    case 'unknown':
      return [`I can’t tell yet whether ${by} has this table: ${held}.`]
  }
}

/** Asks one person whether to take the table, with the same risk. */
export function askTake({ job, table }: Booked, giver: string, locale: LocalePreferences): Message {
  const charge = job.outcome?.kind === 'booked' ? job.outcome.charge : undefined
  return {
    lines: [
      [`Take ${giver}’s table: ${sayHeld({ reservation: table, venueName: job.venue.name }, locale)}?`],
      ...offerRisk(charge),
    ],
    buttons: [takeButton(job.id)],
  }
}

function offerRisk(charge: Charge | undefined): readonly Line[] {
  return [
    [
      'If you take it, I give it up on their account and book it on yours right away. If someone outside is faster in that moment, it’s gone for both.',
    ],
    ...(charge && charge.kind !== 'none' ? [[sayCharge(charge)]] : []),
  ]
}

function sayCharge(charge: Charge): string {
  if (charge.kind === 'deposit') return `It takes a ${saySum(charge)} deposit.`
  if (charge.kind === 'fee') return `Cancelling late costs ${saySum(charge)}.`
  return 'It needs a card, and I can’t tell what it charges.'
}

function takeButton(id: JobId): Button {
  return { label: 'I’ll take it', call: passCall(id, 'take'), weight: 'main' }
}

/** Confirms to the taker that the table changes hands now, or after tables that open first. */
export function sayTaking({ dropAt, venue }: Job, now: Instant, locale: LocalePreferences): Message {
  if (msBetween(now, dropAt) < MINUTE_MS)
    return { lines: [['It’s changing hands now. I’ll tell you in a moment whether it’s yours.']] }
  const at = sayInstantTime(dropAt, venue.zone, locale)
  return {
    lines: [
      [
        `Tables of other requests open first, so it changes hands at ${at}. I’ll tell you whether it’s yours.`,
      ],
    ],
  }
}

/** Tells the group that nobody took the table. */
export function sayOfferEnded(
  { job }: Extract<Fact, { kind: 'offer-ended' }>,
  mention: Span,
  locale: LocalePreferences,
): Message {
  const { outcome, venue } = job
  const held =
    outcome?.kind === 'booked'
      ? sayHeld({ reservation: outcome.reservation, venueName: venue.name }, locale)
      : venue.name
  return { lines: [[`Nobody took ${held}. It stays with `, mention, '.']] }
}

/** Tells the member who passed a table on whether the other member got it. */
export function sayPassedOn(
  { job, isBooked, end, to = 'The other person' }: Extract<Fact, { kind: 'passed-on' }>,
  locale: LocalePreferences,
): Message {
  const { outcome, venue } = job
  const held =
    outcome?.kind === 'booked'
      ? sayHeld({ reservation: outcome.reservation, venueName: venue.name }, locale)
      : venue.name
  if (end === 'unknown')
    return {
      mark: 'attention',
      lines: [[{ strong: `I can’t tell whether you still have ${held}.` }, ' Check your reservations.']],
    }
  if (end === 'kept')
    return {
      lines: [[{ strong: `You still have ${held}: ${to} couldn’t take it.` }]],
      buttons: [offerButton(job)],
    }
  if (isBooked)
    return { lines: [[{ strong: `${to} has your table now: ${held}.` }], ['It’s off your account.']] }
  return {
    mark: 'attention',
    lines: [
      [{ strong: `Your table is gone: ${held}.` }],
      [`I gave it up, and someone else was faster than ${to}.`],
    ],
  }
}

function sayGone(): string {
  return 'That table is no longer offered.'
}

/** Builds the button that offers a booked table to the group. */
export function offerButton({ id }: Pick<Job, 'id'>): Button {
  return { label: 'Offer it to the group', call: { command: 'pass', args: { job: id } }, weight: 'plain' }
}

function passCall(id: JobId, act: 'offer' | 'keep' | 'take') {
  return { command: 'pass', args: { job: id, do: act } }
}
