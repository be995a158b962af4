// This server as the standby: takes the lease shortly before each drop, and if nobody else had it, carries the order
// out and tells the owner which part failed. It also continues an order after the Lambda broke off: the executor first
// checks what the members hold, so that no table is booked twice.
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import { functionRunsMs } from '../domain/hunt-end.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
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
  /** Continues an order that the Lambda broke off, if the lease is this server's now. */
  carryOn(id: OrderId): void
}

/** How long before the drop the lease is taken: a Lambda has started by then. */
const headStartMs = 20_000
/** An order handed over later than that invoked the Lambda at once, which gets this long to start. */
const patienceMs = 10_000
const askAgainMs = 2_000
/** The pause between reads once somebody else has the lease. */
const pollAgainMs = 30_000

/** Creates the standby. Give it every order that is given to the Lambda. */
export function createStandby(parts: StandbyParts): Standby {
  const { clock, board, telemetry } = parts
  /** Orders that wait for the end of a Lambda's run. */
  const waiting = new Map<OrderId, AbortController>()

  async function waitForTheFunction(order: Order, signal: AbortSignal): Promise<void> {
    const handedLateMs = msBetween(addMs(order.dropAt, -headStartMs), clock.now())
    if (handedLateMs > 1_000) await clock.sleepUntil(addMs(clock.now(), patienceMs), signal)
  }

  /**
   * Takes the lease. If the table does not answer, asks again until the hunt would be over: without it nobody knows who
   * hunts.
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
   * Waits, while the Lambda may run, for its lease to be transferred to this server. Returns whether it is, or was
   * before a restart.
   */
  async function inherit(order: Order, signal: AbortSignal): Promise<boolean> {
    const until = addMs(order.giveUpAt, functionRunsMs)
    try {
      while (!signal.aborted) {
        // Set before the read, so that no change meanwhile is missed.
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
    telemetry.say('warn', 'Standby carries an order out itself', { order: order.id, failed })
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
    const [report] = await Promise.all([hunt(), tellOfSilence(order)])
    return report
  }

  /**
   * Continues at any time: once it is too late to hunt, the executor checks what the members hold, and nothing counts
   * as overslept.
   */
  async function huntOn(order: Order, hunt: () => Promise<Report>): Promise<Report> {
    telemetry.say('warn', 'Standby carries on with an order', { order: order.id })
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
    // Somebody else had the lease: the report is theirs.
    deliver: async (report) => {
      if (report.verdicts.length > 0) await parts.deliver(report)
    },
  })
  return { ...embedded, carryOn: (id) => waiting.get(id)?.abort() }
}

function isOverslept({ outcome }: Verdict): boolean {
  return outcome.kind === 'failed' && outcome.reason === 'overslept'
}
