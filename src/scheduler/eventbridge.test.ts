import { beforeAll, describe, expect, it } from 'vitest'
import { makeAwsHarness } from '../../app/stories/running/aws-harness.ts'
import { warmUpSdk } from '../../sandbox/aws/create-aws.ts'
import type { JobId, OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import { addMs, HOUR_MS, MINUTE_MS } from '../domain/time.ts'
import { describeScheduler } from '../ports/contracts/scheduler.contract.ts'
import { aClaim, anOrder, missedReport } from '../ports/fakes/order-samples.ts'
import { at } from '../ports/fakes/store-samples.ts'
import { wakeAtOf } from './eventbridge.ts'

beforeAll(warmUpSdk)

describeScheduler('EventBridge with its function and its standby', async (ends) => {
  const { clock, scheduler } = makeAwsHarness({
    deliver: ends.deliver,
    execute: (order, { signal, tellInterim }) => ends.execute(order, signal, tellInterim),
  })
  return {
    scheduler: {
      freezesAt: scheduler.freezesAt,
      reachMs: scheduler.reachMs,
      schedule: (order) => clock.runUntil(scheduler.schedule(order)),
      cancel: (id) => clock.runUntil(scheduler.cancel(id)),
      handedOver: () => clock.runUntil(scheduler.handedOver()),
    },
    now: clock.now,
    passUntil: clock.advanceTo,
    close: () => clock.runUntil(scheduler.stop()),
  }
})

const dropAt = at(15)
const order = (change: Partial<Order> = {}) => anOrder(dropAt, { id: 'resy-1505' as OrderId, ...change })

describe('the schedule of an order', () => {
  it.each([
    ['2026-11-26T15:00:00.000Z', '2026-11-26T14:58:00.000Z'],
    ['2026-11-26T15:00:30.000Z', '2026-11-26T14:59:00.000Z'],
    ['2026-11-26T15:01:29.999Z', '2026-11-26T14:59:00.000Z'],
  ])('the schedule for a drop at %s fires in the minute that begins at %s, in UTC', (drop, wakeAt) => {
    expect(wakeAtOf(drop as never, 90_000)).toBe(wakeAt)
  })

  it('a schedule is created with all settings that make failed invocations arrive on the report queue', async () => {
    const { clock, scheduler, aws, settings } = makeAwsHarness()

    await clock.runUntil(scheduler.schedule(order()))
    await clock.runUntil(scheduler.stop())

    const [asked] = aws.asked.filter(({ action }) => action === 'POST schedules')
    expect(asked?.path).toBe('/schedules/resy-1505')
    expect(asked?.body).toEqual({
      GroupName: 'cierge',
      ScheduleExpression: 'at(2026-11-20T14:58:00)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      State: 'ENABLED',
      ClientToken: expect.any(String),
      Target: {
        Arn: settings.awsFunctionArn,
        RoleArn: settings.awsScheduleRoleArn,
        Input: expect.stringContaining('"kind":"order"'),
        RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 120 },
        DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-central-1:123456789012:cierge-reports' },
      },
    })
  })

  it('a schedule is created on AWS once, however often the order is scheduled', async () => {
    const { clock, scheduler, aws } = makeAwsHarness()
    await clock.runUntil(scheduler.schedule(order()))
    const before = aws.asked.length

    for (let minute = 0; minute < 10; minute += 1) await clock.runUntil(scheduler.schedule(order()))
    await clock.runUntil(scheduler.stop())

    expect(aws.asked.slice(before).filter(({ service }) => service !== 'sqs')).toEqual([])
  })

  it('an unchanged schedule is kept after a restart of the server, and a schedule of a changed order is replaced completely', async () => {
    const { clock, scheduler, aws, openScheduler } = makeAwsHarness()
    await clock.runUntil(scheduler.schedule(order()))
    await clock.runUntil(scheduler.stop())

    const restarted = openScheduler()
    await clock.runUntil(restarted.schedule(order()))
    const updatesWhenEqual = aws.asked.filter(({ action }) => action === 'PUT schedules').length
    await clock.runUntil(restarted.schedule(order({ revision: 'second' })))
    await clock.runUntil(restarted.stop())

    const updates = aws.asked.filter(({ action }) => action === 'PUT schedules')
    expect([updatesWhenEqual, updates.length]).toEqual([0, 1])
    expect(Object.keys(updates[0]?.body).toSorted()).toEqual([
      'ActionAfterCompletion',
      'ClientToken',
      'FlexibleTimeWindow',
      'GroupName',
      'ScheduleExpression',
      'ScheduleExpressionTimezone',
      'State',
      'Target',
    ])
  })

  it('a schedule from before a restart is listed, so that it can be canceled', async () => {
    const { clock, scheduler, aws, openScheduler } = makeAwsHarness()
    await clock.runUntil(scheduler.schedule(order()))
    await clock.runUntil(scheduler.stop())

    const restarted = openScheduler()
    const named = await clock.runUntil(restarted.handedOver())
    await clock.runUntil(restarted.cancel('resy-1505' as OrderId))
    await clock.runUntil(restarted.stop())

    expect(named).toEqual(['resy-1505'])
    expect([...aws.schedules.waiting.keys()]).toEqual([])
  })

  it('an order too large for a schedule stays with the server, and the owner is told', async () => {
    const { clock, scheduler, aws, faults, troubles } = makeAwsHarness()
    const claims = Array.from({ length: 3_000 }, (_, index) => ({ ...aClaim(), jobId: `J${index}` as JobId }))

    await clock.runUntil(scheduler.schedule(order({ claims })))
    await clock.runUntil(scheduler.stop())

    expect(faults).toMatchObject([{ message: expect.stringContaining('too large') }])
    expect(troubles).toEqual(['order-refused'])
    expect(aws.schedules.waiting.size).toBe(0)
  })
})

describe('an order on AWS', () => {
  const play = async (lateMs: number, act: (harness: ReturnType<typeof makeAwsHarness>) => Promise<void>) => {
    const harness = makeAwsHarness({
      lateMs: () => lateMs,
      execute: async (one, { signal }) => {
        await harness.clock.sleepUntil(addMs(one.dropAt, 5_000), signal).catch(() => {})
        return signal.aborted ? { ...missedReport(one), verdicts: [] } : missedReport(one)
      },
    })
    await act(harness)
    await harness.clock.runUntil(harness.scheduler.stop())
    return harness
  }

  it.each([0, 59_999])(
    'an order is carried out once if its schedule fires %i ms into its minute',
    async (lateMs) => {
      const { hunts, reports, said } = await play(lateMs, async ({ clock, scheduler }) => {
        await clock.runUntil(scheduler.schedule(order()))
        await clock.advanceTo(addMs(dropAt, HOUR_MS))
      })

      expect(hunts).toEqual(['function resy-1505 first'])
      expect(reports).toHaveLength(1)
      expect(said).toEqual([])
    },
  )

  it('an order that reaches the Lambda three times is carried out once', async () => {
    const { hunts, reports } = await play(0, async ({ clock, scheduler, aws }) => {
      const deliver = aws.deliver
      aws.deliver = (payload) => {
        for (let copy = 0; copy < 3; copy += 1) deliver(payload)
      }
      await clock.runUntil(scheduler.schedule(order()))
      await clock.advanceTo(addMs(dropAt, HOUR_MS))
    })

    expect(hunts).toEqual(['function resy-1505 first'])
    expect(reports).toHaveLength(1)
  })

  it('an order that never reaches the Lambda is carried out by the server, and the owner is told what failed', async () => {
    const { hunts, reports, said, troubles } = await play(0, async ({ clock, scheduler, aws }) => {
      aws.deliver = () => {}
      await clock.runUntil(scheduler.schedule(order()))
      await clock.advanceTo(addMs(dropAt, HOUR_MS))
    })

    expect(hunts).toEqual(['house resy-1505 first'])
    expect(reports).toHaveLength(1)
    expect(said).toEqual(['Standby carries an order out itself'])
    expect(troubles).toEqual(['function-silent'])
  })

  it.each([
    ['schedule-silent', []],
    ['schedules-unreachable', ['GET schedules']],
  ] as const)(
    'an order whose schedule does not fire is carried out by the server, and the owner is told: %s',
    async (trouble, broken) => {
      const { hunts, troubles } = await play(Number.POSITIVE_INFINITY, async ({ clock, scheduler, aws }) => {
        await clock.runUntil(scheduler.schedule(order()))
        aws.breaks(broken)
        await clock.advanceTo(addMs(dropAt, HOUR_MS))
      })

      expect(hunts).toEqual(['house resy-1505 first'])
      expect(troubles).toEqual([trouble])
    },
  )

  it('an order waits while the lease table does not answer, and the owner is told; the order is carried out when the table answers', async () => {
    const { hunts, troubles } = await play(0, async ({ clock, scheduler, aws }) => {
      aws.deliver = () => {}
      await clock.runUntil(scheduler.schedule(order()))
      aws.breaks(['PutItem'])
      await clock.advanceTo(addMs(dropAt, MINUTE_MS))
      expect(aws.asked.filter(({ action }) => action === 'PutItem').length).toBeGreaterThan(10)
      aws.breaks([])
      await clock.advanceTo(addMs(dropAt, HOUR_MS))
    })

    expect(hunts).toEqual(['house resy-1505 first'])
    expect(troubles).toEqual(['claims-unreachable', 'function-silent'])
  })

  it('an order that AWS rejects is carried out by the server', async () => {
    const { hunts, troubles } = await play(0, async ({ clock, scheduler, aws }) => {
      aws.breaks(['POST schedules', 'GET schedules'])
      await clock.runUntil(scheduler.schedule(order()))
      await clock.advanceTo(addMs(dropAt, HOUR_MS))
    })

    expect(hunts).toEqual(['house resy-1505 first'])
    expect(troubles).toEqual(['order-refused', 'schedules-unreachable'])
  })

  it('an order that AWS rejected is scheduled again at the next try', async () => {
    const { hunts } = await play(0, async ({ clock, scheduler, aws }) => {
      aws.breaks(['POST schedules'])
      await clock.runUntil(scheduler.schedule(order()))
      aws.breaks([])
      await clock.runUntil(scheduler.schedule(order()))
      await clock.advanceTo(addMs(dropAt, HOUR_MS))
    })

    expect(hunts).toEqual(['function resy-1505 first'])
  })

  it('an order that reaches the Lambda again after its hunt does nothing', async () => {
    const { hunts, said } = await play(0, async ({ clock, scheduler, aws }) => {
      let payload: unknown
      const deliver = aws.deliver
      aws.deliver = (given) => {
        payload = given
        deliver(given)
      }
      await clock.runUntil(scheduler.schedule(order()))
      await clock.advanceTo(addMs(dropAt, HOUR_MS))
      deliver(payload)
      await clock.advanceBy(MINUTE_MS)
    })

    expect(hunts).toEqual(['function resy-1505 first'])
    expect(said).toEqual(['Somebody else has the order'])
  })

  it('an order that is canceled while its schedule fires is not carried out', async () => {
    const { hunts } = await play(0, async ({ clock, scheduler, aws }) => {
      let payload: unknown
      const deliver = aws.deliver
      aws.deliver = (given) => {
        payload = given
      }
      await clock.runUntil(scheduler.schedule(order()))
      await clock.advanceTo(addMs(dropAt, -60_000))
      await clock.runUntil(scheduler.cancel(order().id))
      deliver(payload)
      await clock.advanceTo(addMs(dropAt, HOUR_MS))
    })

    expect(hunts).toEqual([])
  })

  it('an order that is canceled while the Lambda waits for the drop stops before the drop', async () => {
    const { hunts, reports } = await play(0, async ({ clock, scheduler }) => {
      await clock.runUntil(scheduler.schedule(order()))
      await clock.advanceTo(addMs(dropAt, -60_000))
      await clock.runUntil(scheduler.cancel(order().id))
      await clock.advanceTo(addMs(dropAt, HOUR_MS))
    })

    expect(hunts).toEqual(['function resy-1505 first'])
    expect(reports.map(({ verdicts }) => verdicts)).toEqual([[]])
  })

  it('each of two hundred orders with the same drop is carried out exactly once', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `resy-${index}` as OrderId)
    const { hunts, reports } = await play(0, async ({ clock, scheduler, aws }) => {
      const deliver = aws.deliver
      let count = 0
      // Every tenth order arrives twice, and every seventh never.
      aws.deliver = (payload) => {
        count += 1
        if (count % 7 !== 0) deliver(payload)
        if (count % 10 === 0) deliver(payload)
      }
      await clock.runUntil(Promise.all(ids.map((id) => scheduler.schedule(order({ id })))))
      await clock.advanceTo(addMs(dropAt, HOUR_MS))
    })

    expect(hunts).toHaveLength(200)
    expect(new Set(hunts.map((hunt) => hunt.split(' ')[1])).size).toBe(200)
    expect(new Set(reports.map(({ orderId }) => orderId)).size).toBe(200)
  })
})
