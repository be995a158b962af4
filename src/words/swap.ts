// Writes messages about a better table in place of one that the member has: the risk, and whether the old one was
// given up.
import type { Fact } from '../domain/announcement.ts'
import type { Member } from '../domain/identity.ts'
import type { JobId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message, Span } from '../domain/message.ts'
import type { Replacement } from '../domain/replacement.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Instant, LocalTime } from '../domain/time.ts'
import { releaseCall, sayCancelPrice, sayHeld } from './release.ts'
import { sayCodes, sayRequest } from './request.ts'
import { sayParty, sayTable, type ToPlatformName } from './table.ts'
import { watchLine } from './watch.ts'
import { sayTime } from './when.ts'
import { type Hearer, sayWhereTold } from './where-told.ts'

/** A job that replaces a table. */
type Swapping = Job & Required<Pick<Job, 'replaces'>>
type Reader = {
  readonly locale: LocalePreferences
  readonly toPlatformName: ToPlatformName
  readonly pendingSince: Instant
}

/** Asks for the better time. */
export function askBetterTime(
  id: JobId,
  venueName: string,
  table: Reservation,
  locale: LocalePreferences,
): Message {
  const to = (label: string, time: string): Button => ({
    label,
    call: { command: 'swap', args: { job: id, time } },
    weight: 'plain',
  })
  return {
    lines: [
      [`You have ${sayHeld({ reservation: table, venueName }, locale)}. What time would be better?`],
      ['Say it like this: ', { code: `/swap ${id} 7-8pm` }],
    ],
    buttons: [to('Look for an earlier one', 'earlier'), to('Look for a later one', 'later')],
  }
}

/** Confirms that Cierge looks for a better table. */
export function saySwapSought(
  job: Swapping,
  { locale, notifications, ...hearer }: Pick<Member, 'locale' | 'notifications'> & Hearer,
): Message {
  const { replaces } = job
  const where = sayWhereTold(job, { notifications, ...hearer })
  return {
    mark: 'watching',
    lines: [
      [`Looking for a better table. You keep ${oldTable(job, locale)} until then.`],
      [sayRequest(job, locale)],
      [howSwapped(job, where, locale)],
      watchLine(job, locale),
      sayCodes(job.id),
    ],
    buttons: replaces.mayHoldBoth && replaces.how === 'asks' ? [aloneButton(job.id)] : [],
  }
}

function howSwapped(job: Swapping, where: string, locale: LocalePreferences): string {
  const { replaces } = job
  const old = oldTable(job, locale)
  if (replaces.how === 'by-itself')
    return `If one comes free, I book it, give ${old} up after that, and tell you ${where}.`
  if (replaces.mayHoldBoth) return `If one comes free, I ask you ${where}.`
  return `As far as I know, you can hold only one table there, so I’d have to give ${old} up first. If one comes free, I ask you ${where}.`
}

function aloneButton(id: JobId): Button {
  return {
    label: 'Swap without asking',
    call: { command: 'swap', args: { job: id, time: 'without asking' } },
    weight: 'plain',
  }
}

/** Confirms that Cierge swaps without asking from now on. */
export function sayAlone(job: Swapping, locale: LocalePreferences): Message {
  const old = oldTable(job, locale)
  return {
    lines: [
      [`I’ll swap without asking: I book the better one, and give ${old} up once it’s yours.`],
      ['If giving it up would cost money, I still ask.'],
    ],
  }
}

/** Asks whether to swap for one of the tables that the platform shows. */
export function saySwapSeen(
  { job, times }: Extract<Fact, { kind: 'swap-seen' }>,
  mention: Span,
  reader: Reader,
): Message {
  const { locale } = reader
  const shown = times.slice(0, 6).map((time) => sayTime(time, locale))
  return {
    mark: 'attention',
    lines: [
      [{ strong: `Free now: ${sayTable(job, locale)}: ${shown.join(', ')}.` }, ' ', mention],
      ...swapRisk(job, reader),
    ],
    buttons: swapButtons(job),
  }
}

/** Returns the effects and the risks of a swap, one line each. Shown before the press that may lose a table. */
function swapRisk(job: Job, { locale, toPlatformName, pendingSince }: Reader): readonly Line[] {
  const { replaces, venue } = job
  if (!replaces) return []
  const old = oldTable({ ...job, replaces }, locale)
  const { table: reservation, charge } = replaces
  const isSameParty = reservation.partySize === job.partySize
  const back = isSameParty ? `to get ${old} back` : `for that time with ${sayParty(job.partySize)}`
  const platformName = toPlatformName(venue.platform)
  const held = {
    reservation,
    venueName: venue.name,
    platformName,
    zone: venue.zone,
    ...(charge && { charge }),
  }
  const price = `${old}: ${sayCancelPrice(held, pendingSince, locale)}`
  const how = replaces.mayHoldBoth
    ? [`You have ${old}. I book the better one first, and give ${old} up once it’s yours.`]
    : [
        `You have ${old}, and ${platformName} allows one table. I’d give ${old} up first and book the better one right after, usually within a second.`,
        `If someone else is faster in that second, I try ${back}, but you may end up with no table.`,
      ]
  return [...how.map((line): Line => [line]), [price]]
}

function swapButtons({ id, replaces }: Job): readonly Button[] {
  const risky = { label: 'Swap and take the risk', weight: 'danger' } as const
  const safe = { label: 'Swap now', weight: 'main' } as const
  return [
    { ...(replaces?.mayHoldBoth ? safe : risky), call: { command: 'swap', args: { job: id, do: 'take' } } },
    { label: 'Stop looking', call: { command: 'cancel', args: { job: id } }, weight: 'plain' },
  ]
}

/** Asks whether to swap, after the member asked for a swap in words. */
export function askSwap(job: Job, reader: Reader): Message {
  return {
    lines: [[`Swap for ${sayRequest(job, reader.locale)}?`], ...swapRisk(job, reader)],
    buttons: swapButtons(job),
  }
}

/** Confirms that the swap is under way. */
export function saySwapping(job: Swapping, locale: LocalePreferences): Message {
  return {
    lines: [
      [
        `Trying for the better table now. You’ll hear how it went, and what became of ${oldTable(job, locale)}.`,
      ],
    ],
  }
}

/** Tells the member that the better table could not be booked. */
export function saySwapMissed(
  { job, isOneOnly }: Extract<Fact, { kind: 'swap-missed' }>,
  mention: Span,
  { locale, toPlatformName }: Reader,
): Message {
  const old = job.replaces ? oldTable({ ...job, replaces: job.replaces }, locale) : ''
  const why = isOneOnly
    ? `${toPlatformName(job.venue.platform)} allows only one table there, so from now on I ask before I give ${old} up.`
    : 'The better table was gone.'
  return {
    mark: 'missed',
    lines: [
      [{ strong: `You still have ${old}: ${sayTable(job, locale)}.` }, ' ', mention],
      [why],
      ['I’ll keep looking.'],
    ],
    buttons: [{ label: 'Stop looking', call: { command: 'cancel', args: { job: job.id } }, weight: 'plain' }],
  }
}

/** Tells the member that they have only the new table now. */
export function sayOldGivenUp(
  { job }: Extract<Fact, { kind: 'old-given-up' }>,
  locale: LocalePreferences,
): Message {
  const old = job.replaces ? oldTable({ ...job, replaces: job.replaces }, locale) : ''
  return {
    lines: [
      [{ strong: `${old} is given up now: ${sayTable(job, locale)}.` }],
      ['You have only the new table.'],
    ],
  }
}

/** Returns, for a booked table, the lines about the table that it replaces. */
export function replacedAfterBooking(
  job: Job,
  { time, partySize }: Reservation,
  locale: LocalePreferences,
): readonly Line[] {
  const { replaces } = job
  if (!replaces) return []
  if (replaces.how === 'passed-on') return [['It was passed on to you.']]
  const old = oldTable({ ...job, replaces }, locale)
  if (replaces.end === 'given-up') {
    const { table, isFirst } = replaces
    if (isFirst && time === table.time && partySize === table.partySize)
      return [[`Someone else was faster with the better table, so I took ${old} again.`]]
    return [[`It’s in place of ${old}, which I gave up.`]]
  }
  if (replaces.end === 'unknown')
    return [[{ strong: `I can’t tell whether you still have ${old} too.` }, ' Check your reservations.']]
  return [
    [
      { strong: `You have two tables: I couldn’t give ${old} up yet.` },
      ' I’ll keep trying for an hour. To be sure, give it up yourself.',
    ],
  ]
}

/** Returns, for a request that got no new table, the lines about the table that it should replace. */
export function replacedAfterMiss(job: Job, locale: LocalePreferences): readonly Line[] {
  const { replaces } = job
  if (!replaces) return []
  if (replaces.how === 'passed-on') return [[afterPassing(replaces)]]
  const old = oldTable({ ...job, replaces }, locale)
  if (replaces.end === 'given-up')
    return [[{ strong: `I had given ${old} up for it, so you have no table there now.` }]]
  if (replaces.end === 'unknown')
    return [[`I can’t tell whether you still have ${old}. Check your reservations.`]]
  return [[`You still have ${old}.`]]
}

function afterPassing({ end }: Replacement): string {
  if (end === 'given-up')
    return 'It had been given up for you, and someone else was faster: it’s gone for both of you.'
  if (end === 'kept') return 'It’s still with the one who offered it.'
  return 'I can’t tell whether the one who offered it still has it.'
}

/** Builds the button that gives up the old table, if the member may have two. */
export function giveUpOldButton(job: Job, locale: LocalePreferences): readonly Button[] {
  const { replaces } = job
  if (!replaces || replaces.how === 'passed-on' || replaces.end === 'given-up' || replaces.end === 'kept')
    return []
  return [
    {
      label: `Give up ${oldTable({ ...job, replaces }, locale)}`,
      call: releaseCall(replaces.jobId),
      weight: 'danger',
    },
  ]
}

/** Builds the button that looks for a better table in place of a booked one. */
export function betterButton({ id }: Pick<Job, 'id'>): Button {
  return { label: 'Find a better time', call: { command: 'swap', args: { job: id } }, weight: 'plain' }
}

/** Returns `9:45 pm`, or `9:45 pm for 4` if the new table is for another number of people. */
function oldTable(
  { replaces: { table }, partySize }: Pick<Swapping, 'replaces' | 'partySize'>,
  locale: LocalePreferences,
): string {
  const time = sayTime(table.time as LocalTime, locale)
  return partySize === table.partySize ? time : `${time} for ${table.partySize}`
}
