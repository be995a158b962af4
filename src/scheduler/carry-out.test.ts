import { describe, expect, it } from 'vitest'
import { addMs, HOUR_MS, MINUTE_MS } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import { missedReport } from '../ports/fakes/order-samples.ts'
import { dropAt, makeHarness, outcomesOf, revised } from './testing/embedded-harness.ts'

describe('carryOut', () => {
  describe('an order scheduled after its drop', () => {
    it.each([
      ['a while after it', 5 * MINUTE_MS],
      ['after its end, for the executor to look at what the members hold', HOUR_MS],
    ])('an order scheduled after its drop is carried out at once: %s', async (_, lateMs) => {
      const { scheduler, clock, story } = makeHarness({ start: addMs(dropAt, lateMs) })
      const startedAt = clock.now().slice(11, 19)

      await scheduler.schedule(revised('first'))
      await clock.runUntil(scheduler.idle())

      expect(story[0]).toBe(`${startedAt} hunt first`)
    })

    it('an order is carried out although the machine was suspended at its drop', async () => {
      const lidClosed = (clock: Clock): Clock => ({
        ...clock,
        sleepUntil: (until, signal) => clock.sleepUntil(addMs(until, HOUR_MS), signal),
      })
      const { scheduler, clock, story } = makeHarness({ clock: lidClosed })

      await scheduler.schedule(revised('first'))
      await clock.runUntil(scheduler.idle())

      expect(story[0]).toBe('15:58:30 hunt first')
    })
  })

  describe('a report that cannot be delivered', () => {
    it('an undelivered report is tried again, with growing pauses, until it is delivered', async () => {
      const { scheduler, clock, story, failures, faults, events } = makeHarness()
      failures.push(...Array.from({ length: 8 }, (_, index) => new Error(`disk full ${index}`)))
      const allFailures = [...failures]

      await scheduler.schedule(revised('first'))
      await clock.runUntil(scheduler.idle())

      expect(story.slice(1).map((line) => line.slice(0, 8))).toEqual([
        '15:10:00',
        '15:10:01',
        '15:10:03',
        '15:10:07',
        '15:10:15',
        '15:10:31',
        '15:11:01',
        '15:11:31',
        '15:12:01',
      ])
      expect(story.at(-1)).toContain('report of 1')
      expect(faults).toEqual(allFailures)
      expect(events).toEqual(Array.from({ length: 9 }, () => 'report'))
    })

    it('an undelivered report does not keep a canceled order from being carried out when it is scheduled again', async () => {
      const { scheduler, clock, story, failures } = makeHarness()
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(dropAt)
      failures.push(new Error('disk full'))

      await scheduler.cancel(revised('first').id)
      await scheduler.schedule(revised('second'))
      await clock.runUntil(scheduler.idle())

      expect(story.slice(2, 5)).toEqual([
        '15:00:30 delivery fails',
        '15:00:31 report of 0',
        '15:00:31 hunt second',
      ])
    })

    it('a claim that settles before the others is reported first', async () => {
      const { scheduler, clock, story } = makeHarness({
        async execute(order, _signal, tellInterim) {
          await clock.sleepUntil(addMs(order.dropAt, 1_000))
          tellInterim?.(missedReport(order))
          await clock.sleepUntil(order.giveUpAt)
          return missedReport(order)
        },
      })

      await scheduler.schedule(revised('first'))
      await clock.runUntil(scheduler.idle())

      expect(story).toEqual(['14:58:30 hunt first', '15:00:01 report of 1', '15:10:00 report of 1'])
    })

    it('an undelivered report gets one last try when the scheduler stops', async () => {
      const { scheduler, clock, story, failures, said } = makeHarness()
      failures.push(...Array.from({ length: 9 }, () => new Error('disk full')))
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(addMs(dropAt, 10 * MINUTE_MS + 10_000))

      await clock.runUntil(scheduler.stop())

      expect(story.filter((line) => line.includes('delivery')).slice(-2)).toEqual([
        '15:10:07 delivery fails',
        '15:10:10 delivery fails',
      ])
      expect(said).toEqual(['Orders are handed back to the next start', 'Report given up'])
    })
  })

  describe('an executor that rejects although its contract forbids it', () => {
    const broken = new Error('the oven is cold')

    it('an executor that rejects makes each claim fail with a fault and the log’s reference', async () => {
      const { scheduler, clock, reports, faults } = makeHarness({ execute: () => Promise.reject(broken) })

      await scheduler.schedule(revised('first'))
      await clock.runUntil(scheduler.idle())

      expect(outcomesOf(reports[0])).toEqual([{ kind: 'failed', reason: 'fault', reference: '7F3A' }])
      expect(faults).toEqual([broken])
    })

    it('an executor that rejects after a cancellation settles no claim', async () => {
      const { scheduler, clock, reports } = makeHarness({
        execute: (_order, signal) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(broken))),
      })
      await scheduler.schedule(revised('first'))
      await clock.advanceTo(dropAt)

      await scheduler.cancel(revised('first').id)
      await clock.runUntil(scheduler.idle())

      expect(reports.map(outcomesOf)).toEqual([[]])
    })
  })
})
