// The suite of every booking session: finding, booking, releasing. A part of the booking platform's suite.
import { expect, it } from 'vitest'
import type { PlatformError, PlatformErrorKind } from '../../domain/platform-error.ts'
import { reservationFor } from '../../domain/reservation.ts'
import type { Search, Slot } from '../../domain/slot.ts'
import { addMs } from '../../domain/time.ts'
import type { BookingSession } from '../booking-platform.ts'
import { errorOf, type PlatformStage, signedIn } from './platform-stage.ts'

export function describeBookingSession(stageOf: () => PlatformStage): void {
  describeFinding(stageOf)
  describeBooking(stageOf)
  describeLettingGo(stageOf)
  describeRehearsing(stageOf)
}

function describeRehearsing(stageOf: () => PlatformStage): void {
  it('a session rehearses a booking without sending anything, even after its connections closed', async () => {
    const { platform } = stageOf()
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

async function bookFirst(stage: PlatformStage, session: BookingSession, search: Search) {
  const [slot] = await stage.run(session.findSlots(search))
  if (!slot) throw new Error('The stage shows no slot')
  const prepared = await stage.run(session.prepare(slot, search))
  return { slot, reservation: await stage.run(session.book(prepared, search)) }
}

function describeFinding(stageOf: () => PlatformStage): void {
  it('a session shows the slots of an open day, once each, the same on a second request', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)

    const slots = await stage.run(session.findSlots(stage.released))

    expect(slots.length).toBeGreaterThanOrEqual(2)
    expect(new Set(slots.map((slot) => slot.handle)).size).toBe(slots.length)
    for (const slot of slots) {
      expect(slot.time).toMatch(/^\d\d:\d\d$/)
      expect(slot.minParty).toBeLessThanOrEqual(stage.released.partySize)
      expect(slot.maxParty).toBeGreaterThanOrEqual(stage.released.partySize)
    }
    expect(await stage.run(session.findSlots(stage.released))).toEqual(slots)
  })

  it('a session shows nothing before the drop, and the slots as predicted after it', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const neighbours = await stage.run(session.findSlots(stage.released))
    const predicted = stage.platform.predictSlots(neighbours, stage.dropped)

    const before = await stage.run(session.findSlots(stage.dropped))
    await stage.advanceTo(stage.dropAt)
    const after = await stage.run(session.findSlots(stage.dropped))

    expect(before).toEqual([])
    expect(after.length).toBeGreaterThan(0)
    if (predicted.length > 0) expect(predicted).toEqual(after)
  })

  it('a session does not show a slot that others took', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const [slot, ...rest] = await stage.run(session.findSlots(stage.released))

    await stage.take(slot as Slot, stage.released)

    expect(await stage.run(session.findSlots(stage.released))).toEqual(rest)
  })

  it('a session stops a request when its caller does', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)

    const finding = session.findSlots(stage.released, AbortSignal.abort())

    expect(await errorOf(stage.run(finding))).toMatchObject({ kind: 'unanswered', during: 'find' })
  })
}

/** The errors of `book` and `prepare` for a handle or table that is no longer valid. */
const noMore: readonly PlatformErrorKind[] = ['slot-gone', 'stale-handle']

function describeBooking(stageOf: () => PlatformStage): void {
  it('a session books a slot, and the member holds it', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)

    const { slot, reservation } = await bookFirst(stage, session, stage.released)

    const { venueId, partySize } = stage.released
    const table = { venueId, date: slot.date, time: slot.time, partySize }
    expect(reservation).toMatchObject({ ...table, platform: stage.platform.id, seating: slot.seating })
    expect(reservation.confirmation).not.toBe('')
    const held = await stage.run(session.reservations())
    expect(held).toHaveLength(1)
    expect(reservationFor(stage.released, held)).toMatchObject({
      ...table,
      confirmation: reservation.confirmation,
    })
  })

  it('a session does not book a table that was taken meanwhile', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const [slot] = await stage.run(session.findSlots(stage.released))
    const prepared = await stage.run(session.prepare(slot as Slot, stage.released))

    await stage.take(slot as Slot, stage.released)
    const booking = stage.run(session.book(prepared, stage.released))

    expect(await errorOf(booking)).toMatchObject({ kind: 'slot-gone', during: 'book' })
    expect(await stage.run(session.reservations())).toEqual([])
  })

  it('a session gives the last table of a slot to one of two members', async () => {
    const stage = stageOf()
    const sessions = [await signedIn(stage, stage.ada), await signedIn(stage, stage.ben)]
    const [slot] = await stage.run((sessions[0] as BookingSession).findSlots(stage.released))
    const book = async (session: BookingSession) =>
      session.book(await session.prepare(slot as Slot, stage.released), stage.released)

    const outcomes = await stage.run(Promise.allSettled(sessions.map(book)))

    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const losing = outcomes.filter((outcome) => outcome.status === 'rejected')
    for (const { reason } of losing) expect(noMore).toContain((reason as PlatformError).kind)
  })

  it('a session does not book with an expired handle', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const [slot] = await stage.run(session.findSlots(stage.released))
    const prepared = await stage.run(session.prepare(slot as Slot, stage.released))

    await stage.advanceTo(addMs(prepared.expiresAt, 1_000))
    const booking = stage.run(session.book(prepared, stage.released))

    expect(await errorOf(booking)).toMatchObject({ kind: 'stale-handle', during: 'book' })
    expect(await stage.run(session.reservations())).toEqual([])
  })

  it('a session does not prepare a slot that never existed', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const [slot] = await stage.run(session.findSlots(stage.released))
    const invented = { ...(slot as Slot), handle: `${(slot as Slot).handle} Nowhere` }

    const preparing = session.prepare(invented, stage.released)

    expect(await errorOf(stage.run(preparing))).toMatchObject({ kind: 'slot-gone', during: 'prepare' })
  })

  it('a session reports a conflict for a second table of that day', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    await bookFirst(stage, session, stage.released)

    const second = bookFirst(stage, session, stage.released)

    expect(await errorOf(second)).toMatchObject({ kind: 'conflict', during: 'book' })
    expect(await stage.run(session.reservations())).toHaveLength(1)
  })
}

function describeLettingGo(stageOf: () => PlatformStage): void {
  it('a session releases a table, for others to book', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const { slot, reservation } = await bookFirst(stage, session, stage.released)

    await stage.run(session.release(reservation))

    expect(await stage.run(session.reservations())).toEqual([])
    expect(await stage.run(session.findSlots(stage.released))).toContainEqual(slot)
  })

  it('a session knows no released reservation, and none of another member', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const { reservation } = await bookFirst(stage, session, stage.released)
    const other = await signedIn(stage, stage.ben)

    const foreign = await errorOf(stage.run(other.release(reservation)))
    await stage.run(session.release(reservation))
    const again = await errorOf(stage.run(session.release(reservation)))

    expect([foreign.kind, again.kind]).toEqual(['rejected', 'rejected'])
  })

  it('a session answers nothing once it is closed', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)

    await stage.platform.close()

    expect(await errorOf(stage.run(session.findSlots(stage.released)))).toMatchObject({ kind: 'unanswered' })
  })
}
