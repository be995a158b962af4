// Reads the times at which the member would prefer a table to the booked one.
import { Refusal } from '../../domain/refusal.ts'
import type { Reservation } from '../../domain/reservation.ts'
import { serviceMinutesOf, timeOfServiceMinutes } from '../../domain/service-day.ts'
import type { ZoneId } from '../../domain/time.ts'
import { decodeWindows, type Window } from '../../domain/window.ts'
import { readRequest } from '../../reading/index.ts'
import type { OperationContext } from '../define-operation.ts'

/** An earlier or later table must be at least and at most this many minutes from the booked one. */
const nearest = 15
const farthest = 180
/** A table for fewer or more people may be this many minutes before or after the old one. */
const around = 60

/** Returns the windows, in the venue's time. Refuses a text without a time with `unreadable-option`. */
export function readBetterTime(
  typed: string | undefined,
  { table, zone }: { readonly table: Reservation; readonly zone: ZoneId },
  { app, member: { locale } }: Pick<OperationContext, 'app' | 'member'>,
): readonly Window[] {
  const at = serviceMinutesOf(table.time)
  if (typed === undefined) return [windowOf(at - around, at + around, at)]
  const words = typed.trim().toLowerCase()
  if (words === 'earlier') return [windowOf(at - farthest, at - nearest, at - farthest / 2)]
  if (words === 'later') return [windowOf(at + nearest, at + farthest, at + farthest / 2)]
  const { windows } = readRequest(typed, { now: app.clock.now(), zone, locale, near: table.date })
  const read = decodeWindows(words) ?? windows
  if (read.length > 0) return read
  throw new Refusal({
    kind: 'unreadable-option',
    option: 'time',
    typed: typed.slice(0, 40),
    example: '7-9pm',
  })
}

function windowOf(earliest: number, latest: number, best: number): Window {
  return {
    earliest: timeOfServiceMinutes(earliest),
    latest: timeOfServiceMinutes(latest),
    best: timeOfServiceMinutes(best),
  }
}
