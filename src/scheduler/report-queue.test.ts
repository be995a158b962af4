import { beforeAll, describe, expect, it } from 'vitest'
import { makeAwsHarness } from '../../app/stories/running/aws-harness.ts'
import { warmUpSdk } from '../../sandbox/aws/create-aws.ts'
import type { OrderId } from '../domain/ids.ts'
import { addMs, HOUR_MS, MINUTE_MS } from '../domain/time.ts'
import { anOrder, missedReport } from '../ports/fakes/order-samples.ts'
import { at } from '../ports/fakes/store-samples.ts'

beforeAll(warmUpSdk)

const dropAt = at(15)
const order = anOrder(dropAt, { id: 'resy-1505' as OrderId })
const reports = 'cierge-reports'
const aside = 'cierge-aside'
const payload = { kind: 'order', order }

/**
 * Returns a record of a failed invocation in the form of
 * docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html.
 */
const neverRun = (condition: string) =>
  JSON.stringify({
    version: '1.0',
    timestamp: '2026-11-20T15:10:00.000Z',
    requestContext: { requestId: 'r', functionArn: 'arn', condition, approximateInvokeCount: 1 },
    requestPayload: payload,
  })

describe('a message on the report queue', () => {
  it('a report that arrives twice on the queue is delivered twice, and both messages are deleted', async () => {
    const { clock, scheduler, aws, reports: delivered } = makeAwsHarness()
    const body = JSON.stringify({ kind: 'report', report: missedReport(order) })

    aws.queues.put(reports, body)
    aws.queues.put(reports, body)
    await clock.advanceBy(HOUR_MS)
    await clock.runUntil(scheduler.stop())

    expect(delivered).toEqual([missedReport(order), missedReport(order)])
    expect(aws.queues.bodiesIn(reports)).toEqual([])
  })

  it('a message on the report queue that could not be recorded is received again', async () => {
    let tries = 0
    const {
      clock,
      scheduler,
      aws,
      reports: delivered,
    } = makeAwsHarness({
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

  it('a message that can never be recorded goes to the dead-letter queue after many tries, with one line for the owner', async () => {
    const harness = makeAwsHarness({ deliver: () => Promise.reject(new Error('The row is broken')) })
    const { clock, scheduler, aws, said, troubles } = harness
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
    'an unparseable message (%s) goes to the dead-letter queue, with one line for the owner',
    async (body) => {
      const { clock, scheduler, aws, said, troubles } = makeAwsHarness()

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
  ])('a message that the Lambda %s leaves the order to the standby', async (_, body) => {
    const { clock, scheduler, aws, hunts, reports: delivered } = makeAwsHarness()
    aws.deliver = () => aws.queues.put(reports, body)

    await clock.runUntil(scheduler.schedule(order))
    await clock.advanceTo(addMs(dropAt, HOUR_MS))
    await clock.runUntil(scheduler.stop())

    expect(hunts).toEqual(['house resy-1505 first'])
    expect(delivered).toHaveLength(1)
  })
})

describe('a report queue that cannot be read', () => {
  it('a report queue that stays unreadable is reported to the owner, and its messages arrive once it can be read', async () => {
    const { clock, scheduler, aws, troubles, reports: delivered } = makeAwsHarness()
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
