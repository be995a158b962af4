// Takes a report home, and tries again until it is there: what a hunt found is never lost to one bad moment.
import type { Report } from '../domain/report.ts'
import { addMs } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliverReport } from '../ports/scheduler.ts'
import type { Telemetry } from '../ports/telemetry.ts'

const firstPauseMs = 1_000
const longestPauseMs = 30_000

export type Delivery = {
  /** One try; a failure is told as a fault. Whether the report is home. */
  once(report: Report): Promise<boolean>
  /** Every further try, with growing pauses; resolves when the report is home, or given up because of `hurry`. */
  again(report: Report): Promise<void>
}

export type DeliveryParts = {
  readonly clock: Clock
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  /** Once it aborts there are no more pauses, and one try is the last. */
  readonly hurry: AbortSignal
}

export function createDelivery({ clock, deliver, telemetry, hurry }: DeliveryParts): Delivery {
  async function once(report: Report): Promise<boolean> {
    try {
      await deliver(report)
      return true
    } catch (error) {
      telemetry.fault(error)
      return false
    }
  }

  async function pause(ms: number): Promise<void> {
    try {
      await clock.sleepUntil(addMs(clock.now(), ms), hurry)
    } catch (error) {
      if (!hurry.aborted) throw error
    }
  }

  return {
    once,
    async again(report) {
      for (let tries = 2, pauseMs = firstPauseMs; ; tries += 1) {
        await pause(pauseMs)
        pauseMs = Math.min(pauseMs * 2, longestPauseMs)
        const isLast = hurry.aborted
        const facts = { order: report.orderId, tries }
        const isHome = await telemetry.event('delivery', facts, () => once(report))
        if (isHome) return
        if (isLast) return telemetry.say('warn', 'Report given up', facts)
      }
    },
  }
}
