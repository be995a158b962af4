import { describe, expect, it } from 'vitest'
import type { JobId, OrderId, WishId } from '../../src/domain/ids.ts'
import type { Report } from '../../src/domain/report.ts'
import { addMs } from '../../src/domain/time.ts'
import { afterDrop, claimOf, createHarness, dropAt, type Harness, orderOf } from '../testing/harness.ts'

const booksSent = (harness: Harness) => harness.platform.requests.filter(({ kind }) => kind === 'book')
const part = (jobId: string) => ({ jobId: jobId as JobId, wishId: 'wish of ana' as WishId })
const mine = part('JOB-ana')
const another = part('OTHER-DAY')

function createVenue(): Harness {
  const harness = createHarness()
  for (const time of ['19:00', '19:30']) harness.table(time)
  return harness
}

describe('the right to book for a wish', () => {
  it('a claim that booked a table keeps its right to book, which the server gives back later', async () => {
    const harness = createVenue()

    await harness.hunt([{}])

    expect(await harness.rights.take(another)).toBe('held-by-another')
    expect(await harness.rights.take(mine)).toBe('yours')
  })

  it('a claim gives its right to book back when a table is gone, and takes it again for the next table', async () => {
    const harness = createVenue()
    harness.platform.fail({ during: 'book', kind: 'slot-gone', calls: { from: 1, to: 99 } })

    await harness.hunt([{}])

    expect(await harness.rights.take(another)).toBe('yours')
  })

  it('a claim does not book while another job holds the right, and books as soon as that job gives it back', async () => {
    const harness = createVenue()
    await harness.rights.take(another)
    const giving = harness.clock.sleepUntil(afterDrop(20_000)).then(() => harness.rights.giveBack(another))

    const { outcomes } = await harness.hunt([{}])
    await giving

    expect(outcomes).toMatchObject([{ kind: 'booked' }])
    expect(booksSent(harness)).toHaveLength(1)
    expect(booksSent(harness).every(({ sentAt }) => sentAt >= afterDrop(20_000))).toBe(true)
  })

  it('a claim books nothing when another job keeps the right until the end, and reports that the other day is in doubt', async () => {
    const harness = createVenue()
    await harness.rights.take(another)

    const { outcomes } = await harness.hunt([{}])

    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'other-day-in-doubt' }])
    expect(booksSent(harness)).toEqual([])
  })

  it('a claim that was withdrawn during the hunt gets no right to book, and the other claim books', async () => {
    const harness = createVenue()
    const withdrawing = harness.clock.sleepUntil(addMs(dropAt, -50)).then(() => harness.rights.withdraw(mine))

    const { outcomes } = await harness.hunt([{}, {}])

    expect(await withdrawing).toBe('stopped')
    expect(outcomes).toMatchObject([{ kind: 'missed', reason: 'withdrawn' }, { kind: 'booked' }])
    expect(booksSent(harness).map(({ who }) => who)).toEqual(['ben'])
  })

  it.each<[string, boolean, string]>([
    ['books all the same for a wish with one job', false, 'booked'],
    ['books nothing for a wish with other days', true, 'failed'],
  ])('a hunt that can’t reach the rights to book %s', async (_, hasOthers, kind) => {
    const harness = createVenue()
    harness.rights.take = () => Promise.reject(new Error('DynamoDB does not answer'))
    const claim = claimOf(harness.member('ana'))
    const otherDay = { ...harness.search, windows: claim.wish.windows, date: '2026-12-27' as never }
    const order = orderOf([{ ...claim, ...(hasOthers && { otherDays: [otherDay] }) }])

    const report = await harness.clock.runUntil(harness.execute(order, new AbortController().signal))

    expect(report.verdicts).toMatchObject([{ outcome: { kind } }])
    expect(harness.faults).not.toEqual([])
  })
})

describe('a wish with a job that the member likes better', () => {
  const hunt = (harness: Harness) => {
    const claim = claimOf(harness.member('ana'))
    const liked = { ...harness.search, windows: claim.wish.windows, goesFirst: another.jobId }
    const order = orderOf([{ ...claim, otherDays: [{ ...liked, date: '2026-12-27' as never }] }])
    return harness.clock.runUntil(harness.execute(order, new AbortController().signal))
  }

  it('a claim books as soon as the job that goes first has passed', async () => {
    const harness = createVenue()
    const passing = harness.clock.sleepUntil(afterDrop(400)).then(() => harness.rights.pass(another))

    const report = await hunt(harness)
    await passing

    expect(report.verdicts).toMatchObject([{ outcome: { kind: 'booked' } }])
    expect(booksSent(harness)).toHaveLength(1)
    expect(booksSent(harness).every(({ sentAt }) => sentAt >= afterDrop(400))).toBe(true)
    expect(booksSent(harness).every(({ sentAt }) => sentAt < afterDrop(600))).toBe(true)
  })

  it('a claim waits at most a second for a job that goes first and never passes', async () => {
    const harness = createVenue()

    const report = await hunt(harness)

    expect(report.verdicts).toMatchObject([{ outcome: { kind: 'booked' } }])
    expect(booksSent(harness).every(({ sentAt }) => sentAt >= afterDrop(1_000))).toBe(true)
    expect(booksSent(harness).every(({ sentAt }) => sentAt < afterDrop(1_300))).toBe(true)
  })

  it('a claim lets the others book once its tables were released and none suits it', async () => {
    const harness = createHarness()
    harness.table('22:45')

    await hunt(harness)

    expect(await harness.rights.take(another, [mine.jobId])).toBe('yours')
  })
})

describe('two orders with the same search', () => {
  it('of two orders with the same search, the order that still has an open claim sends the finds', async () => {
    const harness = createHarness()
    harness.table('19:00')
    harness.table('19:30', { releasedMs: 20_000 })
    harness.platform.fail({ during: 'book', kind: 'unanswered', calls: { from: 1, to: 1 } })
    const orders = ['ana', 'ben'].map((name) =>
      orderOf([claimOf(harness.member(name))], { id: `order of ${name}` as OrderId }),
    )
    const hunts = orders.map((order) => harness.execute(order, new AbortController().signal))

    const reports = await harness.clock.runUntil(Promise.all(hunts))

    expect(reports[0]?.verdicts).toMatchObject([{ outcome: { kind: 'failed', reason: 'unanswered' } }])
    expect(reports[1]?.verdicts).toMatchObject([{ outcome: { kind: 'booked' } }])
    expect(booksSent(harness)[1]?.sentAt).toBeDefined()
    expect((booksSent(harness)[1]?.sentAt ?? '') < afterDrop(60_000)).toBe(true)
  })
})

describe('claims that settle before the others', () => {
  it('a claim that settles early is reported in one interim report and again in the final report', async () => {
    const harness = createHarness()
    harness.table('19:00')
    const claims = ['ana', 'ben'].map((name) => claimOf(harness.member(name)))
    const between: Report[] = []

    const last = await harness.clock.runUntil(
      harness.execute(orderOf(claims), new AbortController().signal, (report) => {
        expect(harness.clock.now() <= addMs(dropAt, 2_000)).toBe(true)
        between.push(report)
      }),
    )

    expect(between).toMatchObject([
      { isInterim: true, verdicts: [{ jobId: 'JOB-ana', outcome: { kind: 'booked' } }] },
    ])
    expect(last.isInterim).toBeUndefined()
    expect(last.verdicts).toMatchObject([{ outcome: { kind: 'booked' } }, { outcome: { kind: 'missed' } }])
  })
})
