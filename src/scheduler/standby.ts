// This server as the standby for the Lambda. Shortly before each drop, the standby tries to take the order's lease. If
// the Lambda has not taken the lease, the standby gets it, carries the order out, and tells the owners which part
// failed. It also continues an order after the Lambda broke off; the executor then first checks what the members hold,
// so that no table is booked twice.
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import { functionRunsMs, isTooLongForFunction } from '../domain/drops/hunt-end.ts'
import type { OrderId } from '../domain/ids.ts'
import { codesOf, type Order } from '../domain/order.ts'
import type { Report, Verdict } from '../domain/report.ts'
import { addMs, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { OrderLeases } from '../ports/order-leases.ts'
import type { DeliverReport, Execute, TellHost } from '../ports/scheduler.ts'
import type { Telemetry } from '../ports/telemetry.ts'
import { createEmbeddedScheduler, type EmbeddedScheduler } from './embedded.ts'
import type { EventBridgeScheduler } from './eventbridge.ts'
import { reportWithoutHunt } from './report-without-hunt.ts'

export type StandbyParts = {
  readonly clock: Clock
  readonly execute: Execute
  readonly deliver: DeliverReport
  readonly telemetry: Telemetry
  readonly tellHost: TellHost
  readonly board: OrderLeases
  readonly isWaiting: EventBridgeScheduler['isWaiting']
}

export interface Standby extends EmbeddedScheduler {
  /** Continues an order after the Lambda broke off, if this server now holds its lease. */
  carryOn(id: OrderId): void
}

/** How long before the drop the standby tries to take the lease. A working Lambda has started by then. */
const headStartMs = 20_000
/** Minimum head start of the Lambda. */
const leastHeadStartMs = 75_000
/**
 * An order that is scheduled later than `headStartMs` before its drop invokes the Lambda at once. The standby then
 * waits this long for the Lambda to take the lease.
 */
const patienceMs = 10_000
const askAgainMs = 2_000
/** The pause between reads of the lease while the Lambda holds it or the table does not answer. */
const pollAgainMs = 30_000

/** Creates the standby. Schedule every order both with it and with the scheduler that starts the Lambda. */
export function createStandby(parts: StandbyParts): Standby {
  const { clock, board, telemetry } = parts
  /**
   * Orders that the Lambda carries out, each with a controller. `carryOn` aborts it when the Lambda's run has ended.
   */
  const waiting = new Map<OrderId, AbortController>()

  async function waitForTheFunction(order: Order, signal: AbortSignal): Promise<void> {
    const handedLateMs = msBetween(addMs(order.dropAt, -headStartMs), clock.now())
    if (handedLateMs > 1_000) await clock.sleepUntil(addMs(clock.now(), patienceMs), signal)
  }

  /**
   * Takes the lease for this server. Returns false if the Lambda holds it. While the table does not answer, tries
   * again, because only the table knows who carries the order out; returns false a minute after the order's `giveUpAt`.
   */
  async function claim(order: Order, signal: AbortSignal): Promise<boolean> {
    for (let isTold = false; ; isTold = true) {
      try {
        return await board.claim(order.id, 'standby')
      } catch (error) {
        if (!isTold) {
          telemetry.fault(error)
          await parts.tellHost('claims-unreachable')
        }
        if (msBetween(order.giveUpAt, clock.now()) > MINUTE_MS) return false
        await clock.sleepUntil(addMs(clock.now(), askAgainMs), signal)
      }
    }
  }

  /**
   * Waits until the Lambda's lease is transferred to this server, as long as a run of the Lambda may last. Returns
   * whether this server holds the lease, also if it was transferred before a restart.
   */
  async function inherit(order: Order, signal: AbortSignal): Promise<boolean> {
    const until = addMs(order.giveUpAt, functionRunsMs)
    try {
      while (!signal.aborted) {
        // Registers before it reads the lease, so that a change during the read is noticed.
        const notifications = new AbortController()
        waiting.set(order.id, notifications)
        const isOurs = await isHeldHere(order)
        if (isOurs) return true
        if (clock.now() >= until) return false
        const next = isOurs === undefined ? addMs(clock.now(), pollAgainMs) : until
        await clock.sleepUntil(next, AbortSignal.any([signal, notifications.signal])).catch(() => {})
      }
      return false
    } finally {
      waiting.delete(order.id)
    }
  }

  /** Returns whether this server holds the lease; `undefined` if the table does not answer. */
  async function isHeldHere(order: Order): Promise<boolean | undefined> {
    try {
      const { heldBy, isRevoked } = await board.stateOf(order.id)
      return heldBy === 'standby' && !isRevoked
    } catch (error) {
      telemetry.fault(error)
      return undefined
    }
  }

  async function tellOfSilence(order: Order): Promise<void> {
    const failed = await parts.isWaiting(order.id).then(
      (isWaiting): CloudTrouble => (isWaiting ? 'schedule-silent' : 'function-silent'),
      (): CloudTrouble => 'schedules-unreachable',
    )
    telemetry.say('warn', 'Standby carries an order out itself', {
      order: order.id,
      failed,
      codes: codesOf(order),
    })
    await parts.tellHost(failed)
  }

  const execute: Execute = async (order, signal, tellInterim) => {
    const hunt = () => parts.execute(order, signal, tellInterim)
    const startedAt = clock.now()
    const leave = (): Report => reportWithoutHunt(order, { startedAt, endedAt: clock.now() })
    let isFirst: boolean
    try {
      await waitForTheFunction(order, signal)
      isFirst = await claim(order, signal)
      if (!isFirst && !(await inherit(order, signal))) return leave()
    } catch (error) {
      if (signal.aborted) return leave()
      throw error
    }
    if (!isFirst) return huntOn(order, hunt)
    if (isTooLongForFunction(order, leastHeadStartMs)) return hunt()
    const [report] = await Promise.all([hunt(), tellOfSilence(order)])
    return report
  }

  /**
   * Continues an order. If it is too late to hunt, the executor only checks what the members hold. Claims then end
   * with a fault, not as `overslept`, because the Lambda did start in time.
   */
  async function huntOn(order: Order, hunt: () => Promise<Report>): Promise<Report> {
    telemetry.say('warn', 'Standby carries on with an order', { order: order.id, codes: codesOf(order) })
    const report = await hunt()
    if (!report.verdicts.some(isOverslept)) return report
    const reference = telemetry.fault(new Error('A hunt broke off, and it was too late to carry on with it'))
    const outcome = { kind: 'failed', reason: 'fault', reference } as const
    const verdicts = report.verdicts.map((one) => (isOverslept(one) ? { ...one, outcome } : one))
    return { ...report, verdicts }
  }

  const embedded = createEmbeddedScheduler({
    clock,
    telemetry,
    execute,
    headStartMs,
    isElsewhere: (id) => waiting.has(id),
    // A report without verdicts means that the Lambda holds the lease and sends the report.
    deliver: async (report) => {
      if (report.verdicts.length > 0) await parts.deliver(report)
    },
  })
  return { ...embedded, carryOn: (id) => waiting.get(id)?.abort() }
}

function isOverslept({ outcome }: Verdict): boolean {
  return outcome.kind === 'failed' && outcome.reason === 'overslept'
}
