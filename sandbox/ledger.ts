// Holds all reservations ever made, with the times at which they were booked and released.
import type { Instant, LocalDate, LocalTime } from '../src/domain/time.ts'

export type HeldTable = {
  readonly reservationId: number
  readonly reservationToken: string
  readonly member: string
  readonly venueId: number
  /** The service day: for a table after midnight, the day before the date on the wall clock. */
  readonly serviceDate: LocalDate
  /** The date and time on the venue's wall clock. */
  readonly date: LocalDate
  readonly time: LocalTime
  readonly seating: string
  readonly type: string
  readonly partySize: number
  readonly startMs: number
  readonly endMs: number
  /** Milliseconds since 1970, with fractions. */
  readonly bookedAtMs: number
  cancelledAtMs?: number
  /** The guest's words for the staff, as the last special request gave them. */
  note?: string
  /** Until when canceling is free; absent if canceling is always free. */
  readonly freeUntil?: Instant
  /**
   * The form of the reservation's row in the platform's list of reservations. Old reservations have other forms than
   * new ones.
   */
  readonly row: 'plain' | 'date-start' | 'time-slot-object'
}

/** Selects reservations. An absent field matches every reservation. */
export type LedgerFilter = {
  readonly member?: string
  readonly venueId?: number
  readonly date?: LocalDate
}

export type Ledger = {
  add(held: HeldTable): void
  /** Returns how many reservations were ever made. */
  count(): number
  /** Returns the matching reservations in the order of booking, including canceled ones. */
  all(filter?: LedgerFilter): readonly HeldTable[]
  byToken(reservationToken: string): HeldTable | undefined
}

export function createLedger(): Ledger {
  const byMember = new Map<string, HeldTable[]>()
  const byToken = new Map<string, HeldTable>()

  return {
    add(held) {
      byToken.set(held.reservationToken, held)
      const own = byMember.get(held.member) ?? []
      own.push(held)
      byMember.set(held.member, own)
    },
    count: () => byToken.size,
    all(filter = {}) {
      const rows = filter.member === undefined ? byToken.values() : (byMember.get(filter.member) ?? [])
      return [...rows].filter(
        (held) =>
          (filter.venueId === undefined || held.venueId === filter.venueId) &&
          (filter.date === undefined || held.serviceDate === filter.date),
      )
    },
    byToken: (reservationToken) => byToken.get(reservationToken),
  }
}

export function isActive(held: HeldTable): boolean {
  return held.cancelledAtMs === undefined
}

/** Returns the highest number of these reservations that were held at one instant. */
export function mostHeldAtOnce(held: readonly HeldTable[]): number {
  const steps = held.flatMap((one) => [
    { atMs: one.bookedAtMs, by: 1 },
    ...(one.cancelledAtMs === undefined ? [] : [{ atMs: one.cancelledAtMs, by: -1 }]),
  ])
  let now = 0
  let most = 0
  for (const step of steps.sort((one, other) => one.atMs - other.atMs || one.by - other.by)) {
    now += step.by
    most = Math.max(most, now)
  }
  return most
}
