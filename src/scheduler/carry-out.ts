// Carries out one order: sleeps until the head start before the drop, runs the executor, and delivers the reports.
// The executor logs the hunt; the scheduler replaces and cancels orders.
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import { addMs } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliverInterim, DeliverReport, Execute } from '../ports/scheduler.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { reportWithoutHunt } from './report-without-hunt.ts'

export type CarryOutParts = {
  readonly clock: Clock
  readonly execute: Execute
  /** Delivers a report and repeats until that succeeds. */
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  readonly headStartMs: number
}

/**
 * Carries out an order. Resolves once the report is delivered or its delivery is given up; at once if the signal
 * aborts before the head start.
 */
export type CarryOut = (order: Order, signal: AbortSignal) => Promise<void>

export function createCarryOut(parts: CarryOutParts): CarryOut {
  const { clock, execute, deliver, telemetry, headStartMs } = parts

  async function waitForHeadStart(order: Order, signal: AbortSignal): Promise<void> {
    try {
      await clock.sleepUntil(addMs(order.dropAt, -headStartMs), signal)
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  async function hunt(order: Order, signal: AbortSignal, tellInterim: DeliverInterim): Promise<Report> {
    const startedAt = clock.now()
    try {
      return await execute(order, signal, tellInterim)
    } catch (error) {
      const reference = telemetry.fault(error)
      const when = { startedAt, endedAt: clock.now() }
      // The claims of a canceled hunt get no outcome.
      if (signal.aborted) return reportWithoutHunt(order, when)
      return reportWithoutHunt(order, { ...when, outcome: { kind: 'failed', reason: 'fault', reference } })
    }
  }

  return async (order, signal) => {
    await waitForHeadStart(order, signal)
    if (signal.aborted) return
    const delivering: Promise<void>[] = []
    const report = await hunt(order, signal, (interim) => delivering.push(deliver(interim)))
    await Promise.all([...delivering, deliver(report)])
  }
}
