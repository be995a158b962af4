// Starts an executor in this process in time for each order. A waiting order may be replaced; a frozen one may only be
// canceled. Keeps everything in memory and loses it when the process ends; `reconcile` hands it over again.
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import { addMs, DAY_MS, type Instant, msBetween } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliverReport, Execute, Scheduler } from '../ports/scheduler.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { createCarryOut } from './carry-out.ts'
import { createPatientDelivery } from './patient-delivery.ts'

export type EmbeddedSchedulerParts = {
  readonly clock: Clock
  readonly execute: Execute
  /** Repeated until it succeeds. */
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  /** How long before the drop an executor is started. */
  readonly headStartMs: number
}

export interface EmbeddedScheduler extends Scheduler {
  /** Resolves once nothing is waiting, running or being delivered. */
  idle(): Promise<void>
  /**
   * Forgets waiting orders, cancels running ones, and resolves once their reports are delivered. Ignores later orders.
   * May be called twice.
   */
  stop(): Promise<void>
}

/** The current and the next order of one id. */
type Lane = {
  current: Order
  /** Aborts when `current` is canceled or replaced, or everything stops. */
  revoke: AbortController
  /** The order that follows once `current` was canceled and reported. */
  next?: Order | undefined
  /** Resolves when no order follows. */
  ended: Promise<void>
}

/** The longest time from a change of an order to its handover. */
const marginMs = 2_000
/** Long after its job has ended, nobody hands an order over again. */
const rememberedForMs = DAY_MS

export function createEmbeddedScheduler(parts: EmbeddedSchedulerParts): EmbeddedScheduler {
  const { clock, telemetry } = parts
  const stopping = new AbortController()
  const deliver = createPatientDelivery({ ...parts, hurry: stopping.signal })
  const carryOut = createCarryOut({ ...parts, deliver })
  const lanes = new Map<OrderId, Lane>()
  const carriedOut = new Map<OrderId, Instant>()
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
    // Nothing may run between the end of the loop and this: an order handed over from here on opens a new lane.
    lanes.delete(lane.current.id)
  }

  /** Returns whether it is frozen, or waits with that revision, and was not canceled. */
  function isInForce({ current, revoke }: Lane, { revision }: Order): boolean {
    if (revoke.signal.aborted) return false
    return current.revision === revision || freezesAt(current.dropAt) <= clock.now()
  }

  function remember(id: OrderId): void {
    const now = clock.now()
    for (const [old, at] of carriedOut) if (msBetween(at, now) > rememberedForMs) carriedOut.delete(old)
    carriedOut.set(id, now)
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
      while (lanes.size > 0) await Promise.all(Array.from(lanes.values(), (lane) => lane.ended))
    },
    async stop() {
      stopping.abort()
      for (const lane of lanes.values()) revoke(lane)
      await Promise.all(Array.from(lanes.values(), (lane) => lane.ended))
    },
  }
}

function revoke(lane: Lane, next?: Order): void {
  lane.next = next
  lane.revoke.abort()
}

/** Returns whether another order of that id follows. */
function moveOn(lane: Lane): boolean {
  if (!lane.next) return false
  lane.current = lane.next
  lane.next = undefined
  lane.revoke = new AbortController()
  return true
}
