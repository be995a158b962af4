// The tables of the fake platform: which are shown, who takes them, and the members' reservations. The functions here
// answer at once; `fake-wire.ts` adds the delays.
import type { ByHand } from '../../domain/by-hand.ts'
import type { Account } from '../../domain/credential.ts'
import type { PlatformId, VenueId } from '../../domain/ids.ts'
import { PlatformError, type PlatformErrorKind } from '../../domain/platform-error.ts'
import type { Reservation } from '../../domain/reservation.ts'
import type { Charge, Prepared, Search, Slot } from '../../domain/slot.ts'
import { addMs, type Instant, type LocalDate, type LocalTime } from '../../domain/time.ts'

/** A member of the fake platform, signed in by `secret`. The account's cards decide whether a charge can be paid. */
export type FakeMember = {
  readonly email: string
  readonly password: string
  readonly phone?: string
  readonly secret: string
  readonly account: Account
}

/** Tables with one time and one seating, bookable from `releasedAt` on. */
export type FakeTable = {
  readonly venueId: VenueId
  readonly date: LocalDate
  readonly time: LocalTime
  readonly seating: string
  readonly releasedAt: Instant
  /** The instant at which the tables are first shown. Default: `releasedAt`. */
  readonly shownAt?: Instant
  /** The number of tables. Default: 1. */
  readonly capacity?: number
  /** The party sizes that fit at the tables. Default: 1–8. */
  readonly party?: { readonly min: number; readonly max: number }
  readonly charge?: Charge
  /** Whether a find shows the charge. Default: no. */
  readonly isChargeShown?: boolean
  readonly freeCancelUntil?: Instant
  /** Set if the tables are shown but only people can book them. */
  readonly byHand?: ByHand
  /** At each of these instants another guest takes one table, while there is one. */
  readonly rivalsAt?: readonly Instant[]
}

export type FakeHeld = {
  readonly email: string
  readonly reservation: Reservation
  readonly bookedAt: Instant
}

const handleLifeMs = 5 * 60_000

export function createFakeTables(platform: PlatformId) {
  const tables: FakeTable[] = []
  const held: FakeHeld[] = []
  const prepared = new Map<string, { table: FakeTable; email: string; expiresAt: Instant }>()
  const emptied = new Set<FakeTable>()
  let given = 0

  const refused = (during: string, kind: PlatformErrorKind) => new PlatformError({ platform, kind, during })

  const suits = (table: FakeTable, search: Search) =>
    table.venueId === search.venueId &&
    table.date === search.date &&
    (table.party?.min ?? 1) <= search.partySize &&
    search.partySize <= (table.party?.max ?? 8)

  /** Returns how many of the tables are still available at `now`. */
  function left(table: FakeTable, now: Instant): number {
    if (emptied.has(table)) return 0
    const ours = held.filter(({ reservation }) => isOf(reservation, table)).length
    const theirs = (table.rivalsAt ?? []).filter((at) => at <= now).length
    return Math.max((table.capacity ?? 1) - ours - theirs, 0)
  }

  function find(search: Search, now: Instant): readonly Slot[] {
    return tables
      .filter((table) => suits(table, search) && (table.shownAt ?? table.releasedAt) <= now)
      .filter((table) => left(table, now) > 0)
      .map((table) => toSlot(table, search.partySize))
  }

  function named(handle: string, search: Search): FakeTable | undefined {
    return tables.find((one) => suits(one, search) && toSlot(one, search.partySize).handle === handle)
  }

  function empty(slot: Slot, search: Search): void {
    const table = named(slot.handle, search)
    if (table) emptied.add(table)
  }

  /** Prepares a slot. Returns a handle also for a table that is taken or not released, as real platforms do. */
  function prepare(member: FakeMember, ask: { slot: Slot; search: Search; now: Instant }): Prepared {
    const { slot, search, now } = ask
    const table = named(slot.handle, search)
    if (!table) throw refused('prepare', 'slot-gone')
    given += 1
    const handle = `prepared-${given}`
    const expiresAt = addMs(now, handleLifeMs)
    prepared.set(handle, { table, email: member.email, expiresAt })
    const charge: Charge = table.charge ?? { kind: 'none', amount: 0, currency: 'USD' }
    return { slot, handle, expiresAt, charge, ...cancelling(table) }
  }

  function book(
    member: FakeMember,
    ask: { handle: string; partySize: number; venueName: string; now: Instant },
  ): Reservation {
    const { handle, partySize, venueName, now } = ask
    const ready = prepared.get(handle)
    if (ready?.email !== member.email || ready.expiresAt <= now) throw refused('book', 'stale-handle')
    const { table } = ready
    const isFree = !table.charge || table.charge.kind === 'none'
    if (!isFree && member.account.cards?.length === 0) throw refused('book', 'payment-required')
    if (now < table.releasedAt || left(table, now) === 0) throw refused('book', 'slot-gone')
    const holdsThatDay = held.some(
      ({ email, reservation }) =>
        email === member.email && reservation.venueId === table.venueId && reservation.date === table.date,
    )
    if (holdsThatDay) throw refused('book', 'conflict')
    given += 1
    const { venueId, date, time, seating } = table
    const reservation: Reservation = {
      platform,
      handle: `reservation-${given}`,
      confirmation: String(given),
      venueId,
      venueName,
      date,
      time,
      partySize,
      seating,
      ...cancelling(table),
    }
    held.push({ email: member.email, reservation, bookedAt: now })
    return reservation
  }

  function release(member: FakeMember, handle: string): void {
    const index = held.findIndex(
      ({ email, reservation }) => email === member.email && reservation.handle === handle,
    )
    if (index < 0) throw refused('release', 'rejected')
    held.splice(index, 1)
  }

  /** Keeps a guest's words for the staff. */
  function note(member: FakeMember, handle: string, words: string): void {
    const one = held.find(({ email, reservation }) => email === member.email && reservation.handle === handle)
    if (!one) throw refused('special-request', 'rejected')
    notes.set(handle, words)
  }

  const notes = new Map<string, string>()
  return {
    note,
    held: held as readonly FakeHeld[],
    add: (...more: readonly FakeTable[]) => void tables.push(...more),
    hold: (one: FakeHeld) => void held.push(one),
    empty,
    find,
    prepare,
    book,
    release,
    heldBy: (member: FakeMember) =>
      held.filter(({ email }) => email === member.email).map(({ reservation }) => reservation),
  }
}

function isOf(reservation: Reservation, table: FakeTable): boolean {
  return (
    reservation.venueId === table.venueId &&
    reservation.date === table.date &&
    reservation.time === table.time &&
    reservation.seating === table.seating
  )
}

function cancelling(table: FakeTable): { freeCancelUntil?: Instant } {
  return table.freeCancelUntil ? { freeCancelUntil: table.freeCancelUntil } : {}
}

/** Creates a slot. Its handle contains all its values, so that it can be predicted before the slot is shown. */
function toSlot(table: FakeTable, partySize: number): Slot {
  const { venueId, date, time, seating, party, byHand, charge, isChargeShown } = table
  return {
    handle: [venueId, date, time, partySize, seating].join('/'),
    date,
    time,
    seating,
    minParty: party?.min ?? 1,
    maxParty: party?.max ?? 8,
    ...(byHand && { byHand }),
    ...(charge && isChargeShown && { charge }),
  }
}
