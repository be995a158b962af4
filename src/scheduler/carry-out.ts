// One order from its handing over to its report's arrival: sleeps until shortly before the drop, has it executed,
// delivers. Knows nothing of other orders or revisions; the event of the hunt itself is the executor's.
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import { addMs, type Instant, msBetween } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliverReport, Execute } from '../ports/scheduler.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { reportWithoutHunt } from './report-without-hunt.ts'

export type HandedOver = { readonly order: Order; readonly at: Instant }

export type CarryOutParts = {
  readonly clock: Clock
  readonly execute: Execute
  /** Does not give up. */
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  readonly headStartMs: number
  readonly graceMs: number
}

/** Resolves once the report is home (or given up), or at once when the signal aborts before the order was begun. */
export type CarryOut = (handed: HandedOver, signal: AbortSignal) => Promise<void>

export function createCarryOut(parts: CarryOutParts): CarryOut {
  const { clock, execute, deliver, telemetry, headStartMs, graceMs } = parts

  /** When the order's turn came. One that waited behind a hunt being called off is not late for that. */
  async function waitForTurn({ order, at }: HandedOver, signal: AbortSignal): Promise<Instant> {
    const wakeAt = addMs(order.dropAt, -headStartMs)
    if (msBetween(at, wakeAt) <= 0) return at
    try {
      await clock.sleepUntil(wakeAt, signal)
    } catch (error) {
      if (!signal.aborted) throw error
    }
    // Not `wakeAt`: the whole machine may have slept.
    return clock.now()
  }

  async function hunt(order: Order, signal: AbortSignal): Promise<Report> {
    const startedAt = clock.now()
    try {
      return await execute(order, signal)
    } catch (error) {
      const reference = telemetry.fault(error)
      const when = { startedAt, endedAt: clock.now() }
      // A hunt called off leaves its claims open, for the revision that follows.
      if (signal.aborted) return reportWithoutHunt(order, when)
      return reportWithoutHunt(order, { ...when, outcome: { kind: 'failed', reason: 'fault', reference } })
    }
  }

  function oversleep(order: Order): Report {
    const now = clock.now()
    const outcome = { kind: 'failed', reason: 'overslept' } as const
    return reportWithoutHunt(order, { startedAt: now, endedAt: now, outcome })
  }

  return async (handed, signal) => {
    const { order } = handed
    const turnAt = await waitForTurn(handed, signal)
    if (signal.aborted) return

    const isTooLate = msBetween(order.dropAt, turnAt) > graceMs
    await deliver(isTooLate ? oversleep(order) : await hunt(order, signal))
  }
}
