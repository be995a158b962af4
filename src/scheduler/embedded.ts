// Wakes an executor in this process in time for each order. An order that waits may be replaced; a frozen one may only
// be called off. Keeps everything in memory and forgets it when the process ends; `reconcile` hands it over again.
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
  /** Tried again until it succeeds. */
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  /** How long before the drop an executor is woken. */
  readonly headStartMs: number
}

export interface EmbeddedScheduler extends Scheduler {
  /** Resolves once nothing is waiting, running or on its way home. */
  idle(): Promise<void>
  /**
   * Forgets what waits, calls off what runs, and resolves once the reports are home. What is handed over afterwards
   * is forgotten too. May be called twice.
   */
  stop(): Promise<void>
}

/** All that happens to one order id. */
type Lane = {
  current: Order
  /** Aborts when `current` is cancelled or replaced, or everything stops. */
  callOff: AbortController
  /** What follows once `current` has been called off and reported. */
  next?: Order | undefined
  /** Resolves when nothing follows any more. */
  ended: Promise<void>
}

/** How long a change of an order may take until it is handed over. */
const marginMs = 2_000
/** Long after its job has ended, nobody hands an order over any more. */
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
    const callOff = new AbortController()
    const lane: Lane = { current: order, callOff, ended: Promise.resolve() }
    lanes.set(order.id, lane)
    lane.ended = runLane(lane)
  }

  async function runLane(lane: Lane): Promise<void> {
    do {
      const { signal } = lane.callOff
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

  /** It is frozen, or waits with that very revision; and it was not called off. */
  function isInForce({ current, callOff }: Lane, { revision }: Order): boolean {
    if (callOff.signal.aborted) return false
    return current.revision === revision || freezesAt(current.dropAt) <= clock.now()
  }

  function remember(id: OrderId): void {
    const now = clock.now()
    for (const [old, at] of carriedOut) if (msBetween(at, now) > rememberedForMs) carriedOut.delete(old)
    carriedOut.set(id, now)
  }

  return {
    freezesAt,
    async schedule(order) {
      if (stopping.signal.aborted || carriedOut.has(order.id)) return
      const lane = lanes.get(order.id)
      if (!lane) openLane(order)
      else if (!isInForce(lane, order)) callOff(lane, order)
    },
    async cancel(id) {
      const lane = lanes.get(id)
      if (lane) callOff(lane)
    },
    handedOver: async () => [...lanes.keys()],
    async idle() {
      while (lanes.size > 0) await Promise.all(Array.from(lanes.values(), (lane) => lane.ended))
    },
    async stop() {
      stopping.abort()
      for (const lane of lanes.values()) callOff(lane)
      await Promise.all(Array.from(lanes.values(), (lane) => lane.ended))
    },
  }
}

function callOff(lane: Lane, next?: Order): void {
  lane.next = next
  lane.callOff.abort()
}

/** Whether another order of that id follows. */
function moveOn(lane: Lane): boolean {
  if (!lane.next) return false
  lane.current = lane.next
  lane.next = undefined
  lane.callOff = new AbortController()
  return true
}
