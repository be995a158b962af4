// Starts an executor in this process for each order. A waiting order may be replaced; a frozen one may only be
// canceled. The scheduler keeps its orders in memory, so a restart loses them, and `reconcile` schedules them again.
import type { OrderId } from '../domain/ids.ts'
import { codesOf, type Order } from '../domain/order.ts'
import { addMs, DAY_MS, type Instant, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliverReport, Execute, Scheduler } from '../ports/scheduler.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { within } from '../ports/within.ts'
import { createCarryOut } from './carry-out.ts'
import { createPatientDelivery } from './patient-delivery.ts'

export type EmbeddedSchedulerParts = {
  readonly clock: Clock
  readonly execute: Execute
  /** Delivers a report and repeats until that succeeds. */
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  /** How long before the drop the executor is started, in milliseconds. */
  readonly headStartMs: number
  /**
   * Returns whether the Lambda or another process carries out an order that runs here, so that a stop need not wait
   * for it.
   */
  readonly isElsewhere?: (id: OrderId) => boolean
}

export interface EmbeddedScheduler extends Scheduler {
  /** Resolves once no order is waiting or carried out and no report is being delivered. */
  idle(): Promise<void>
  /**
   * Stops the scheduler. Hunts at their drop continue for at most `lastHuntMs`. All other orders are removed at once;
   * the next start schedules them again. Resolves once the reports are delivered. Orders that are scheduled later are
   * ignored. May be called twice.
   */
  stop(): Promise<void>
}

/** The orders with one id: the current one, which waits or is carried out, and the one that follows it. */
type Lane = {
  current: Order
  /** Aborts when `current` is canceled or replaced, or when the scheduler stops. */
  revoke: AbortController
  /** The order that follows after `current` was canceled and its report delivered. */
  next?: Order | undefined
  /** Resolves when `current` has ended and no order follows. */
  ended: Promise<void>
}

/**
 * How long before its head start an order is frozen. No change of an order takes longer to reach the scheduler.
 */
const marginMs = 2_000
/**
 * How long the scheduler remembers an order that was carried out. Its job has ended long before, so nobody schedules
 * it again after this time.
 */
const rememberedForMs = DAY_MS
/** How long a hunt at its drop may continue after Cierge began to stop. */
const lastHuntMs = 17_000
/**
 * How long before its drop an order counts as being at its drop, so that a stop lets its hunt end. All other orders
 * wait for the next start, which comes a few seconds later and so in time. `lastHuntMs` is longer than this, so that
 * the hunt can also book.
 */
const atDropBeforeMs = 14_000
/**
 * How long after its drop an order still counts as being at its drop. After that, a hunt only waits for tables, and
 * can continue after the next start.
 */
const atDropAfterMs = 2 * MINUTE_MS
/** Maximum number of orders that one line of the log names. */
const mostNamed = 20

export function createEmbeddedScheduler(parts: EmbeddedSchedulerParts): EmbeddedScheduler {
  const { clock, telemetry } = parts
  const stopping = new AbortController()
  const deliver = createPatientDelivery({ ...parts, hurry: stopping.signal })
  const carryOut = createCarryOut({ ...parts, deliver })
  const lanes = new Map<OrderId, Lane>()
  const carriedOut = new Map<OrderId, Instant>()
  let stopped: Promise<void> | undefined
  const freezesAt = (dropAt: Instant) => addMs(dropAt, -parts.headStartMs - marginMs)

  function openLane(order: Order): void {
    const revoke = new AbortController()
    const lane: Lane = { current: order, revoke, ended: Promise.resolve() }
    lanes.set(order.id, lane)
    lane.ended = runLane(lane)
  }

  async function runLane(lane: Lane): Promise<void> {
    do {
      const { signal } = lane.revoke
      try {
        await carryOut(lane.current, signal)
        if (!signal.aborted) remember(lane.current.id)
      } catch (error) {
        telemetry.fault(error)
      }
    } while (moveOn(lane))
    // There must be no `await` between the end of the loop and this line, because an order that is scheduled after it
    // gets a new lane (queue).
    lanes.delete(lane.current.id)
  }

  /**
   * Returns whether scheduling `revision` changes nothing: the order is frozen or waits with that revision, and is
   * not canceled.
   */
  function isInForce({ current, revoke }: Lane, { revision }: Order): boolean {
    if (revoke.signal.aborted) return false
    return current.revision === revision || freezesAt(current.dropAt) <= clock.now()
  }

  function remember(id: OrderId): void {
    const now = clock.now()
    for (const [old, at] of carriedOut) if (msBetween(at, now) > rememberedForMs) carriedOut.delete(old)
    carriedOut.set(id, now)
  }

  function isAtDrop({ current, revoke }: Lane): boolean {
    const untilDropMs = msBetween(clock.now(), current.dropAt)
    const isNear = untilDropMs <= atDropBeforeMs && -untilDropMs <= atDropAfterMs
    return isNear && !revoke.signal.aborted && !parts.isElsewhere?.(current.id)
  }

  function handBack(handedBack: readonly Lane[], message: string): void {
    if (handedBack.length === 0) return
    const named = handedBack.slice(0, mostNamed).map(({ current }) => current)
    const orders = named.map(({ id }) => id).join(' ')
    telemetry.say('info', message, { count: handedBack.length, orders, codes: named.flatMap(codesOf) })
    for (const lane of handedBack) revoke(lane)
  }

  async function stop(): Promise<void> {
    stopping.abort()
    const { atDrop = [], others = [] } = Object.groupBy(lanes.values(), (lane) =>
      isAtDrop(lane) ? 'atDrop' : 'others',
    )
    handBack(others, 'Orders are handed back to the next start')
    await within(clock, lastHuntMs, endOf(atDrop))
    handBack(
      [...lanes.values()].filter((lane) => !lane.revoke.signal.aborted),
      'Hunts are cut off by the stop',
    )
    await endOf(lanes.values())
  }

  return {
    freezesAt,
    reachMs: Number.POSITIVE_INFINITY,
    async schedule(order) {
      if (stopping.signal.aborted || carriedOut.has(order.id)) return
      const lane = lanes.get(order.id)
      if (!lane) openLane(order)
      else if (!isInForce(lane, order)) revoke(lane, order)
    },
    async cancel(id) {
      const lane = lanes.get(id)
      if (lane) revoke(lane)
    },
    handedOver: async () => [...lanes.keys()],
    async idle() {
      while (lanes.size > 0) await endOf(lanes.values())
    },
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

function endOf(lanes: Iterable<Lane>): Promise<unknown> {
  return Promise.all(Array.from(lanes, (lane) => lane.ended))
}

function revoke(lane: Lane, next?: Order): void {
  lane.next = next
  lane.revoke.abort()
}

/** Makes the next order of the lane the current one. Returns false if there is none. */
function moveOn(lane: Lane): boolean {
  if (!lane.next) return false
  lane.current = lane.next
  lane.next = undefined
  lane.revoke = new AbortController()
  return true
}
