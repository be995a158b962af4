import { beforeAll, describe, expect, it } from 'vitest'
import { makeAwsHarness } from '../../app/stories/running/aws-harness.ts'
import { failedRun, warmUpSdk } from '../../sandbox/aws/create-aws.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import { addMs, HOUR_MS, type Instant, MINUTE_MS } from '../domain/time.ts'
import { anOrder, missedReport } from '../ports/fakes/order-samples.ts'
import { at } from '../ports/fakes/store-samples.ts'

beforeAll(warmUpSdk)

const dropAt = at(15)
const order = anOrder(dropAt, { id: 'resy-1505' as OrderId })
const reports = 'cierge-reports'
const payload = { kind: 'order', order }

describe('a Lambda that breaks off in the middle of a hunt', () => {
  const overslept = (one: Order): Report => {
    const outcome = { kind: 'failed', reason: 'overslept' } as const
    return {
      ...missedReport(one),
      verdicts: one.claims.map(({ jobId }) => ({ jobId, outcome, attempts: [] })),
    }
  }
  const breaksOffAt = (atMs: number, inHouse: (one: Order) => Report = missedReport) =>
    makeAwsHarness({
      async execute(one, { signal, place }) {
        if (place === 'house') {
          carriedOnAt = harness.clock.now()
          return inHouse(one)
        }
        await harness.clock.sleepUntil(addMs(dropAt, atMs), signal).catch(() => {})
        throw new Error('out of memory')
      },
    })
  let harness: ReturnType<typeof makeAwsHarness>
  let carriedOnAt: Instant | undefined

  const endOf = async () => {
    await harness.clock.runUntil(harness.scheduler.schedule(order))
    await harness.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await harness.clock.runUntil(harness.scheduler.stop())
  }

  it.each([
    ['before its drop', -60_000, -20_000],
    ['at its drop', 200, 200],
    ['minutes later', 8 * MINUTE_MS, 8 * MINUTE_MS],
    ['after it gave up', 11 * MINUTE_MS, 11 * MINUTE_MS],
  ])(
    'after the Lambda breaks off %s, the server takes the order over at once, only once, and tells the owner',
    async (_, atMs, fromMs) => {
      harness = breaksOffAt(atMs)

      await endOf()

      expect(carriedOnAt).toBe(addMs(dropAt, fromMs))
      expect(harness.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
      expect(harness.reports).toEqual([missedReport(order)])
      expect(harness.troubles).toEqual(['function-crashed'])
    },
  )

  it('after the Lambda breaks off while the lease table is unreadable, the server takes the order over once it can read the table', async () => {
    harness = breaksOffAt(200)
    await harness.clock.runUntil(harness.scheduler.schedule(order))
    await harness.clock.advanceTo(dropAt)
    harness.aws.breaks(['GetItem'])
    await harness.clock.advanceTo(addMs(dropAt, MINUTE_MS))
    const huntsMeanwhile = [...harness.hunts]
    harness.aws.breaks([])
    await harness.clock.advanceTo(addMs(dropAt, 2 * MINUTE_MS))
    await harness.clock.runUntil(harness.scheduler.stop())

    expect(huntsMeanwhile).toEqual(['function resy-1505 first'])
    expect(harness.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
  })

  it('after the Lambda’s end is reported twice, the server takes the order over once', async () => {
    harness = breaksOffAt(200)
    const put = harness.aws.queues.put
    const twice = (queue: string, body: string) => [put(queue, body), put(queue, body)]
    harness.aws.queues.put = (queue, body) => void twice(queue, body)

    await endOf()

    expect(harness.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
    expect(harness.reports).toHaveLength(1)
  })

  it('an order whose Lambda broke off too late for another hunt ends as a fault with the log’s reference, not as overslept', async () => {
    harness = breaksOffAt(12 * MINUTE_MS, overslept)

    await endOf()

    const outcome = { kind: 'failed', reason: 'fault', reference: '7F3A' }
    expect(harness.reports.flatMap(({ verdicts }) => verdicts)).toMatchObject([{ outcome }])
  })

  it('an order whose Lambda broke off is also continued after a restart of the server', async () => {
    harness = breaksOffAt(-60_000)
    await harness.clock.runUntil(harness.scheduler.schedule(order))
    await harness.clock.advanceTo(addMs(dropAt, -30_000))
    await harness.clock.runUntil(harness.scheduler.stop())

    const restarted = harness.openScheduler()
    await harness.clock.advanceTo(addMs(dropAt, MINUTE_MS))
    await harness.clock.runUntil(restarted.schedule(order))
    await harness.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await harness.clock.runUntil(restarted.stop())

    expect(harness.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
    expect(harness.reports).toHaveLength(1)
  })

  it('an order whose Lambda broke off is not continued if it was canceled', async () => {
    harness = breaksOffAt(200)
    await harness.clock.runUntil(harness.scheduler.schedule(order))
    await harness.clock.advanceTo(addMs(dropAt, -30_000))
    await harness.clock.runUntil(harness.scheduler.cancel(order.id))
    await harness.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await harness.clock.runUntil(harness.scheduler.stop())

    expect(harness.hunts).toEqual(['function resy-1505 first'])
  })

  it('a run of the Lambda that breaks off without the lease does not affect the run that has it', async () => {
    harness = makeAwsHarness({
      async execute(one) {
        await harness.clock.sleepUntil(addMs(dropAt, MINUTE_MS))
        return missedReport(one)
      },
    })
    await harness.clock.runUntil(harness.scheduler.schedule(order))
    await harness.clock.advanceTo(addMs(dropAt, -30_000))

    harness.aws.queues.put(reports, JSON.stringify(failedRun(payload, 'another run', 'Runtime.ExitError')))
    await harness.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await harness.clock.runUntil(harness.scheduler.stop())

    expect(harness.hunts).toEqual(['function resy-1505 first'])
    expect(harness.reports).toHaveLength(1)
  })
})

describe('a hunt that is longer than a Lambda may run', () => {
  it('the server carries the order out itself, no Lambda is started, and no owner is alarmed', async () => {
    const harness = makeAwsHarness({ execute: async (one) => missedReport(one) })
    const long = anOrder(dropAt, { id: 'resy-418' as OrderId, giveUpAt: addMs(dropAt, 40 * MINUTE_MS) })

    await harness.clock.runUntil(harness.scheduler.schedule(long))
    await harness.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await harness.clock.runUntil(harness.scheduler.stop())

    expect(harness.hunts).toEqual(['house resy-418 first'])
    expect(harness.reports).toEqual([missedReport(long)])
    expect(harness.troubles).toEqual([])
  })
})
