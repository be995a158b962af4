// Holds the locks of members on tables. A lock hides one table from all searches until the table is booked, the lock
// lapses, or the venue breaks the lock.

import type { Day, Table } from '../inventory.ts'
import type { Moment } from './moment.ts'

export type Lock = Moment & {
  readonly id: string
  /** The member's e-mail address. */
  readonly member: string
  readonly venueId: number
  readonly partySize: number
  readonly hash: string
  readonly area: string
  readonly attribute: string
  /** Milliseconds since 1970, with fractions. */
  readonly fromMs: number
  readonly untilMs: number
}

type Kept = Lock & { readonly day: Day; readonly table: Table; endedMs?: number }

export type LockFilter = { readonly member?: string }

export type Locks = {
  /** Takes one table of the kind `table` for a lock. Does not check whether one is left: the caller does. */
  take(lock: Omit<Lock, 'id'>, day: Day, table: Table): Lock
  /** Returns a lock of the member that has not ended; `undefined` if there is none with that id. */
  held(id: string, member: string): (Lock & { readonly day: Day; readonly table: Table }) | undefined
  /** Returns whether the lock's time is over. */
  hasLapsed(id: string, nowMs: number): boolean
  /** Ends the lock without giving its table back, because the member has booked the table. */
  spend(id: string, nowMs: number): void
  /** Ends the locks whose time is over, and gives their tables back. */
  settle(nowMs: number): void
  /**
   * Ends the locks at the venue on that day and time without giving their tables back: other guests have these tables
   * now.
   */
  break(where: Moment & { readonly venueId: number }, nowMs: number): void
  all(filter: LockFilter): readonly Lock[]
  /** Returns the highest number of locks that one member held at one instant. */
  mostAtOnce(filter: LockFilter): number
}

export function createLocks(): Locks {
  const locks: Kept[] = []
  const isOpen = (lock: Kept) => lock.endedMs === undefined
  const all = ({ member }: LockFilter) => locks.filter((one) => member === undefined || one.member === member)

  return {
    take(lock, day, table) {
      const kept = { ...lock, id: String(1_800_000_001 + locks.length), day, table }
      table.left -= 1
      locks.push(kept)
      return kept
    },
    held: (id, member) => locks.find((one) => one.id === id && one.member === member && isOpen(one)),
    hasLapsed: (id, nowMs) => locks.some((one) => one.id === id && one.untilMs <= nowMs),
    spend(id, nowMs) {
      for (const one of locks) if (one.id === id && isOpen(one)) one.endedMs = nowMs
    },
    settle(nowMs) {
      for (const one of locks) {
        if (!isOpen(one) || one.untilMs > nowMs) continue
        one.endedMs = one.untilMs
        one.table.left = Math.min(one.table.left + 1, one.table.spec.capacity)
      }
    },
    break({ venueId, date, time }, nowMs) {
      for (const one of locks) {
        const isThere = one.venueId === venueId && one.date === date && one.time === time
        if (isThere && isOpen(one)) one.endedMs = nowMs
      }
    },
    all: (filter) => all(filter).map(({ day: _day, table: _table, ...lock }) => lock),
    mostAtOnce: (filter) => Math.max(0, ...all(filter).map((one) => heldWith(one, all(filter)))),
  }
}

/** Returns how many locks the member held when this lock was taken, including this lock. */
function heldWith({ member, fromMs, id }: Kept, locks: readonly Kept[]): number {
  return locks.filter(
    (one) =>
      one.member === member &&
      one.fromMs <= fromMs &&
      (one.id === id || Math.min(one.untilMs, one.endedMs ?? one.untilMs) > fromMs),
  ).length
}
