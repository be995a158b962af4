// The house itself as the last to be asked: shortly before each drop it claims the order, and only if nobody else
// had, carries it out, and tells the host which part of the way there failed.
import type { Order } from '../domain/order.ts'
import type { Report } from '../domain/report.ts'
import { addMs, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { ClaimBoard } from '../ports/claim-board.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeliverReport, Execute } from '../ports/scheduler.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { createEmbeddedScheduler, type EmbeddedScheduler } from './embedded.ts'
import type { EventBridgeScheduler } from './eventbridge.ts'
import { reportWithoutHunt } from './report-without-hunt.ts'

export type StandbyParts = {
  readonly clock: Clock
  readonly execute: Execute
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  readonly board: ClaimBoard
  readonly isWaiting: EventBridgeScheduler['isWaiting']
  /** An order nobody had claimed when its drop passed longer ago than this is reported as overslept, not hunted. */
  readonly graceMs: number
}

/** So long before the drop nobody else may still be on the way. */
const headStartMs = 20_000
/** An order handed over later than that was given to the function at once: it gets so long to begin. */
const patienceMs = 10_000
const askAgainMs = 2_000

/** Hand it every order that is handed to the function. */
export function createStandby(parts: StandbyParts): EmbeddedScheduler {
  const { clock, board, telemetry } = parts

  async function waitForTheFunction(order: Order, signal: AbortSignal): Promise<void> {
    const handedLateMs = msBetween(addMs(order.dropAt, -headStartMs), clock.now())
    if (handedLateMs > 1_000) await clock.sleepUntil(addMs(clock.now(), patienceMs), signal)
  }

  /** A board that does not answer is asked again until the hunt would be over: without it nobody knows who runs. */
  async function claim(order: Order, signal: AbortSignal): Promise<boolean> {
    for (let isTold = false; ; isTold = true) {
      try {
        return await board.claim(order, 'standby')
      } catch (error) {
        if (!isTold) telemetry.fault(error)
        if (msBetween(order.giveUpAt, clock.now()) > MINUTE_MS) return false
        await clock.sleepUntil(addMs(clock.now(), askAgainMs), signal)
      }
    }
  }

  async function tellHost(order: Order): Promise<void> {
    const failed = await parts.isWaiting(order.id).then(
      (isWaiting) => (isWaiting ? 'the schedule did not fire' : 'the function did not start'),
      () => 'EventBridge Scheduler does not answer',
    )
    telemetry.say('warn', 'Standby carries an order out itself', { order: order.id, failed })
  }

  async function execute(order: Order, signal: AbortSignal): Promise<Report> {
    const startedAt = clock.now()
    const leave = (): Report => reportWithoutHunt(order, { startedAt, endedAt: clock.now() })
    try {
      await waitForTheFunction(order, signal)
      if (!(await claim(order, signal))) return leave()
    } catch (error) {
      if (signal.aborted) return leave()
      throw error
    }
    const [report] = await Promise.all([huntOrOversleep(order, signal), tellHost(order)])
    return report
  }

  async function huntOrOversleep(order: Order, signal: AbortSignal): Promise<Report> {
    const now = clock.now()
    if (msBetween(order.dropAt, now) <= parts.graceMs) return parts.execute(order, signal)
    const outcome = { kind: 'failed', reason: 'overslept' } as const
    return reportWithoutHunt(order, { startedAt: now, endedAt: now, outcome })
  }

  return createEmbeddedScheduler({
    clock,
    telemetry,
    execute,
    headStartMs,
    graceMs: Number.POSITIVE_INFINITY,
    // Somebody else had it: theirs is the report.
    deliver: async (report) => {
      if (report.verdicts.length > 0) await parts.deliver(report)
    },
  })
}
