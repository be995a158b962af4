// A replacement: the booked table that is given up for the one that a request looks for.
import type { JobId } from './ids.ts'
import type { Reservation } from './reservation.ts'
import { serviceMinutesOf, timeOfServiceMinutes } from './service-day.ts'
import type { Charge } from './slot.ts'
import type { Instant, LocalTime } from './time.ts'
import { isSoundWindow, type Window } from './window.ts'

export type Replacement = {
  /** The request that booked the table to be given up. */
  readonly jobId: JobId
  /** The table to be given up. */
  readonly table: Reservation
  /** The charge of that table; absent if unknown. */
  readonly charge?: Charge
  /**
   * `by-itself`: Cierge books a better table and gives this one up. `asks`: the member presses first. `passed-on`: the
   * table of another member, who offered it.
   */
  readonly how: 'by-itself' | 'asks' | 'passed-on'
  /** Whether the platform and the venue allow one guest two tables on one evening. */
  readonly mayHoldBoth: boolean
  /** Set while a hunt may give the table up before it has the new one, because the member accepted that. */
  readonly isFirst?: true
  /** Set once the member was told of the new table, although it is not known yet whether the old one was given up. */
  readonly isTold?: true
  /** Set once the request has ended and Cierge knows whether the table was given up. */
  readonly end?: 'given-up' | 'kept' | 'unknown'
}

/** Returns whether giving the table up at that instant costs nothing, as far as is known. */
export function isFreeToGiveUp(
  { table, charge }: Pick<Replacement, 'table' | 'charge'>,
  now: Instant,
): boolean {
  if (table.freeCancelUntil) return now < table.freeCancelUntil
  return charge !== undefined && charge.kind === 'none'
}

/**
 * Returns the windows without the time of a table that the member has. A table at that time is no better. Empty if
 * nothing is left.
 */
export function withoutTime(windows: readonly Window[], time: LocalTime): readonly Window[] {
  const at = serviceMinutesOf(time)
  const [before, after] = [timeOfServiceMinutes(at - 1), timeOfServiceMinutes(at + 1)]
  return windows
    .flatMap(({ earliest, latest, best }): Window[] => {
      const isInside = serviceMinutesOf(earliest) <= at && at <= serviceMinutesOf(latest)
      if (!isInside) return [{ earliest, latest, best }]
      const isEarly = serviceMinutesOf(best) < at
      return [
        ...(earliest === time ? [] : [{ earliest, latest: before, best: isEarly ? best : before }]),
        ...(latest === time
          ? []
          : [{ earliest: after, latest, best: isEarly || best === time ? after : best }]),
      ]
    })
    .filter(isSoundWindow)
}
