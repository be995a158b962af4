// Delivers a report and repeats until that succeeds, so that a temporary failure loses no result.
import type { Report } from '../domain/report.ts'
import { addMs } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliverReport } from '../ports/scheduler.ts'
import { StoreClosed } from '../ports/store-closed.ts'
import type { Telemetry } from '../ports/telemetry.ts'

const firstPauseMs = 1_000
const longestPauseMs = 30_000

export type PatientDeliveryParts = {
  readonly clock: Clock
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  /** When this signal aborts, the current pause ends and the next try is the last. */
  readonly hurry: AbortSignal
}

/**
 * Wraps a delivery so that it repeats, with growing pauses. Each failure is logged as a fault, except that of a hunt
 * which outlived the stop. The returned function never rejects; it also resolves after its last try failed.
 */
export function createPatientDelivery(parts: PatientDeliveryParts): DeliverReport {
  const { clock, deliver, telemetry, hurry } = parts

  function tryOnce(report: Report, tries: number): Promise<boolean> {
    const { orderId: order, lateMs } = report
    return telemetry.event('report', { order, tries, lateMs, verdicts: verdictsOf(report) }, async () => {
      try {
        await deliver(report)
        return true
      } catch (error) {
        if (!(error instanceof StoreClosed)) {
          telemetry.fault(error)
          return false
        }
        telemetry.say('warn', 'A result came after the stop; the next start looks for its table', { order })
        return true
      }
    })
  }

  async function pause(ms: number): Promise<void> {
    try {
      await clock.sleepUntil(addMs(clock.now(), ms), hurry)
    } catch (error) {
      if (!hurry.aborted) throw error
    }
  }

  return async (report) => {
    let pauseMs = firstPauseMs
    let isLast = false
    for (let tries = 1; !(await tryOnce(report, tries)); tries += 1) {
      if (isLast) return telemetry.say('warn', 'Report given up', { order: report.orderId, tries })
      await pause(pauseMs)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      isLast = hurry.aborted
    }
  }
}

function verdictsOf(report: Report): string {
  const words = report.verdicts.map(({ outcome }) =>
    outcome.kind === 'booked' ? 'booked' : `${outcome.kind}: ${outcome.reason}`,
  )
  return words.join(', ')
}
