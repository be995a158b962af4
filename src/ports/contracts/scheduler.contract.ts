// The contract suite of schedulers. It hands orders over, and observes the started executors and the delivered
// reports.
import { describe, expect, it } from 'vitest'
import type { JobId, OrderId } from '../../domain/ids.ts'
import type { Order } from '../../domain/order.ts'
import { addMs, DAY_MS, HOUR_MS, type Instant, MINUTE_MS, msBetween } from '../../domain/time.ts'
import { aClaim, anOrder, missedReport } from '../fakes/order-samples.ts'
import type { DeliverReport, Execute, Scheduler } from '../scheduler.ts'

type SchedulerHarness = {
  readonly scheduler: Scheduler
  now(): Instant
  /** Lets time pass at least until `at`, and waits for everything that is due by then. */
  passUntil(at: Instant): Promise<void>
  /** Ends the harness. Called once at the end of each test. */
  close(): Promise<void>
}

/** Creates a scheduler that carries out orders with `execute` and passes each report to `deliver`. */
export type MakeSchedulerHarness = (ends: {
  readonly execute: Execute
  readonly deliver: DeliverReport
}) => Promise<SchedulerHarness>

export function describeScheduler(name: string, makeHarness: MakeSchedulerHarness): void {
  const inHarness = (act: (harness: Watched) => Promise<void>) => watch(makeHarness, act)

  describe(`${name}, as a scheduler`, () => {
    it('a scheduler carries out an order once, at its drop or before, and delivers its report', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut, wokenAt, reported }) => {
        const dropAt = addMs(now(), HOUR_MS)

        await scheduler.schedule(named('a', dropAt))
        await passUntil(addMs(dropAt, HOUR_MS))

        expect(carriedOut).toEqual(['a first'])
        const leftMs = msBetween(wokenAt[0] ?? dropAt, dropAt)
        expect(leftMs).toBeGreaterThanOrEqual(0)
        expect(leftMs).toBeLessThanOrEqual(10 * MINUTE_MS)
        expect(reported).toEqual(['a'])
      }))

    it('a scheduler does not carry out an order long before its drop, however far away the drop is', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut }) => {
        const dropAt = addMs(now(), 40 * DAY_MS)

        await scheduler.schedule(named('a', dropAt))
        await passUntil(addMs(dropAt, -15 * MINUTE_MS))
        expect(carriedOut).toEqual([])
        await passUntil(dropAt)

        expect(carriedOut).toEqual(['a first'])
      }))

    it('a scheduler carries out each of several orders once, the one with the earlier drop first', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut, reported }) => {
        const start = now()

        await scheduler.schedule(named('late', addMs(start, 3 * HOUR_MS)))
        await scheduler.schedule(named('early', addMs(start, HOUR_MS)))
        await passUntil(addMs(start, 4 * HOUR_MS))

        expect(carriedOut).toEqual(['early first', 'late first'])
        expect(reported).toEqual(['early', 'late'])
      }))

    it('a scheduler carries out an order at once if its drop passed a minute ago', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut, reported }) => {
        await scheduler.schedule(named('a', addMs(now(), -MINUTE_MS)))
        await passUntil(addMs(now(), MINUTE_MS))

        expect(carriedOut).toEqual(['a first'])
        expect(reported).toEqual(['a'])
      }))

    it('a scheduler changes nothing if an order is scheduled again while it waits', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut }) => {
        const order = named('a', addMs(now(), HOUR_MS))

        await Promise.all([scheduler.schedule(order), scheduler.schedule(order)])
        await passUntil(addMs(now(), MINUTE_MS))
        await scheduler.schedule(order)
        await passUntil(addMs(order.dropAt, HOUR_MS))

        expect(carriedOut).toEqual(['a first'])
      }))

    it('a scheduler changes nothing if an order is scheduled again while it is carried out', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut, reported, duringHunt }) => {
        const order = named('a', addMs(now(), HOUR_MS))
        duringHunt(() => scheduler.schedule(order))

        await scheduler.schedule(order)
        await passUntil(addMs(order.dropAt, HOUR_MS))

        expect(carriedOut).toEqual(['a first'])
        expect(reported).toEqual(['a'])
      }))

    it('a scheduler changes nothing if an order is scheduled again after it was carried out', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut }) => {
        const order = named('a', addMs(now(), HOUR_MS))
        await scheduler.schedule(order)
        await passUntil(addMs(order.dropAt, MINUTE_MS))

        await scheduler.schedule(order)
        await passUntil(addMs(order.dropAt, HOUR_MS))

        expect(carriedOut).toEqual(['a first'])
      }))

    it('a scheduler carries out only the latest revision of an order', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut }) => {
        const dropAt = addMs(now(), HOUR_MS)

        for (const revision of ['first', 'second', 'third']) {
          await scheduler.schedule(named('a', dropAt, revision))
        }
        await passUntil(addMs(dropAt, HOUR_MS))

        expect(carriedOut).toEqual(['a third'])
      }))

    it('a scheduler carries out an old revision of an order that is scheduled again', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut }) => {
        const dropAt = addMs(now(), HOUR_MS)

        for (const revision of ['first', 'second', 'first']) {
          await scheduler.schedule(named('a', dropAt, revision))
        }
        await passUntil(addMs(dropAt, HOUR_MS))

        expect(carriedOut).toEqual(['a first'])
      }))

    it('a scheduler carries out no other revision once the order is frozen', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut }) => {
        const dropAt = addMs(now(), HOUR_MS)
        await scheduler.schedule(named('a', dropAt))
        await passUntil(scheduler.freezesAt(dropAt))

        await scheduler.schedule(named('a', dropAt, 'second'))
        await passUntil(addMs(dropAt, MINUTE_MS))
        await scheduler.schedule(named('a', dropAt, 'third'))
        await passUntil(addMs(dropAt, 5 * MINUTE_MS))

        expect(carriedOut).toEqual(['a first'])
      }))

    it('a scheduler freezes an order before it carries the order out, but not long before its drop', () =>
      inHarness(async ({ scheduler, now, passUntil, wokenAt }) => {
        const dropAt = addMs(now(), HOUR_MS)
        const frozenForMs = msBetween(scheduler.freezesAt(dropAt), dropAt)

        await scheduler.schedule(named('a', dropAt))
        await passUntil(dropAt)

        expect(frozenForMs).toBeLessThanOrEqual(10 * MINUTE_MS)
        expect(msBetween(scheduler.freezesAt(dropAt), wokenAt[0] ?? now())).toBeGreaterThanOrEqual(0)
      }))

    it('a scheduler does not carry out a canceled order, and still carries out the others', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut, reported }) => {
        const dropAt = addMs(now(), HOUR_MS)
        await scheduler.schedule(named('a', dropAt))
        await scheduler.schedule(named('b', dropAt))

        await scheduler.cancel('a' as OrderId)
        await passUntil(addMs(dropAt, HOUR_MS))

        expect(carriedOut).toEqual(['b first'])
        expect(reported).toEqual(['b'])
      }))

    it('a scheduler carries out a canceled order that is scheduled again', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut }) => {
        const order = named('a', addMs(now(), HOUR_MS))
        await scheduler.schedule(order)
        await scheduler.cancel(order.id)

        await scheduler.schedule(order)
        await passUntil(addMs(order.dropAt, HOUR_MS))

        expect(carriedOut).toEqual(['a first'])
      }))

    it('a scheduler accepts the cancellation of an order that is unknown, canceled already, or carried out', () =>
      inHarness(async ({ scheduler, now, passUntil, carriedOut }) => {
        const order = named('a', addMs(now(), HOUR_MS))

        await scheduler.cancel('nobody' as OrderId)
        await scheduler.schedule(named('b', order.dropAt))
        await scheduler.cancel('b' as OrderId)
        await scheduler.cancel('b' as OrderId)
        await scheduler.schedule(order)
        await passUntil(addMs(order.dropAt, MINUTE_MS))
        await scheduler.cancel(order.id)
        await scheduler.schedule(order)
        await passUntil(addMs(order.dropAt, 5 * MINUTE_MS))

        expect(carriedOut).toEqual(['a first'])
      }))

    it('a scheduler lists the scheduled orders without the canceled ones', () =>
      inHarness(async ({ scheduler, now }) => {
        const dropAt = addMs(now(), HOUR_MS)

        await scheduler.schedule(named('a', dropAt))
        await scheduler.schedule(named('b', dropAt))
        await scheduler.cancel('b' as OrderId)

        expect(await scheduler.handedOver()).toContain('a')
        // Some schedulers remove a canceled order from the list a moment later.
        await expect.poll(() => scheduler.handedOver()).not.toContain('b')
      }))

    it('a scheduler passes the complete order to the executor', () =>
      inHarness(async ({ scheduler, now, passUntil, orders }) => {
        const claims = ['K7Q2', 'M3XY'].map((jobId) => ({ ...aClaim(), jobId: jobId as JobId }))
        const order = anOrder(addMs(now(), HOUR_MS), { claims })

        await scheduler.schedule(order)
        await passUntil(addMs(order.dropAt, HOUR_MS))

        expect(orders).toEqual([order])
      }))
  })
}

function named(id: string, dropAt: Instant, revision = 'first'): Order {
  return anOrder(dropAt, { id: id as OrderId, revision })
}

type Watched = SchedulerHarness & {
  /** The id and revision of each order that was carried out, such as `a first`, in the sequence of the hunts. */
  readonly carriedOut: readonly string[]
  readonly orders: readonly Order[]
  readonly wokenAt: readonly Instant[]
  readonly reported: readonly OrderId[]
  /** Runs an action in the middle of each hunt. */
  duringHunt(act: () => Promise<void>): void
}

async function watch(
  makeHarness: MakeSchedulerHarness,
  act: (harness: Watched) => Promise<void>,
): Promise<void> {
  const carriedOut: string[] = []
  const orders: Order[] = []
  const wokenAt: Instant[] = []
  const reported: OrderId[] = []
  let meanwhile = async () => {}
  const harness = await makeHarness({
    async execute(order) {
      carriedOut.push(`${order.id} ${order.revision}`)
      orders.push(order)
      wokenAt.push(harness.now())
      await meanwhile()
      return missedReport(order)
    },
    async deliver(report) {
      reported.push(report.orderId)
    },
  })
  const duringHunt = (act: () => Promise<void>) => {
    meanwhile = act
  }
  try {
    await act({ ...harness, carriedOut, orders, wokenAt, reported, duringHunt })
  } finally {
    await harness.close()
  }
}
