// Writes the list of a member's reservations, one account after another, and of the reservations that no longer
// exist.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Choice, Line, Message } from '../domain/message.ts'
import type { PlatformError } from '../domain/platform-error.ts'
import type { Instant } from '../domain/time.ts'
import { troubleSentence } from './faults.ts'
import { type Releasable, releaseCall, sayCancelPrice, sayHeld } from './release.ts'
import { sayTable } from './table.ts'
import { sayDate } from './when.ts'

export type ListedReservation = Releasable & { readonly job?: Job }

export type Trouble = {
  readonly platformName: string
  readonly error: Pick<PlatformError, 'kind' | 'during' | 'retryAfterMs'>
}

export function sayReservations(
  holdings: {
    readonly held: readonly ListedReservation[]
    readonly vanished: readonly Job[]
    readonly troubles: readonly Trouble[]
  },
  now: Instant,
  locale: LocalePreferences,
): Message {
  const { vanished, troubles } = holdings
  const held = holdings.held.filter(({ reservation }) => !reservation.isUnclear)
  const unclear = holdings.held.filter(({ reservation }) => reservation.isUnclear)
  const nothing = holdings.held.length === 0 && troubles.length === 0 ? [['You have no reservations.']] : []
  return {
    lines: [
      ...nothing,
      ...held.flatMap((one) => heldLines(one, now, locale)),
      ...unclear.map(unclearLine),
      ...vanished.map(
        (job): Line => [
          `No longer on your account: ${sayTable(job, locale)} (`,
          { code: job.id },
          '). It was cancelled elsewhere.',
        ],
      ),
      ...troubles.map(troubleLine),
    ],
    ...releaseControls(held, locale),
  }
}

function heldLines(held: ListedReservation, now: Instant, locale: LocalePreferences): Line[] {
  const { reservation, job } = held
  const seating = reservation.seating ? `, ${reservation.seating}` : ''
  const number = reservation.confirmation ? [' (', { code: reservation.confirmation }, ')'] : []
  const ours = job ? [', booked by me (', { code: job.id }, ')'] : []
  return [
    [{ strong: sayHeld(held, locale) }, seating, ...number, ...ours],
    [sayCancelPrice(held, now, locale)],
  ]
}

function unclearLine({ venueName }: ListedReservation): Line {
  const where = venueName ? ` at ${venueName}` : ''
  return [`There’s one more reservation${where} that I can’t read. Check it on your account.`]
}

function troubleLine({ platformName, error }: Trouble): Line {
  const { kind } = error
  if (kind === 'asked-too-often' || kind === 'drops-first' || kind === 'key-refused')
    return [troubleSentence(error, platformName)]
  if (kind === 'credential-rejected') {
    return [`Your ${platformName} sign-in no longer works, so I can’t see your tables there: /link again.`]
  }
  return [`${platformName} isn’t answering, so I can’t see your tables there. Try again in a minute.`]
}

/** Builds a release button if one table can be released, or a list of choices if several can. */
function releaseControls(
  held: readonly ListedReservation[],
  locale: LocalePreferences,
): { buttons?: readonly Button[]; choices?: readonly Choice[] } {
  const named = held.filter(({ reservation, job }) => job || reservation.confirmation !== '')
  const callOf = ({ reservation, job }: ListedReservation) => releaseCall(job?.id ?? reservation.confirmation)
  const [only, ...others] = named
  if (!only) return {}
  if (others.length === 0)
    return { buttons: [{ label: 'Give up the table', call: callOf(only), weight: 'plain' }] }
  return {
    choices: named.map((one) => ({
      label: `Give up ${one.venueName || 'a table'}, ${sayDate(one.reservation.date, locale)}`,
      detail: sayHeld(one, locale),
      call: callOf(one),
    })),
  }
}
