import { describe, expect, it } from 'vitest'
import type { MemberId, PlatformId, VenueId } from '../../src/domain/ids.ts'
import type { OtherDay } from '../../src/domain/order.ts'
import type { Reservation } from '../../src/domain/reservation.ts'
import type { LocalDate } from '../../src/domain/time.ts'
import { createFakePlatform, type FakePlatform } from '../../src/ports/fakes/fake-platform.ts'
import { afterDrop, at, claimOf, createHarness, dropAt, evening, orderOf, seal } from '../testing/harness.ts'

const there = 'other' as PlatformId
const ana = 'ana' as MemberId
const otherTable = { venueId: '9' as VenueId, date: '2026-12-27' as LocalDate, partySize: 4 }

/**
 * Creates a hunt of a day whose wish has another day on another platform.
 * @param restartedMs when the process began, in milliseconds from the drop of both days.
 */
function createHunt(restartedMs: number | undefined, lagMs = 0) {
  let other: FakePlatform | undefined
  const harness = createHarness({
    wokenAtMs: restartedMs ?? -60_000,
    ...(restartedMs !== undefined && { knownSince: afterDrop(restartedMs) }),
    otherPlatform(clock) {
      other = createFakePlatform({ clock, id: there, traits: { reservationsLagMs: lagMs } })
      return other
    },
  })
  harness.table('19:00', { releasedMs: 30_000 })
  const claim = claimOf(harness.member(ana))
  if (!other) throw new Error('There is no other platform')
  const platform = other
  platform.addMember({
    email: ana,
    password: '',
    secret: `secret of ${ana}`,
    account: { holder: ana, maskedEmail: '', cards: [] },
  })
  const otherDay: OtherDay = {
    ...otherTable,
    windows: [evening],
    elsewhere: { platform: there, credential: seal(ana, there), dropAt },
  }
  return {
    platform,
    reads: () => platform.requests.filter(({ kind }) => kind === 'reservations').length,
    async hunt(days: readonly OtherDay[] = [otherDay]) {
      const order = orderOf([{ ...claim, otherDays: days }])
      const report = await harness.clock.runUntil(harness.execute(order, new AbortController().signal))
      return { verdicts: report.verdicts, booked: harness.platform.held }
    },
    hold() {
      const reservation: Reservation = {
        ...otherTable,
        ...{ platform: there, time: at('19:30'), seating: '', venueName: 'Lilia' },
        ...{ handle: 'handle', confirmation: '700' },
      }
      platform.hold({ email: ana, bookedAt: dropAt, reservation })
    },
    otherDay,
  }
}

describe('a wish whose other day is on another platform', () => {
  it('the other platform is not asked if the hunt there could not book before this process began', async () => {
    const { hunt, reads } = createHunt(-60_000)

    const { verdicts } = await hunt()

    expect(verdicts).toMatchObject([{ outcome: { kind: 'booked' } }])
    expect(reads()).toBe(0)
  })

  it('the other platform is not asked if the rights to book outlast a restart', async () => {
    const { hunt, reads } = createHunt(undefined)

    const { verdicts } = await hunt()

    expect(verdicts).toMatchObject([{ outcome: { kind: 'booked' } }])
    expect(reads()).toBe(0)
  })

  it('after a restart, a table on the other platform ends the claim without a second table', async () => {
    const { hunt, hold } = createHunt(10_000)
    hold()

    const { verdicts, booked } = await hunt()

    expect(verdicts).toEqual([])
    expect(booked).toEqual([])
  })

  it('after a restart, a day is booked once the other platform certainly lists no table', async () => {
    const { hunt, reads } = createHunt(10_000, 20_000)

    const { verdicts } = await hunt()

    expect(verdicts).toMatchObject([{ outcome: { kind: 'booked' } }])
    expect(reads()).toBe(2)
    const [{ attempts }] = verdicts as [(typeof verdicts)[number]]
    expect(attempts[0]?.bookedAtMs).toBeGreaterThanOrEqual(60_000)
  })

  it('after a restart, nothing is booked while the other platform does not answer', async () => {
    const { hunt, platform } = createHunt(10_000)
    platform.fail({ during: 'reservations', kind: 'unanswered', calls: { from: 1, to: 9_999 } })

    const { verdicts, booked } = await hunt()

    expect(verdicts).toMatchObject([{ outcome: { kind: 'failed', reason: 'other-day-in-doubt' } }])
    expect(booked).toEqual([])
  })

  it('after a restart, a platform that turns this address away is asked once, and nothing is booked', async () => {
    const { hunt, platform, reads } = createHunt(10_000)
    platform.fail({ during: 'reservations', kind: 'blocked', calls: { from: 1, to: 9_999 } })

    const { verdicts, booked } = await hunt()

    expect(verdicts).toMatchObject([{ outcome: { kind: 'failed', reason: 'other-day-in-doubt' } }])
    expect(booked).toEqual([])
    expect(reads()).toBe(1)
  })

  it('a day on the other platform is no day at the venue with the same number here', async () => {
    const { hunt, otherDay } = createHunt(undefined)
    const sameNumber = { ...otherDay, venueId: '1505' as VenueId, date: '2026-12-26' as LocalDate }

    expect((await hunt([sameNumber])).verdicts).toMatchObject([{ outcome: { kind: 'booked' } }])
  })
})
