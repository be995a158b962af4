import { describe, expect, it } from 'vitest'
import type { Order } from '../domain/order.ts'
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.ts'
import { describeScheduler } from '../ports/contracts/scheduler.contract.ts'
import { anOrder, missedReport } from '../ports/fakes/order-samples.ts'
import { at } from '../ports/fakes/store-samples.ts'
import { StoreClosed } from '../ports/store-closed.ts'
import { createVirtualClock } from '../ports/virtual-clock.ts'
import { createEmbeddedScheduler } from './embedded.ts'
import { dropAt, headStartMs, makeHarness, recordingTelemetry, revised } from './testing/embedded-harness.ts'

describeScheduler('the embedded scheduler', async ({ execute, deliver }) => {
  const clock = createVirtualClock(at(8))
  const { telemetry, faults } = recordingTelemetry()
  const scheduler = createEmbeddedScheduler({ clock, execute, deliver, telemetry, headStartMs })
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
  it('the embedded scheduler starts the executor at the head start before the drop', async () => {
    const { scheduler, clock, story } = makeHarness()

    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())

    expect(story).toEqual(['14:58:30 hunt first', '15:10:00 report of 1'])
  })

  it.each([
    ['a head start before its drop', -headStartMs],
    ['at its drop', 0],
    ['long after its drop', 5 * MINUTE_MS],
  ])(
    'a started order is carried out to its end, although other revisions are scheduled %s',
    async (_, atMs) => {
      const { scheduler, clock, story } = makeHarness()
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(addMs(dropAt, atMs))

      for (const revision of ['second', 'third', 'first']) await scheduler.schedule(revised(revision))
      await clock.runUntil(scheduler.idle())

      expect(story).toEqual(['14:58:30 hunt first', '15:10:00 report of 1'])
    },
  )

  it('an order freezes shortly before its head start', () => {
    const { scheduler } = makeHarness()

    expect(scheduler.freezesAt(dropAt)).toBe(addMs(dropAt, -headStartMs - 2_000))
  })

  describe('cancelling with the embedded scheduler', () => {
    it('a cancellation stops a running hunt and delivers its report, without making the caller wait', async () => {
      const { scheduler, clock, story } = makeHarness()
      const order = revised('first')
      await scheduler.schedule(order)
      await clock.advanceTo(dropAt)

      await scheduler.cancel(order.id)
      await clock.runUntil(scheduler.idle())

      expect(story).toEqual(['14:58:30 hunt first', '15:00:00 call off first', '15:00:30 report of 0'])
    })

    it('a canceled order can be scheduled again while its hunt is ending', async () => {
      const { scheduler, clock, story } = makeHarness()
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(dropAt)

      await scheduler.cancel(revised('first').id)
      await scheduler.schedule(revised('first'))
      await clock.runUntil(scheduler.idle())

      expect(story.slice(2)).toEqual(['15:00:30 report of 0', '15:00:30 hunt first', '15:10:00 report of 1'])
    })
  })

  it('an order that was canceled during its hunt is carried out again if it is scheduled again', async () => {
    const { scheduler, clock, story } = makeHarness()
    await scheduler.schedule(revised('first'))
    await clock.advanceTo(dropAt)
    await scheduler.cancel(revised('first').id)
    await clock.runUntil(scheduler.idle())

    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())

    expect(story.slice(2)).toEqual(['15:00:30 report of 0', '15:00:30 hunt first', '15:10:00 report of 1'])
  })

  it('a failure of the clock is logged as a fault, and the order is accepted when it is scheduled again', async () => {
    const broken = new Error('no time')
    let isBroken = true
    const { scheduler, clock, story, faults } = makeHarness({
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

  it('the embedded scheduler forgets a carried-out order a day later', async () => {
    const { scheduler, clock, story } = makeHarness()
    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())
    await clock.advanceBy(DAY_MS + 1)
    await scheduler.schedule(
      anOrder(addMs(clock.now(), HOUR_MS), { id: 'other' as Order['id'], revision: 'other' }),
    )
    await clock.runUntil(scheduler.idle())

    await scheduler.schedule(revised('first'))
    await clock.runUntil(scheduler.idle())

    expect(story.filter((line) => line.endsWith('hunt first'))).toHaveLength(2)
  })

  describe('stopping the embedded scheduler', () => {
    it('a stop lets a hunt at its drop go on, but not for long, and waits for its report', async () => {
      const { scheduler, clock, story, said } = makeHarness()
      await scheduler.schedule(revised('first'))
      await scheduler.schedule(anOrder(addMs(dropAt, DAY_MS), { id: 'tomorrow' as Order['id'] }))
      await clock.advanceTo(addMs(dropAt, -10_000))

      await clock.runUntil(scheduler.stop())

      expect(story).toEqual(['14:58:30 hunt first', '15:00:07 call off first', '15:00:37 report of 0'])
      expect(said).toEqual(['Orders are handed back to the next start', 'Hunts are cut off by the stop'])
      await clock.advanceBy(2 * DAY_MS)
      expect(story).toHaveLength(3)
    })

    it('a report that comes after the store was closed is left to the next start, and is no fault', async () => {
      const { scheduler, clock, story, said, faults, failures } = makeHarness()
      failures.push(new StoreClosed())
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(dropAt)

      await clock.runUntil(scheduler.stop())

      expect(story.filter((line) => line.endsWith('delivery fails'))).toHaveLength(1)
      expect(said.at(-1)).toBe('A result came after the stop; the next start looks for its table')
      expect(faults).toEqual([])
    })

    it('a hunt that ends soon after its drop ends with its verdict, although the scheduler stops', async () => {
      const { scheduler, clock, story, said } = makeHarness({
        async execute(order) {
          await clock.sleepUntil(addMs(order.dropAt, 2_000))
          return missedReport(order)
        },
      })
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(addMs(dropAt, -14_000))

      await clock.runUntil(scheduler.stop())

      expect(story).toEqual(['14:58:30 hunt first', '15:00:02 report of 1'])
      expect(said).toEqual([])
    })

    it.each([
      ['a quarter of a minute before its drop', -15_000],
      ['more than two minutes after its drop', 2 * MINUTE_MS + 1],
    ])('an order is handed back at once to the next start %s', async (_, atMs) => {
      const { scheduler, clock, story, said } = makeHarness()
      await scheduler.schedule(revised('first'))
      const stopsAt = addMs(dropAt, atMs)
      await clock.advanceTo(stopsAt)

      await clock.runUntil(scheduler.stop())

      expect(story[1]).toBe(`${stopsAt.slice(11, 19)} call off first`)
      expect(said).toEqual(['Orders are handed back to the next start'])
    })

    it('a stopped embedded scheduler accepts no more orders, and may be stopped twice', async () => {
      const { scheduler, clock, story } = makeHarness()
      await clock.runUntil(Promise.all([scheduler.stop(), scheduler.stop()]))

      await scheduler.schedule(revised('first'))
      await clock.advanceTo(addMs(dropAt, DAY_MS))

      expect(story).toEqual([])
    })
  })

  it('the embedded scheduler is idle without orders', async () => {
    const { scheduler } = makeHarness()

    await scheduler.idle()
  })
})
