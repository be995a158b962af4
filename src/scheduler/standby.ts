// The house itself as the last to be asked: shortly before each drop it claims the order, and only if nobody else
// had, carries it out, and tells the host which part of the way there failed. An order with which the function broke
// off it carries on: the executor looks first what the members hold, so that no table is booked twice.
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import { functionRunsMs } from '../domain/hunt-end.ts'
import type { OrderId } from '../domain/ids.ts'
import type { Order } from '../domain/order.ts'
import type { Report, Verdict } from '../domain/report.ts'
import { addMs, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { ClaimBoard } from '../ports/claim-board.ts'
import type { Clock } from '../ports/clock.ts'
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
  readonly board: ClaimBoard
  readonly isWaiting: EventBridgeScheduler['isWaiting']
}

export interface Standby extends EmbeddedScheduler {
  /** The function broke off with this order: carries on with it, if the board says that it is the house's now. */
  carryOn(id: OrderId): void
}

/** So long before the drop nobody else may still be on the way. */
const headStartMs = 20_000
/** An order handed over later than that was given to the function at once: it gets so long to begin. */
const patienceMs = 10_000
const askAgainMs = 2_000
/** The same once somebody else has it. */
const lookAgainMs = 30_000

/** Hand it every order that is handed to the function. */
export function createStandby(parts: StandbyParts): Standby {
  const { clock, board, telemetry } = parts
  /** Those who wait for the end of a function's run. */
  const waiting = new Map<OrderId, AbortController>()

  async function waitForTheFunction(order: Order, signal: AbortSignal): Promise<void> {
    const handedLateMs = msBetween(addMs(order.dropAt, -headStartMs), clock.now())
    if (handedLateMs > 1_000) await clock.sleepUntil(addMs(clock.now(), patienceMs), signal)
  }

  /** A board that does not answer is asked again until the hunt would be over: without it nobody knows who runs. */
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

  /** Waits, while the function may run, for its order to become the house's. Returns whether it does, or was before a restart. */
  async function inherit(order: Order, signal: AbortSignal): Promise<boolean> {
    const until = addMs(order.giveUpAt, functionRunsMs)
    try {
      while (!signal.aborted) {
        // Before the board is asked: what happens meanwhile is not missed.
        const news = new AbortController()
        waiting.set(order.id, news)
        const isOurs = await isHeldHere(order)
        if (isOurs) return true
        if (clock.now() >= until) return false
        const next = isOurs === undefined ? addMs(clock.now(), lookAgainMs) : until
        await clock.sleepUntil(next, AbortSignal.any([signal, news.signal])).catch(() => {})
      }
      return false
    } finally {
      waiting.delete(order.id)
    }
  }

  /** `undefined` when the board does not answer. */
  async function isHeldHere(order: Order): Promise<boolean | undefined> {
    try {
      const { heldBy, isCalledOff } = await board.stateOf(order.id)
      return heldBy === 'standby' && !isCalledOff
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

  /** However late: once it is too late to hunt, the executor looks what the members hold, and nobody overslept. */
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
    // Somebody else had it: theirs is the report.
    deliver: async (report) => {
      if (report.verdicts.length > 0) await parts.deliver(report)
    },
  })
  return { ...embedded, carryOn: (id) => waiting.get(id)?.abort() }
}

function isOverslept({ outcome }: Verdict): boolean {
  return outcome.kind === 'failed' && outcome.reason === 'overslept'
}
