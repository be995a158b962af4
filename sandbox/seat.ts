// Seats a party at a table: the parts of a reservation that are the same on every platform.
import type { Seating } from './create-control.ts'
import { freeUntilOf, startMsOf, turnMinutesOf } from './inventory.ts'
import type { HeldTable } from './ledger.ts'
import { dateOf } from './world.ts'

/** The parts of a reservation that each platform names in its own way. */
type PlatformsOwn = 'reservationId' | 'reservationToken' | 'type'

/** Returns the reservation without the platform's own parts. Changes nothing. */
export function seatOf({ day, table, partySize, member, nowMs }: Seating): Omit<HeldTable, PlatformsOwn> {
  const startMs = startMsOf(day, table)
  const freeUntil = freeUntilOf(day, table)
  return {
    member: member.email,
    venueId: day.venue.id,
    serviceDate: day.date,
    date: dateOf(table.spec, day.date),
    time: table.spec.time,
    seating: table.spec.seating,
    partySize,
    startMs,
    endMs: startMs + turnMinutesOf(partySize) * 60_000,
    bookedAtMs: nowMs,
    ...(freeUntil && { freeUntil }),
    row: 'plain',
  }
}
