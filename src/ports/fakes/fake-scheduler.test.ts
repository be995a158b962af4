import { describe, expect, it } from 'vitest'
import type { OrderId } from '../../domain/ids.ts'
import { type Instant, msBetween } from '../../domain/time.ts'
import { describeScheduler } from '../contracts/scheduler.contract.ts'
import { createFakeScheduler } from './fake-scheduler.ts'
import { anOrder } from './order-samples.ts'
import { at } from './store-samples.ts'

/** Runs the scheduler's suite. The harness acts as the executor: it carries out each order at its drop. */
describeScheduler('the fake scheduler', async ({ execute, deliver }) => {
  const scheduler = createFakeScheduler()
  let now = at(8)
  const goTo = (later: Instant) => {
    if (msBetween(now, later) > 0) now = later
  }
  return {
    scheduler,
    now: () => now,
    async passUntil(until) {
      for (const { dropAt } of scheduler.waiting()) {
        if (msBetween(dropAt, until) < 0) break
        goTo(dropAt)
        for (const order of scheduler.takeDue(now)) await deliver(await execute(order, neverAborted))
      }
      goTo(until)
    },
    async close() {},
  }
})

const neverAborted = new AbortController().signal

describe('the fake scheduler', () => {
  it('the fake scheduler lists waiting orders by drop, without those that a test took out', async () => {
    const scheduler = createFakeScheduler()
    const [late, early] = [
      anOrder(at(15), { id: 'late' as OrderId }),
      anOrder(at(12), { id: 'early' as OrderId }),
    ]
    await scheduler.schedule(late)
    await scheduler.schedule(early)

    const before = scheduler.waiting()
    const due = scheduler.takeDue(at(12))

    expect(before).toEqual([early, late])
    expect(due).toEqual([early])
    expect(scheduler.waiting()).toEqual([late])
  })
})
