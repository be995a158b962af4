import { beforeAll, describe, expect, it } from 'vitest'
import { failedRun, warmUpSdk } from '../../sandbox/aws/create-aws.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import { addMs, HOUR_MS, type Instant, MINUTE_MS } from '../domain/time.ts'
import { anOrder, missedReport } from '../ports/order-samples.ts'
import { at } from '../ports/store-samples.ts'
import { makeAwsStage } from './aws-stage.ts'

beforeAll(warmUpSdk)

const dropAt = at(15)
const order = anOrder(dropAt, { id: 'resy-1505' as OrderId })
const reports = 'cierge-reports'
const aside = 'cierge-aside'
const payload = { kind: 'order', order }

/** As docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html shows it. */
const neverRun = (condition: string) =>
  JSON.stringify({
    version: '1.0',
    timestamp: '2026-11-20T15:10:00.000Z',
    requestContext: { requestId: 'r', functionArn: 'arn', condition, approximateInvokeCount: 1 },
    requestPayload: payload,
  })

describe('a message of the report queue', () => {
  it('that repeats a report is delivered again, and gone afterwards', async () => {
    const { clock, scheduler, aws, reports: delivered } = makeAwsStage()
    const body = JSON.stringify({ kind: 'report', report: missedReport(order) })

    aws.queues.put(reports, body)
    aws.queues.put(reports, body)
    await clock.advanceBy(HOUR_MS)
    await clock.runUntil(scheduler.stop())

    expect(delivered).toEqual([missedReport(order), missedReport(order)])
    expect(aws.queues.bodiesIn(reports)).toEqual([])
  })

  it('that could not be recorded comes again', async () => {
    let tries = 0
    const {
      clock,
      scheduler,
      aws,
      reports: delivered,
    } = makeAwsStage({
      async deliver() {
        tries += 1
        if (tries === 1) throw new Error('The database is busy')
      },
    })

    aws.queues.put(reports, JSON.stringify({ kind: 'report', report: missedReport(order) }))
    await clock.advanceBy(HOUR_MS)
    await clock.runUntil(scheduler.stop())

    expect(delivered).toHaveLength(1)
    expect(aws.queues.bodiesIn(reports)).toEqual([])
  })

  it('that can never be recorded is kept aside in the end, with a line for the host, once', async () => {
    const stage = makeAwsStage({ deliver: () => Promise.reject(new Error('The row is broken')) })
    const { clock, scheduler, aws, said, troubles } = stage
    const body = JSON.stringify({ kind: 'report', report: missedReport(order) })

    aws.queues.put(reports, body)
    await clock.advanceBy(10 * MINUTE_MS)
    const keptAtFirst = aws.queues.bodiesIn(reports)
    await clock.advanceBy(HOUR_MS)
    await clock.runUntil(scheduler.stop())

    expect(keptAtFirst).toEqual([body])
    expect(aws.queues.bodiesIn(reports)).toEqual([])
    expect(aws.queues.bodiesIn(aside)).toEqual([body])
    expect(said).toEqual(['A message that can not be recorded is kept aside'])
    expect(troubles).toEqual(['message-aside'])
  })

  it.each(['', 'not JSON', '{"kind":"report"}', '{"kind":"order","order":{}}', '[]', 'null'])(
    'that nobody understands (%s) is kept aside with a line for the host, once',
    async (body) => {
      const { clock, scheduler, aws, said, troubles } = makeAwsStage()

      aws.queues.put(reports, body)
      await clock.advanceBy(HOUR_MS)
      await clock.runUntil(scheduler.stop())

      expect(aws.queues.bodiesIn(aside)).toEqual([body || '(empty)'])
      expect(aws.queues.bodiesIn(reports)).toEqual([])
      expect(said).toEqual(['A message nobody understands is kept aside'])
      expect(troubles).toEqual(['message-aside'])
    },
  )

  it.each([
    ['was throttled until it was too old', neverRun('EventAgeExceeded')],
    ['could not be woken by its schedule', JSON.stringify(payload)],
  ])('that tells of a function that %s leaves the order to the standby', async (_, body) => {
    const { clock, scheduler, aws, hunts, reports: delivered } = makeAwsStage()
    aws.deliver = () => aws.queues.put(reports, body)

    await clock.runUntil(scheduler.schedule(order))
    await clock.advanceTo(addMs(dropAt, HOUR_MS))
    await clock.runUntil(scheduler.stop())

    expect(hunts).toEqual(['house resy-1505 first'])
    expect(delivered).toHaveLength(1)
  })
})

describe('a report queue that can’t be read', () => {
  it('is told to the host once it lasts, and what waited on it comes home afterwards', async () => {
    const { clock, scheduler, aws, troubles, reports: delivered } = makeAwsStage()
    aws.queues.put(reports, JSON.stringify({ kind: 'report', report: missedReport(order) }))

    aws.breaks(['DeleteMessage', 'ReceiveMessage'])
    await clock.advanceBy(50_000)
    const toldAtFirst = [...troubles]
    await clock.advanceBy(15_000)
    const toldLater = new Set(troubles)
    aws.breaks([])
    await clock.advanceBy(HOUR_MS)
    await clock.runUntil(scheduler.stop())

    expect(toldAtFirst).toEqual([])
    expect([...toldLater]).toEqual(['queue-unreadable'])
    expect(delivered).not.toEqual([])
    expect(aws.queues.bodiesIn(reports)).toEqual([])
  })
})

describe('a function that breaks off in the middle of a hunt', () => {
  const overslept = (one: Order): Report => {
    const outcome = { kind: 'failed', reason: 'overslept' } as const
    return {
      ...missedReport(one),
      verdicts: one.claims.map(({ jobId }) => ({ jobId, outcome, attempts: [] })),
    }
  }
  const breaksOffAt = (atMs: number, inHouse: (one: Order) => Report = missedReport) =>
    makeAwsStage({
      async execute(one, signal, place) {
        if (place === 'house') {
          carriedOnAt = stage.clock.now()
          return inHouse(one)
        }
        await stage.clock.sleepUntil(addMs(dropAt, atMs), signal).catch(() => {})
        throw new Error('out of memory')
      },
    })
  let stage: ReturnType<typeof makeAwsStage>
  let carriedOnAt: Instant | undefined

  const endOf = async () => {
    await stage.clock.runUntil(stage.scheduler.schedule(order))
    await stage.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await stage.clock.runUntil(stage.scheduler.stop())
  }

  it.each([
    ['before its drop', -60_000, -20_000],
    ['at its drop', 200, 200],
    ['minutes later', 8 * MINUTE_MS, 8 * MINUTE_MS],
    ['after it gave up', 11 * MINUTE_MS, 11 * MINUTE_MS],
  ])('%s leaves it to the house at once, and once, and the host is told', async (_, atMs, fromMs) => {
    stage = breaksOffAt(atMs)

    await endOf()

    expect(carriedOnAt).toBe(addMs(dropAt, fromMs))
    expect(stage.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
    expect(stage.reports).toEqual([missedReport(order)])
    expect(stage.troubles).toEqual(['function-crashed'])
  })

  it('while the table of claims can’t be read leaves it to the house as soon as it can', async () => {
    stage = breaksOffAt(200)
    await stage.clock.runUntil(stage.scheduler.schedule(order))
    await stage.clock.advanceTo(dropAt)
    stage.aws.breaks(['GetItem'])
    await stage.clock.advanceTo(addMs(dropAt, MINUTE_MS))
    const huntsMeanwhile = [...stage.hunts]
    stage.aws.breaks([])
    await stage.clock.advanceTo(addMs(dropAt, 2 * MINUTE_MS))
    await stage.clock.runUntil(stage.scheduler.stop())

    expect(huntsMeanwhile).toEqual(['function resy-1505 first'])
    expect(stage.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
  })

  it('and of whose end is heard twice leaves it to the house once', async () => {
    stage = breaksOffAt(200)
    const put = stage.aws.queues.put
    const twice = (queue: string, body: string) => [put(queue, body), put(queue, body)]
    stage.aws.queues.put = (queue, body) => void twice(queue, body)

    await endOf()

    expect(stage.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
    expect(stage.reports).toHaveLength(1)
  })

  it('too late for the house to look for tables did not oversleep: that it broke is said, with the log’s reference', async () => {
    stage = breaksOffAt(12 * MINUTE_MS, overslept)

    await endOf()

    const outcome = { kind: 'failed', reason: 'fault', reference: '7F3A' }
    expect(stage.reports.flatMap(({ verdicts }) => verdicts)).toMatchObject([{ outcome }])
  })

  it('is carried on with after a restart of the house, too', async () => {
    stage = breaksOffAt(-60_000)
    await stage.clock.runUntil(stage.scheduler.schedule(order))
    await stage.clock.advanceTo(addMs(dropAt, -30_000))
    await stage.clock.runUntil(stage.scheduler.stop())

    const restarted = stage.openScheduler()
    await stage.clock.advanceTo(addMs(dropAt, MINUTE_MS))
    await stage.clock.runUntil(restarted.schedule(order))
    await stage.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await stage.clock.runUntil(restarted.stop())

    expect(stage.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
    expect(stage.reports).toHaveLength(1)
  })

  it('is not carried on with when the order was cancelled', async () => {
    stage = breaksOffAt(200)
    await stage.clock.runUntil(stage.scheduler.schedule(order))
    await stage.clock.advanceTo(addMs(dropAt, -30_000))
    await stage.clock.runUntil(stage.scheduler.cancel(order.id))
    await stage.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await stage.clock.runUntil(stage.scheduler.stop())

    expect(stage.hunts).toEqual(['function resy-1505 first'])
  })

  it('beside another run that has the order leaves it with that one', async () => {
    stage = makeAwsStage({
      async execute(one) {
        await stage.clock.sleepUntil(addMs(dropAt, MINUTE_MS))
        return missedReport(one)
      },
    })
    await stage.clock.runUntil(stage.scheduler.schedule(order))
    await stage.clock.advanceTo(addMs(dropAt, -30_000))

    stage.aws.queues.put(reports, JSON.stringify(failedRun(payload, 'another run', 'Runtime.ExitError')))
    await stage.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await stage.clock.runUntil(stage.scheduler.stop())

    expect(stage.hunts).toEqual(['function resy-1505 first'])
    expect(stage.reports).toHaveLength(1)
  })
})
