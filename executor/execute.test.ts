import { describe, expect, it } from 'vitest'
import type { MemberId } from '../src/domain/ids.ts'
import type { Reservation } from '../src/domain/reservation.ts'
import { MINUTE_MS } from '../src/domain/time.ts'
import { exactly } from '../src/domain/window.ts'
import { afterDrop, at, claimOf, createHarness, type Harness, orderOf } from './testing/harness.ts'

const booked = (time: string) => ({ kind: 'booked', how: 'booked', reservation: { time } })
const heldTimes = (harness: Harness) => harness.platform.held.map(({ reservation }) => reservation.time)
const sent = (harness: Harness, kind: string) => harness.platform.requests.filter((one) => one.kind === kind)

describe('one claim’s hunt', () => {
  it('a hunt books the most preferred slot two round trips after the drop', async () => {
    const harness = createHarness()
    for (const time of ['17:30', '18:30', '19:15', '20:00']) harness.table(time)

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ ...booked('19:15'), window: 0 }])
    expect(heldTimes(harness)).toEqual(['19:15'])
    expect(report).toMatchObject({ lateMs: 0, roundTripMs: 40, firstFindLateMs: 0 })
    expect(report.verdicts[0]?.attempts).toMatchObject([{ time: '19:15', result: 'booked', bookedAtMs: 61 }])
  })

  it('a hunt books tables that appear before the drop’s stated time', async () => {
    const harness = createHarness()
    harness.table('19:00', { releasedMs: -800 })

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
    expect(report.verdicts[0]?.attempts[0]?.bookedAtMs).toBeLessThan(0)
  })

  it('a hunt waits for a drop that is minutes late', async () => {
    const harness = createHarness()
    harness.table('19:00', { releasedMs: 4 * MINUTE_MS })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
    expect(sent(harness, 'find').length).toBeLessThanOrEqual(50)
  })

  it('a hunt that starts after the drop books at once and reports how late it was', async () => {
    const harness = createHarness({ wokenAtMs: 5_000 })
    harness.table('19:00')

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
    expect(report).toMatchObject({ lateMs: 5_000 })
    expect(sent(harness, 'find')[0]?.sentAt).toBe(afterDrop(5_000))
  })

  it('a hunt whose first table was taken tries the next best table, one booking at a time', async () => {
    const harness = createHarness()
    harness.table('19:00', { rivalsAt: [afterDrop(50)] })
    harness.table('19:15', { rivalsAt: [afterDrop(50)] })
    harness.table('19:30')

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:30')])
    const attempts = report.verdicts[0]?.attempts ?? []
    expect(attempts.map(({ result }) => result)).toEqual(['slot-gone', 'slot-gone', 'booked'])
    expect(attempts.map(({ bookedAtMs }) => bookedAtMs)).toEqual([61, 101, 141])
  })

  it('a hunt reports that all tables were taken when rivals took them', async () => {
    const harness = createHarness()
    harness.table('19:00', { rivalsAt: [afterDrop(50)] })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'missed', reason: 'all-taken', seenTimes: ['19:00'] }])
  })

  it('a hunt that sees no table in the windows reports the seen times half a minute after the drop', async () => {
    const harness = createHarness()
    for (const time of ['21:45', '17:00']) harness.table(time)

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([
      {
        kind: 'missed',
        reason: 'none-in-windows',
        seenTimes: ['17:00', '21:45'],
        alternatives: [
          { time: '21:45', seating: 'Dining Room' },
          { time: '17:00', seating: 'Dining Room' },
        ],
      },
    ])
    expect(report.endedAt <= afterDrop(31_000)).toBe(true)
  })

  it('a hunt books a table that is released 12 s after the first tables of the day', async () => {
    const harness = createHarness()
    harness.table('17:00')
    harness.table('19:00', { releasedMs: 12_000 })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
  })

  it('a hunt does not count tables that were listed long before the drop as released', async () => {
    const harness = createHarness()
    harness.table('17:00', { releasedMs: -MINUTE_MS })
    harness.table('19:00', { releasedMs: 2 * MINUTE_MS })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
  })

  it('a hunt that is shown no table searches until its end, within the budget', async () => {
    const harness = createHarness()

    const { report, outcomes } = await harness.hunt([{}])

    const [said] = outcomes
    expect(said).toMatchObject({ kind: 'missed', reason: 'nothing-dropped', seenTimes: [] })
    const covered = said?.kind === 'missed' ? said.covered : undefined
    expect(covered?.fromMs).toBeLessThan(0)
    expect(covered?.untilMs).toBeGreaterThan(8 * MINUTE_MS)
    expect(report.endedAt > afterDrop(9 * MINUTE_MS)).toBe(true)
    expect(sent(harness, 'find')).toHaveLength(50)
    expect(sent(harness, 'find').filter(({ sentAt }) => sentAt < afterDrop(30_000))).toHaveLength(40)
  })

  it('a hunt that starts after its end sends no find and reports that it was started too late', async () => {
    const harness = createHarness({ wokenAtMs: 11 * MINUTE_MS })
    harness.table('19:00')

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toEqual([{ kind: 'failed', reason: 'overslept' }])
    expect(sent(harness, 'find')).toEqual([])
  })

  it('a hunt never books a seating to avoid, and prefers the preferred seating', async () => {
    const harness = createHarness()
    harness.table('19:00', { seating: 'Bar Counter' })
    harness.table('19:30', { seating: 'Dining Room' })
    harness.table('19:30', { seating: 'Outdoor Patio' })

    const { outcomes } = await harness.hunt([{ avoid: ['bar'], seating: ['patio'] }])

    expect(outcomes).toMatchObject([
      { kind: 'booked', reservation: { time: '19:30', seating: 'Outdoor Patio' } },
    ])
  })

  it('a hunt books no table above the member’s price limit, and reports its price', async () => {
    const harness = createHarness()
    const charge = { kind: 'deposit', amount: 200, currency: 'USD' } as const
    harness.table('19:00', { charge })
    harness.table('19:30', { charge: { ...charge, amount: 150 } })

    const { outcomes } = await harness.hunt([{ feeLimit: 100 }])

    expect(outcomes).toEqual([
      {
        kind: 'failed',
        reason: 'charge-over-limit',
        offer: { time: '19:00', charge },
        alternatives: [{ time: '19:30', seating: 'Dining Room', charge: { ...charge, amount: 150 } }],
      },
    ])
    expect(sent(harness, 'book')).toEqual([])
  })

  it('a hunt skips a table above the price limit and books a cheaper one', async () => {
    const harness = createHarness()
    harness.table('19:00', { charge: { kind: 'fee', amount: 200, currency: 'USD' } })
    harness.table('20:00', { charge: { kind: 'fee', amount: 40, currency: 'USD' } })

    const { outcomes } = await harness.hunt([{ feeLimit: 50 }])

    expect(outcomes).toMatchObject([{ ...booked('20:00'), charge: { kind: 'fee', amount: 40 } }])
  })

  it('an order that is executed twice books once', async () => {
    const harness = createHarness()
    harness.table('19:00', { capacity: 5 })
    await harness.hunt([{}])

    const { report, outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'booked', how: 'found', reservation: { time: '19:00' } }])
    expect(report.requests).not.toHaveProperty('book')
    expect(harness.platform.held).toHaveLength(1)
  })

  it.each([{}, { isWithdrawn: true as const }])(
    'a second run reports the table that an earlier run booked before the withdrawal (%o)',
    async (claim) => {
      const harness = createHarness()
      harness.table('19:00', { capacity: 5 })
      await harness.hunt([{}])
      const again = { ...claimOf('ana' as MemberId), ...claim }
      await harness.rights.withdraw(again)

      const report = await harness.clock.runUntil(
        harness.execute(orderOf([again]), new AbortController().signal),
      )

      expect(report.verdicts).toMatchObject([{ outcome: { kind: 'booked', how: 'found' } }])
      expect(report.requests).not.toHaveProperty('book')
    },
  )

  it('a hunt waits for the first reservation check before it books, even if the hunt started late', async () => {
    const harness = createHarness({ wokenAtMs: 1_000 })
    harness.table('19:00', { capacity: 5 })
    harness.platform.fail({ during: 'reservations', kind: 'unanswered', calls: { from: 1, to: 2 } })

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([booked('19:00')])
    const [look] = sent(harness, 'reservations').filter(({ result }) => result === 'ok')
    expect(look?.answeredAt && look.answeredAt <= String(sent(harness, 'book')[0]?.sentAt)).toBe(true)
  })

  it('a hunt books nothing and reports a conflict when the member already holds another table at that venue and day', async () => {
    const harness = createHarness()
    harness.table('22:00')
    harness.table('19:00')
    await harness.hunt([{ windows: [exactly(at('22:00'))] }])

    const { outcomes } = await harness.hunt([{}])

    const held = harness.platform.held[0]?.reservation as Reservation
    expect(outcomes).toEqual([{ kind: 'failed', reason: 'conflict', held }])
    expect(sent(harness, 'book')).toHaveLength(1)
  })
})

describe('several claims in one hunt', () => {
  it('claims of one hunt share the finds and never try to book the same table', async () => {
    const harness = createHarness()
    for (const time of ['19:00', '19:15', '19:30']) harness.table(time)

    const { report, outcomes } = await harness.hunt([{}, {}, {}])

    expect(outcomes).toMatchObject([booked('19:00'), booked('19:15'), booked('19:30')])
    expect(report.verdicts.map(({ attempts }) => attempts.length)).toEqual([1, 1, 1])
    const alone = createHarness()
    alone.table('19:00')
    expect(report.requests.find).toBe((await alone.hunt([{}])).report.requests.find)
  })

  it('claims of one hunt choose in their order', async () => {
    const harness = createHarness()
    harness.table('19:00')

    const { outcomes } = await harness.hunt([{}, {}])

    expect(outcomes).toMatchObject([booked('19:00'), { kind: 'missed', reason: 'all-taken' }])
  })

  it('two claims of one hunt book two tables of the same time, one after the other', async () => {
    const harness = createHarness()
    harness.table('19:00', { capacity: 2 })

    const { outcomes } = await harness.hunt([{}, {}])

    expect(outcomes).toMatchObject([booked('19:00'), booked('19:00')])
  })

  it('a claim with a rejected credential does not delay the other claims', async () => {
    const harness = createHarness()
    harness.table('19:00')
    harness.member('ana')
    const claims = [claimOf(harness.member('zoe')), claimOf(harness.member('ben'))]
    harness.platform.revoke('secret of zoe')

    const report = await harness.clock.runUntil(
      harness.execute(orderOf(claims), new AbortController().signal),
    )

    expect(report.verdicts).toMatchObject([
      { outcome: { kind: 'failed', reason: 'credential-rejected' } },
      { outcome: booked('19:00') },
    ])
  })

  it('a hunt whose credentials can’t be opened ends without waiting for the drop', async () => {
    const harness = createHarness()
    const broken = {
      ...claimOf(harness.member('ana')),
      credential: claimOf(harness.member('ben')).credential,
    }

    const report = await harness.clock.runUntil(
      harness.execute(orderOf([broken]), new AbortController().signal),
    )

    expect(report.verdicts).toMatchObject([{ outcome: { kind: 'failed', reason: 'fault' } }])
    expect(report.endedAt).toBe(afterDrop(-60_000))
  })

  it('a claim whose credential can’t be opened does not delay the other claims', async () => {
    const harness = createHarness()
    harness.table('19:00')
    const sound = claimOf(harness.member('ben'))
    const broken = { ...claimOf(harness.member('ana')), credential: sound.credential }

    const report = await harness.clock.runUntil(
      harness.execute(orderOf([broken, sound]), new AbortController().signal),
    )

    expect(report.verdicts).toMatchObject([
      { outcome: { kind: 'failed', reason: 'fault', reference: 'REF1' } },
      { outcome: booked('19:00') },
    ])
  })

  it('two orders for the same table share their finds', async () => {
    const harness = createHarness()
    for (const time of ['19:00', '19:15']) harness.table(time)
    const order = (name: string) => orderOf([claimOf(harness.member(name))])
    const signal = new AbortController().signal

    const reports = await harness.clock.runUntil(
      Promise.all([harness.execute(order('ana'), signal), harness.execute(order('ben'), signal)]),
    )

    expect(reports.map(({ verdicts }) => verdicts[0]?.outcome)).toMatchObject([
      booked('19:00'),
      booked('19:15'),
    ])
    expect(reports.flatMap(({ verdicts }) => verdicts[0]?.attempts ?? [])).toHaveLength(2)
    const alone = createHarness()
    alone.table('19:00')
    await alone.hunt([{}])
    expect(sent(harness, 'find')).toHaveLength(sent(alone, 'find').length)
  })
})

describe('canceled hunts', () => {
  it('a hunt that is canceled while it waits books nothing and reports nothing', async () => {
    const harness = createHarness()
    harness.table('19:00')
    const calling = new AbortController()
    const hunting = harness.execute(orderOf([claimOf(harness.member('ana'))]), calling.signal)
    await harness.clock.advanceTo(afterDrop(-20_000))

    calling.abort()

    expect((await harness.clock.runUntil(hunting)).verdicts).toEqual([])
    expect(sent(harness, 'find')).toEqual([])
    expect(harness.clock.now()).toBe(afterDrop(-20_000))
  })

  it('a hunt that is canceled before it began sends no request', async () => {
    const harness = createHarness()
    harness.table('19:00')

    const report = await harness.clock.runUntil(
      harness.execute(orderOf([claimOf(harness.member('ana'))]), AbortSignal.abort()),
    )

    expect(report.verdicts).toEqual([])
    expect(report.endedAt).toBe(afterDrop(-60_000))
  })

  it('a canceled hunt waits for the booking under way and reports its table', async () => {
    const harness = createHarness()
    harness.table('19:00')
    const calling = new AbortController()
    const hunting = harness.execute(orderOf([claimOf(harness.member('ana'))]), calling.signal)
    await harness.clock.advanceTo(afterDrop(75))

    calling.abort()

    expect((await harness.clock.runUntil(hunting)).verdicts).toMatchObject([{ outcome: booked('19:00') }])
  })

  it('a canceled hunt does not continue after a refusal', async () => {
    const harness = createHarness()
    harness.table('19:00', { rivalsAt: [afterDrop(50)] })
    harness.table('19:15')
    const calling = new AbortController()
    const hunting = harness.execute(orderOf([claimOf(harness.member('ana'))]), calling.signal)
    await harness.clock.advanceTo(afterDrop(75))

    calling.abort()

    expect((await harness.clock.runUntil(hunting)).verdicts).toEqual([])
    expect(sent(harness, 'book')).toHaveLength(1)
    expect(harness.platform.held).toEqual([])
  })
})
