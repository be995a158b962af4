// What every booking session keeps to: finding, booking, letting go. A part of the booking platform's suite.
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
  it('rehearses the way of a table without asking anybody, its connections gone or not', async () => {
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
  it('shows the slots of a day that is open, once each, the same when asked again', async () => {
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

  it('shows nothing before the drop, and the slots as they were predicted after it', async () => {
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

  it('does not show a slot that others took', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const [slot, ...rest] = await stage.run(session.findSlots(stage.released))

    await stage.take(slot as Slot, stage.released)

    expect(await stage.run(session.findSlots(stage.released))).toEqual(rest)
  })

  it('gives up when its caller does', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)

    const finding = session.findSlots(stage.released, AbortSignal.abort())

    expect(await errorOf(stage.run(finding))).toMatchObject({ kind: 'unanswered', during: 'find' })
  })
}

/** How `book` and `prepare` say that a handle, or its table, is of no use any more. */
const noMore: readonly PlatformErrorKind[] = ['slot-gone', 'stale-handle']

function describeBooking(stageOf: () => PlatformStage): void {
  it('books a slot, and the member holds it', async () => {
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

  it('does not book a table that was taken meanwhile', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const [slot] = await stage.run(session.findSlots(stage.released))
    const prepared = await stage.run(session.prepare(slot as Slot, stage.released))

    await stage.take(slot as Slot, stage.released)
    const booking = stage.run(session.book(prepared, stage.released))

    expect(await errorOf(booking)).toMatchObject({ kind: 'slot-gone', during: 'book' })
    expect(await stage.run(session.reservations())).toEqual([])
  })

  it('gives the last table of a slot to one of two members', async () => {
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

  it('does not book with a handle that has expired', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const [slot] = await stage.run(session.findSlots(stage.released))
    const prepared = await stage.run(session.prepare(slot as Slot, stage.released))

    await stage.advanceTo(addMs(prepared.expiresAt, 1_000))
    const booking = stage.run(session.book(prepared, stage.released))

    expect(await errorOf(booking)).toMatchObject({ kind: 'stale-handle', during: 'book' })
    expect(await stage.run(session.reservations())).toEqual([])
  })

  it('does not make ready a slot that never was', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const [slot] = await stage.run(session.findSlots(stage.released))
    const invented = { ...(slot as Slot), handle: `${(slot as Slot).handle} Nowhere` }

    const preparing = session.prepare(invented, stage.released)

    expect(await errorOf(stage.run(preparing))).toMatchObject({ kind: 'slot-gone', during: 'prepare' })
  })

  it('says that a second table of that day conflicts', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    await bookFirst(stage, session, stage.released)

    const second = bookFirst(stage, session, stage.released)

    expect(await errorOf(second)).toMatchObject({ kind: 'conflict', during: 'book' })
    expect(await stage.run(session.reservations())).toHaveLength(1)
  })
}

function describeLettingGo(stageOf: () => PlatformStage): void {
  it('lets a table go, for others to have', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const { slot, reservation } = await bookFirst(stage, session, stage.released)

    await stage.run(session.release(reservation))

    expect(await stage.run(session.reservations())).toEqual([])
    expect(await stage.run(session.findSlots(stage.released))).toContainEqual(slot)
  })

  it('knows no reservation that was let go, and none of somebody else', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)
    const { reservation } = await bookFirst(stage, session, stage.released)
    const other = await signedIn(stage, stage.ben)

    const foreign = await errorOf(stage.run(other.release(reservation)))
    await stage.run(session.release(reservation))
    const again = await errorOf(stage.run(session.release(reservation)))

    expect([foreign.kind, again.kind]).toEqual(['rejected', 'rejected'])
  })

  it('answers nothing once it is closed', async () => {
    const stage = stageOf()
    const session = await signedIn(stage, stage.ada)

    await stage.platform.close()

    expect(await errorOf(stage.run(session.findSlots(stage.released)))).toMatchObject({ kind: 'unanswered' })
  })
}
