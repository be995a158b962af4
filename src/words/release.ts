// Writes messages about the release of a table: first a question with the cost, then a confirmation.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, ButtonCall, Message } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Charge } from '../domain/slot.ts'
import type { Instant, ZoneId } from '../domain/time.ts'
import { sayParty, saySum } from './table.ts'
import { sayDateTime, sayInstantThere } from './when.ts'

/** A table that can be released. `charge` is absent if it is unknown. */
export type Releasable = {
  readonly reservation: Reservation
  readonly venueName: string
  readonly platformName: string
  /** The venue's zone, or the member's zone if the venue's is unknown. */
  readonly zone: ZoneId
  readonly charge?: Charge
}

export function askRelease(
  table: Releasable,
  about: {
    readonly called: string
    readonly now: Instant
    readonly locale: LocalePreferences
    /** The button that offers the table to a group, if it was requested in one. */
    readonly offer?: Button | undefined
  },
): Message {
  const { called, now, locale, offer } = about
  return {
    lines: [[`Give up ${sayHeld(table, locale)}?`], [sayCancelPrice(table, now, locale)]],
    buttons: [
      {
        label: 'Give up the table',
        call: { command: 'cancel', args: { job: called, sure: 'yes' } },
        weight: 'danger',
        means: 'yes',
      },
      ...(offer ? [offer] : []),
      {
        label: 'Keep the table',
        call: { command: 'cancel', args: { job: called, sure: 'no' } },
        weight: 'plain',
        means: 'no',
      },
    ],
  }
}

/** Returns `Carbone, Sat Dec 26, 7:15 pm, 4 people`. */
export function sayHeld(
  { reservation, venueName }: Pick<Releasable, 'reservation' | 'venueName'>,
  locale: LocalePreferences,
): string {
  const { date, time, partySize } = reservation
  return `${venueName || 'A table'}, ${sayDateTime(date, time, locale)}, ${sayParty(partySize)}`
}

export function sayCancelPrice(
  { reservation, platformName, zone, charge }: Releasable,
  now: Instant,
  locale: LocalePreferences,
): string {
  const { freeCancelUntil } = reservation
  if (!freeCancelUntil) return `${platformName} doesn’t say until when cancelling is free.`
  const at = sayInstantThere(freeCancelUntil, zone, locale)
  if (now < freeCancelUntil) return `Free to cancel until ${at}.`
  return `Free cancelling ended ${at}. ${sayLateCost(charge)}`
}

function sayLateCost(charge: Charge | undefined): string {
  if (!charge || !(charge.kind === 'deposit' || charge.kind === 'fee')) return 'There may be a fee now.'
  if (charge.kind === 'deposit') return `You may lose the ${saySum(charge)} deposit.`
  return `Cancelling now costs ${saySum(charge)}.`
}

export function sayReleased(table: Releasable, locale: LocalePreferences): Message {
  return { lines: [[`Cancelled: ${sayHeld(table, locale)}. It’s off your account.`]] }
}

export function sayKept(): Message {
  return { lines: [['Kept; nothing changed.']] }
}

export function releaseButton({ id }: Job): Button {
  return { label: 'Give up the table', call: releaseCall(id), weight: 'plain' }
}

/**
 * Returns the call that asks whether to give up a table.
 * @param called the code of the table's request, or its confirmation number.
 */
export function releaseCall(called: string): ButtonCall {
  return { command: 'cancel', args: { job: called, what: 'table' } }
}
