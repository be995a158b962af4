import { beforeAll, describe, expect, it } from 'vitest'
import { makeAwsStage } from '../../app/stories/aws-stage.ts'
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
      async execute(one, { signal, place }) {
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
  ])(
    'a function that breaks off %s leaves the order to the server at once, and once, and the owner is told',
    async (_, atMs, fromMs) => {
      stage = breaksOffAt(atMs)

      await endOf()

      expect(carriedOnAt).toBe(addMs(dropAt, fromMs))
      expect(stage.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
      expect(stage.reports).toEqual([missedReport(order)])
      expect(stage.troubles).toEqual(['function-crashed'])
    },
  )

  it('a function that breaks off while the lease table is unreadable leaves the order to the server as soon as it is readable', async () => {
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

  it('a function whose end is reported twice leaves the order to the server once', async () => {
    stage = breaksOffAt(200)
    const put = stage.aws.queues.put
    const twice = (queue: string, body: string) => [put(queue, body), put(queue, body)]
    stage.aws.queues.put = (queue, body) => void twice(queue, body)

    await endOf()

    expect(stage.hunts).toEqual(['function resy-1505 first', 'house resy-1505 first'])
    expect(stage.reports).toHaveLength(1)
  })

  it('a function that breaks off too late for another hunt is reported as a fault with the log’s reference, not as overslept', async () => {
    stage = breaksOffAt(12 * MINUTE_MS, overslept)

    await endOf()

    const outcome = { kind: 'failed', reason: 'fault', reference: '7F3A' }
    expect(stage.reports.flatMap(({ verdicts }) => verdicts)).toMatchObject([{ outcome }])
  })

  it('an order that broke off is continued after a restart of the server, too', async () => {
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

  it('an order that broke off is not continued if it was canceled', async () => {
    stage = breaksOffAt(200)
    await stage.clock.runUntil(stage.scheduler.schedule(order))
    await stage.clock.advanceTo(addMs(dropAt, -30_000))
    await stage.clock.runUntil(stage.scheduler.cancel(order.id))
    await stage.clock.advanceTo(addMs(dropAt, HOUR_MS))
    await stage.clock.runUntil(stage.scheduler.stop())

    expect(stage.hunts).toEqual(['function resy-1505 first'])
  })

  it('a run that breaks off beside another one with the lease leaves the order to that one', async () => {
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
