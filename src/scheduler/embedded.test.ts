import { describe, expect, it } from 'vitest'
import type { Order } from '../domain/order.ts'
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.ts'
import { createFakeClock } from '../ports/fake-clock.ts'
import { anOrder } from '../ports/order-samples.ts'
import { describeScheduler } from '../ports/scheduler.contract.ts'
import { at } from '../ports/store-samples.ts'
import { createEmbeddedScheduler } from './embedded.ts'
import { dropAt, graceMs, headStartMs, makeStage, recordingTelemetry, revised } from './embedded-stage.ts'

describeScheduler('the embedded scheduler', async ({ execute, deliver }) => {
  const clock = createFakeClock(at(8))
  const { telemetry, faults } = recordingTelemetry()
  const scheduler = createEmbeddedScheduler({ clock, execute, deliver, telemetry, headStartMs, graceMs })
  return {
    scheduler,
    now: clock.now,
    passUntil: clock.advanceTo,
    async close() {
      await clock.runUntil(scheduler.stop())
      expect(faults).toEqual([])
    },
  }
})

describe('the embedded scheduler', () => {
  it('wakes the executor a head start before the drop', async () => {
    const { scheduler, clock, story } = makeStage()

    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())

    expect(story).toEqual(['14:58:30 hunt first', '15:10:00 report of 1'])
  })

  describe('another revision, while the first one runs', () => {
    it('calls the first one off, takes its report home, then carries out the other', async () => {
      const { scheduler, clock, story } = makeStage()
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(addMs(dropAt, MINUTE_MS))

      await scheduler.schedule(revised('second'))
      await clock.runUntil(scheduler.idle())

      expect(story).toEqual([
        '14:58:30 hunt first',
        '15:01:00 call off first',
        '15:01:30 report of 0',
        '15:01:30 hunt second',
        '15:10:00 report of 1',
      ])
    })

    it('carries out only the latest of several', async () => {
      const { scheduler, clock, story } = makeStage()
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(dropAt)

      for (const revision of ['second', 'third', 'first', 'first'])
        await scheduler.schedule(revised(revision))
      await clock.runUntil(scheduler.idle())

      expect(story.filter((line) => line.includes('hunt'))).toEqual([
        '14:58:30 hunt first',
        '15:00:30 hunt first',
      ])
    })

    it('is not too late for having waited behind it', async () => {
      const { scheduler, clock, story } = makeStage()
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(addMs(dropAt, graceMs - 1_000))

      await scheduler.schedule(anOrder(dropAt, { revision: 'second', giveUpAt: addMs(dropAt, HOUR_MS) }))
      await clock.runUntil(scheduler.idle())

      expect(story.slice(2)).toEqual(['15:10:29 report of 0', '15:10:29 hunt second', '16:00:00 report of 1'])
    })
  })

  describe('cancelling', () => {
    it('calls a running hunt off and takes its report home, without making the caller wait', async () => {
      const { scheduler, clock, story } = makeStage()
      const order = revised('first')
      await scheduler.schedule(order)
      await clock.advanceTo(dropAt)

      await scheduler.cancel(order.id)
      await clock.runUntil(scheduler.idle())

      expect(story).toEqual(['14:58:30 hunt first', '15:00:00 call off first', '15:00:30 report of 0'])
    })

    it('also calls off what was to follow', async () => {
      const { scheduler, clock, story } = makeStage()
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(dropAt)

      await scheduler.schedule(revised('second'))
      await scheduler.cancel(revised('second').id)
      await clock.runUntil(scheduler.idle())

      expect(story.filter((line) => line.includes('hunt'))).toEqual(['14:58:30 hunt first'])
    })

    it('can be taken back while the hunt is winding up', async () => {
      const { scheduler, clock, story } = makeStage()
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(dropAt)

      await scheduler.cancel(revised('first').id)
      await scheduler.schedule(revised('first'))
      await clock.runUntil(scheduler.idle())

      expect(story.slice(2)).toEqual(['15:00:30 report of 0', '15:00:30 hunt first', '15:10:00 report of 1'])
    })
  })

  it('carries out again what it had called off before it was through', async () => {
    const { scheduler, clock, story } = makeStage()
    await scheduler.schedule(revised('first'))
    await clock.advanceTo(dropAt)
    await scheduler.cancel(revised('first').id)
    await clock.runUntil(scheduler.idle())

    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())

    expect(story.slice(2)).toEqual(['15:00:30 report of 0', '15:00:30 hunt first', '15:10:00 report of 1'])
  })

  it('tells a fault when its clock breaks, and takes the order when it is handed over again', async () => {
    const broken = new Error('no time')
    let isBroken = true
    const { scheduler, clock, story, faults } = makeStage({
      clock: (good) => ({
        ...good,
        sleepUntil: (until, signal) => (isBroken ? Promise.reject(broken) : good.sleepUntil(until, signal)),
      }),
    })
    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())
    isBroken = false

    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())

    expect(faults).toEqual([broken])
    expect(story).toEqual(['14:58:30 hunt first', '15:10:00 report of 1'])
  })

  it('forgets a day later that it carried an order out', async () => {
    const { scheduler, clock, story } = makeStage()
    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())
    await clock.advanceBy(DAY_MS + 1)
    await scheduler.schedule(anOrder(addMs(clock.now(), HOUR_MS), { id: 'other' as Order['id'] }))
    await clock.runUntil(scheduler.idle())

    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())

    expect(story).toHaveLength(5)
  })

  describe('stopping', () => {
    it('forgets what waits, calls off what runs, and waits until that is reported', async () => {
      const { scheduler, clock, story } = makeStage()
      await scheduler.schedule(revised('first'))
      await scheduler.schedule(anOrder(addMs(dropAt, DAY_MS), { id: 'tomorrow' as Order['id'] }))
      await clock.advanceTo(dropAt)

      await clock.runUntil(scheduler.stop())

      expect(story).toEqual(['14:58:30 hunt first', '15:00:00 call off first', '15:00:30 report of 0'])
      await clock.advanceBy(2 * DAY_MS)
      expect(story).toHaveLength(3)
    })

    it('takes no more orders, and may be asked for twice', async () => {
      const { scheduler, clock, story } = makeStage()
      await clock.runUntil(Promise.all([scheduler.stop(), scheduler.stop()]))

      await scheduler.schedule(revised('first'))
      await clock.advanceTo(addMs(dropAt, DAY_MS))

      expect(story).toEqual([])
    })

    it('drops the revision that was to follow', async () => {
      const { scheduler, clock, story } = makeStage()
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(dropAt)
      await scheduler.schedule(revised('second'))

      await clock.runUntil(scheduler.stop())

      expect(story.filter((line) => line.includes('hunt'))).toEqual(['14:58:30 hunt first'])
    })
  })

  it('is idle when it has nothing to do', async () => {
    const { scheduler } = makeStage()

    await scheduler.idle()
  })
})
