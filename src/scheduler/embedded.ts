// Wakes an executor in this process in time for each order. Of one order id only one revision is under way at a time.
// Keeps everything in memory and forgets it when the process ends; `reconcile` hands it over again.
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import { DAY_MS, type Instant, msBetween } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliverReport, Execute, Scheduler } from '../ports/scheduler.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { createCarryOut, type HandedOver } from './carry-out.ts'
import { createPatientDelivery } from './patient-delivery.ts'

export type EmbeddedSchedulerParts = {
  readonly clock: Clock
  readonly execute: Execute
  /** Tried again until it succeeds. */
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  /** How long before the drop an executor is woken. */
  readonly headStartMs: number
  /** An order whose drop passed longer ago than this when it comes to it is reported as overslept, not hunted. */
  readonly graceMs: number
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

/** All that happens to one order id, one revision after the other. */
type Lane = {
  current: HandedOver
  /** Aborts when `current` is cancelled or replaced, or everything stops. */
  callOff: AbortController
  /** What follows once `current` has been called off and reported. */
  next?: HandedOver | undefined
  /** Resolves when nothing follows any more. */
  ended: Promise<void>
}

/** Long after its job has ended, nobody hands an order over any more. */
const rememberedForMs = DAY_MS

export function createEmbeddedScheduler(parts: EmbeddedSchedulerParts): EmbeddedScheduler {
  const { clock, telemetry } = parts
  const stopping = new AbortController()
  const deliver = createPatientDelivery({ ...parts, hurry: stopping.signal })
  const carryOut = createCarryOut({ ...parts, deliver })
  const lanes = new Map<OrderId, Lane>()
  const carriedOut = new Map<OrderId, { readonly revision: string; readonly at: Instant }>()

  function openLane(handed: HandedOver): void {
    const lane: Lane = { current: handed, callOff: new AbortController(), ended: Promise.resolve() }
    lanes.set(handed.order.id, lane)
    lane.ended = runLane(lane)
  }

  async function runLane(lane: Lane): Promise<void> {
    do {
      const { signal } = lane.callOff
      try {
        await carryOut(lane.current, signal)
        if (!signal.aborted) remember(lane.current.order)
      } catch (error) {
        telemetry.fault(error)
      }
    } while (moveOn(lane))
    // In the same breath as the look at `next`: what is handed over from here on opens a lane of its own.
    lanes.delete(lane.current.order.id)
  }

  function remember({ id, revision }: Order): void {
    const now = clock.now()
    for (const [old, { at }] of carriedOut) {
      if (msBetween(at, now) > rememberedForMs) carriedOut.delete(old)
    }
    carriedOut.set(id, { revision, at: now })
  }

  return {
    async schedule(order) {
      if (stopping.signal.aborted) return
      const handed: HandedOver = { order, at: clock.now() }
      const lane = lanes.get(order.id)
      if (lane) {
        if (!isUnderWay(lane, order.revision)) callOff(lane, handed)
      } else if (carriedOut.get(order.id)?.revision !== order.revision) {
        openLane(handed)
      }
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

/** Waiting or running, and not called off. */
function isUnderWay(lane: Lane, revision: string): boolean {
  return !lane.callOff.signal.aborted && lane.current.order.revision === revision
}

function callOff(lane: Lane, next?: HandedOver): void {
  lane.next = next
  lane.callOff.abort()
}

/** Whether another revision follows. */
function moveOn(lane: Lane): boolean {
  if (!lane.next) return false
  lane.current = lane.next
  lane.next = undefined
  lane.callOff = new AbortController()
  return true
}
