import { describe, expect, it } from 'vitest'
import type { JobId, OrderId, WishId } from '../../src/domain/ids.ts'
import { epochMs, type LocalDate } from '../../src/domain/time.ts'
import type { PlatformTraits } from '../../src/ports/platform-traits.ts'
import {
  afterDrop,
  claimOf,
  createHarness,
  dropAt,
  evening,
  type Harness,
  orderOf,
} from '../testing/harness.ts'

const traits: Partial<PlatformTraits> = {
  holdMs: 30_000,
  foretellsSlots: false,
  finds: { atMost: 20, nearDrop: 11, gapMs: 3_000 },
  stopsAtFirstRefusal: true,
  reservationsLagMs: 120_000,
  pingsAtMost: 3,
}
const openHarness = () => createHarness({ traits, isPredictable: false })

const sentMs = ({ platform }: Harness, kind: string) =>
  platform.requests.filter((one) => one.kind === kind).map(({ sentAt }) => epochMs(sentAt) - epochMs(dropAt))
const booked = { kind: 'booked', reservation: { time: '19:00' } }

describe('a hunt where preparing takes the table from other guests', () => {
  it('a hunt prepares one slot after the drop and books it at once', async () => {
    const harness = openHarness()
    for (const time of ['18:30', '19:00', '19:30']) harness.table(time)

    const { outcomes, report } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked])
    expect(report.requests).toMatchObject({ prepare: 1, book: 1 })
    expect(sentMs(harness, 'prepare').every((ms) => ms > 0)).toBe(true)
  })

  it('a hunt sends at most one find in three seconds and twenty in all, and three pings', async () => {
    const harness = openHarness()

    const { outcomes } = await harness.hunt([{}])

    const finds = sentMs(harness, 'find')
    const gaps = finds.slice(1).map((ms, index) => ms - (finds[index] ?? 0))
    expect(outcomes).toMatchObject([{ kind: 'missed', reason: 'nothing-dropped' }])
    expect(finds.length).toBeLessThanOrEqual(20)
    expect(finds.length).toBeGreaterThan(15)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3_000)
    expect(finds[0]).toBeGreaterThanOrEqual(-20)
    expect(finds[0]).toBeLessThan(20)
    expect(sentMs(harness, 'ping')).toHaveLength(3)
  })

  it('a hunt keeps the gap after the tables are released, and the ledger keeps it between two hunts', async () => {
    const harness = openHarness()
    harness.table('22:00')

    await harness.hunt([{}])

    const finds = sentMs(harness, 'find')
    const gaps = finds.slice(1).map((ms, index) => ms - (finds[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3_000)
  })

  it('a slot that another guest took is followed by the next one, and both are prepared one at a time', async () => {
    const harness = openHarness()
    harness.table('19:00', { rivalsAt: [afterDrop(90)] })
    harness.table('19:30')

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', reservation: { time: '19:30' } }])
    const prepared = harness.platform.requests.filter(({ kind }) => kind === 'prepare')
    const [first, second] = prepared
    expect(epochMs(second?.sentAt ?? dropAt)).toBeGreaterThanOrEqual(epochMs(first?.answeredAt ?? dropAt))
  })

  it('after a prepare without an answer, a member prepares nothing until the hold has lapsed', async () => {
    const harness = openHarness()
    harness.table('19:00', { capacity: 2 })
    harness.table('19:30', { capacity: 2 })
    harness.platform.fail({
      during: 'prepare',
      kind: 'unanswered',
      calls: { from: 1, to: 1 },
      afterMs: 12_000,
    })

    const { outcomes } = await harness.hunt([{}])

    const [first = 0, second = 0] = sentMs(harness, 'prepare')
    expect(outcomes).toMatchObject([{ kind: 'booked' }])
    expect(second - first).toBeGreaterThanOrEqual(30_000)
  })

  it('two hunts of one member prepare one after the other, and the waiting hunt does not end the other’s hold', async () => {
    const harness = openHarness()
    const nextDay = '2026-12-27' as LocalDate
    harness.table('19:00')
    harness.table('19:00', { date: nextDay })
    harness.platform.fail({
      during: 'book',
      kind: 'payment-required',
      calls: { from: 1, to: 1 },
      afterMs: 2_000,
    })
    const claim = claimOf(harness.member('ana'))
    const other = { ...claim, jobId: 'OTHER' as JobId, wishId: 'other wish' as WishId }
    const orders = [
      orderOf([claim]),
      orderOf([other], { id: 'other' as OrderId, search: { ...harness.search, date: nextDay } }),
    ]

    await harness.clock.runUntil(
      Promise.all(orders.map((order) => harness.execute(order, new AbortController().signal))),
    )

    const [first = 0, second = 0, ...more] = sentMs(harness, 'prepare')
    expect(second - first).toBeGreaterThanOrEqual(30_000)
    expect(more).toEqual([])
  })

  it('“too many requests” at the check of the reservations ends the hunt, and it is not asked again', async () => {
    const harness = openHarness()
    harness.platform.fail({ during: 'reservations', kind: 'rate-limited', calls: { from: 1, to: 1 } })
    harness.table('19:00')

    const { outcomes, report } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'blocked' }])
    expect(report.requests.find ?? 0).toBe(0)
    expect(report.requests.reservations).toBe(1)
  })

  it('a block that meets the check of a booking in doubt ends all hunts', async () => {
    const harness = openHarness()
    harness.table('19:00', { capacity: 2 })
    harness.platform.fail({ during: 'book', kind: 'unanswered', calls: { from: 1, to: 1 } })
    harness.platform.fail({ during: 'reservations', kind: 'blocked', calls: { from: 3, to: 3 } })
    const claims = ['ana', 'ben'].map((name) => claimOf(harness.member(name)))
    const other = orderOf(claims.slice(1), {
      id: 'other' as OrderId,
      search: { ...harness.search, date: '2026-12-27' as LocalDate },
    })

    await harness.clock.runUntil(
      Promise.all(
        [orderOf(claims.slice(0, 1)), other].map((order) =>
          harness.execute(order, new AbortController().signal),
        ),
      ),
    )

    expect(sentMs(harness, 'find').filter((ms) => ms > 5_000)).toEqual([])
  })

  it('the first “too many requests” ends the hunt', async () => {
    const harness = openHarness()
    harness.platform.fail({ during: 'find', kind: 'rate-limited', calls: { from: 2, to: 2 } })
    harness.table('19:00', { releasedMs: 20_000 })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'blocked' }])
    expect(sentMs(harness, 'find')).toHaveLength(2)
  })

  it('a lost answer to a booking is looked for as long as the list may be late, and nothing is booked twice', async () => {
    const harness = openHarness()
    harness.table('19:00')
    harness.table('19:30')
    harness.platform.fail({ during: 'book', kind: 'unwell', happens: true, calls: { from: 1, to: 1 } })
    harness.platform.fail({
      during: 'reservations',
      kind: 'unanswered',
      between: { from: afterDrop(0), to: afterDrop(70_000) },
    })

    const { outcomes } = await harness.hunt([{ windows: [evening] }])

    expect(outcomes).toMatchObject([{ kind: 'booked', how: 'found' }])
    expect(harness.platform.held).toHaveLength(1)
  })

  it('a fee that the member can accept is told before a charge that nobody can accept', async () => {
    const harness = openHarness()
    const unpriced = (kind: 'unknown' | 'unstated-fee') => ({ kind, amount: 0, currency: '' })
    harness.table('19:00', { charge: unpriced('unknown'), isChargeShown: true })
    harness.table('19:30', { charge: unpriced('unstated-fee'), isChargeShown: true })

    const { outcomes } = await harness.hunt([{}, { anyFee: true }])

    expect(outcomes).toMatchObject([
      { kind: 'failed', reason: 'charge-over-limit', offer: { time: '19:30' } },
      { kind: 'booked', reservation: { time: '19:30' } },
    ])
  })

  it('a slot whose shown charge is over the limit is never prepared', async () => {
    const harness = openHarness()
    harness.table('19:00', { charge: { kind: 'unknown', amount: 0, currency: '' }, isChargeShown: true })

    const { outcomes, report } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'charge-over-limit' }])
    expect(report.requests.prepare ?? 0).toBe(0)
  })
})
