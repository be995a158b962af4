// The part of the booking platforms' contract suite about sessions: finding, booking and releasing tables.
import { expect, it } from 'vitest'
import type { PlatformError, PlatformErrorKind } from '../../domain/platform-error.ts'
import { reservationFor } from '../../domain/reservation.ts'
import type { Search, Slot } from '../../domain/slot.ts'
import { addMs } from '../../domain/time.ts'
import type { BookingSession } from '../booking-platform.ts'
import { errorOf, type PlatformHarness, signedIn } from './platform-harness.ts'

export function describeBookingSession(harnessOf: () => PlatformHarness): void {
  describeFinding(harnessOf)
  describeBooking(harnessOf)
  describeHolding(harnessOf)
  describeLettingGo(harnessOf)
  describeRehearsing(harnessOf)
}

function describeRehearsing(harnessOf: () => PlatformHarness): void {
  it('a session rehearses a booking without sending anything, even after its connections closed', async () => {
    const { platform } = harnessOf()
    await platform.close()
    const { session, search } = platform.rehearsal()

    const [slot] = await session.findSlots(search)
    const prepared = await session.prepare(slot as Slot, search)
    const reservation = await session.book(prepared, search)

    expect(prepared.charge.kind).toBe('none')
    expect(reservation).toMatchObject({ venueId: search.venueId, date: search.date, time: slot?.time })
    expect(await session.reservations()).toBeInstanceOf(Array)
  })
}

async function bookFirst(harness: PlatformHarness, session: BookingSession, search: Search) {
  const [slot] = await harness.run(session.findSlots(search))
  if (!slot) throw new Error('The stage shows no slot')
  const prepared = await harness.run(session.prepare(slot, search))
  return { slot, reservation: await harness.run(session.book(prepared, search)) }
}

function describeFinding(harnessOf: () => PlatformHarness): void {
  it('a session returns each slot of an open day once, and the same slots on a second find', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)

    const slots = await harness.run(session.findSlots(harness.released))

    expect(slots.length).toBeGreaterThanOrEqual(2)
    expect(new Set(slots.map((slot) => slot.handle)).size).toBe(slots.length)
    for (const slot of slots) {
      expect(slot.time).toMatch(/^\d\d:\d\d$/)
      expect(slot.minParty).toBeLessThanOrEqual(harness.released.partySize)
      expect(slot.maxParty).toBeGreaterThanOrEqual(harness.released.partySize)
    }
    expect(await harness.run(session.findSlots(harness.released))).toEqual(slots)
  })

  it('a session returns no slots before the drop, and the predicted slots after it', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)
    const neighbours = await harness.run(session.findSlots(harness.released))
    const predicted = harness.platform.predictSlots(neighbours, harness.dropped)

    const before = await harness.run(session.findSlots(harness.dropped))
    await harness.advanceTo(harness.dropAt)
    const after = await harness.run(session.findSlots(harness.dropped))

    expect(before).toEqual([])
    expect(after.length).toBeGreaterThan(0)
    expect(predicted.length > 0).toBe(harness.platform.traits.foretellsSlots)
    if (predicted.length > 0) expect(predicted).toEqual(after)
  })

  it('a session does not return a slot that other guests took', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)
    const [slot, ...rest] = await harness.run(session.findSlots(harness.released))

    await harness.take(slot as Slot, harness.released)

    expect(await harness.run(session.findSlots(harness.released))).toEqual(rest)
  })

  it('a session stops a request when its caller aborts it', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)

    const finding = session.findSlots(harness.released, AbortSignal.abort())

    expect(await errorOf(harness.run(finding))).toMatchObject({ kind: 'unanswered', during: 'find' })
  })
}

/** The kinds of errors that `book` and `prepare` may throw for a handle or a table that is no longer valid. */
const noMore: readonly PlatformErrorKind[] = ['slot-gone', 'stale-handle']

function describeBooking(harnessOf: () => PlatformHarness): void {
  it('a session books a slot, and the member holds it', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)

    const { slot, reservation } = await bookFirst(harness, session, harness.released)

    const { venueId, partySize } = harness.released
    const table = { venueId, date: slot.date, time: slot.time, partySize }
    expect(reservation).toMatchObject({ ...table, platform: harness.platform.id, seating: slot.seating })
    expect(reservation.confirmation).not.toBe('')
    const held = await harness.run(session.reservations())
    expect(held).toHaveLength(1)
    expect(reservationFor(harness.released, held)).toMatchObject({
      ...table,
      confirmation: reservation.confirmation,
    })
  })

  it('a session does not book a table that was taken meanwhile', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)
    const [slot] = await harness.run(session.findSlots(harness.released))
    const prepared = await harness.run(session.prepare(slot as Slot, harness.released))

    await harness.take(slot as Slot, harness.released)
    const booking = harness.run(session.book(prepared, harness.released))

    expect(await errorOf(booking)).toMatchObject({ kind: 'slot-gone', during: 'book' })
    expect(await harness.run(session.reservations())).toEqual([])
  })

  it('a session gives the last table of a slot to one of two members', async () => {
    const harness = harnessOf()
    const sessions = [await signedIn(harness, harness.ada), await signedIn(harness, harness.ben)]
    const [slot] = await harness.run((sessions[0] as BookingSession).findSlots(harness.released))
    const book = async (session: BookingSession) =>
      session.book(await session.prepare(slot as Slot, harness.released), harness.released)

    const outcomes = await harness.run(Promise.allSettled(sessions.map(book)))

    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const losing = outcomes.filter((outcome) => outcome.status === 'rejected')
    for (const { reason } of losing) expect(noMore).toContain((reason as PlatformError).kind)
  })

  it('a session does not book with an expired handle', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)
    const [slot] = await harness.run(session.findSlots(harness.released))
    const prepared = await harness.run(session.prepare(slot as Slot, harness.released))

    await harness.advanceTo(addMs(prepared.expiresAt, 1_000))
    const booking = harness.run(session.book(prepared, harness.released))

    expect(await errorOf(booking)).toMatchObject({ kind: 'stale-handle', during: 'book' })
    expect(await harness.run(session.reservations())).toEqual([])
  })

  it('a session does not prepare a slot that never existed', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)
    const [slot] = await harness.run(session.findSlots(harness.released))
    const invented = { ...(slot as Slot), handle: `${(slot as Slot).handle} Nowhere` }

    const preparing = session.prepare(invented, harness.released)

    expect(await errorOf(harness.run(preparing))).toMatchObject({ kind: 'slot-gone', during: 'prepare' })
  })

  it('a session reports a conflict for a second table of that day', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)
    await bookFirst(harness, session, harness.released)

    const second = bookFirst(harness, session, harness.released)

    expect(await errorOf(second)).toMatchObject({ kind: 'conflict', during: 'book' })
    expect(await harness.run(session.reservations())).toHaveLength(1)
  })
}

/** Describes holds. The trait `holdMs` says for how long preparing a slot takes its table from other guests. */
function describeHolding(harnessOf: () => PlatformHarness): void {
  it('a session that prepares a slot hides its table from others only where the traits say so', async () => {
    const harness = harnessOf()
    const { holdMs } = harness.platform.traits
    const [session, other] = [await signedIn(harness, harness.ada), await signedIn(harness, harness.ben)]
    const slots = await harness.run(session.findSlots(harness.released))
    await harness.run(session.prepare(slots[0] as Slot, harness.released))

    const hidden = await harness.run(other.findSlots(harness.released))
    await harness.advanceTo(addMs(harness.clock.now(), holdMs + 1_000))
    const later = await harness.run(other.findSlots(harness.released))

    expect(hidden).toHaveLength(slots.length - (holdMs > 0 ? 1 : 0))
    expect(later).toEqual(slots)
  })
}

function describeLettingGo(harnessOf: () => PlatformHarness): void {
  it('a session releases a reservation, so that another member can book the table', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)
    const { slot, reservation } = await bookFirst(harness, session, harness.released)

    await harness.run(session.release(reservation))

    expect(await harness.run(session.reservations())).toEqual([])
    expect(await harness.run(session.findSlots(harness.released))).toContainEqual(slot)
  })

  it('a session rejects the release of a reservation that was released already or belongs to another member', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)
    const { reservation } = await bookFirst(harness, session, harness.released)
    const other = await signedIn(harness, harness.ben)

    const foreign = await errorOf(harness.run(other.release(reservation)))
    await harness.run(session.release(reservation))
    const again = await errorOf(harness.run(session.release(reservation)))

    expect([foreign.kind, again.kind]).toEqual(['rejected', 'rejected'])
  })

  it('a session rejects every request after it is closed', async () => {
    const harness = harnessOf()
    const session = await signedIn(harness, harness.ada)

    await harness.platform.close()

    expect(await errorOf(harness.run(session.findSlots(harness.released)))).toMatchObject({
      kind: 'unanswered',
    })
  })
}
