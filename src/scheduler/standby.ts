// The house itself as the last to be asked: shortly before each drop it claims the order, and only if nobody else
// had, carries it out, and tells the host which part of the way there failed. An order with which the function broke
// off it carries on: the executor looks first what the members hold, so that no table is booked twice.
import type { CloudTrouble } from '../domain/cloud-trouble.ts'
import type { Order } from '../domain/order.ts'
import type { Report, Verdict } from '../domain/report.ts'
import { addMs, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { ClaimBoard, Turn } from '../ports/claim-board.ts'
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
  /** An order nobody had claimed when its drop passed longer ago than this is reported as overslept, not hunted. */
  readonly graceMs: number
}

export interface Standby extends EmbeddedScheduler {
  /** The function broke off with this turn: carries on with it, if the board says that it is the house's now. */
  carryOn(turn: Turn): void
}

/** So long before the drop nobody else may still be on the way. */
const headStartMs = 20_000
/** An order handed over later than that was given to the function at once: it gets so long to begin. */
const patienceMs = 10_000
const askAgainMs = 2_000
/** The same once somebody else has it. */
const lookAgainMs = 30_000
/** The function may run so long at most: its end is heard of soon after. */
const longestRunMs = 15 * MINUTE_MS

/** Hand it every order that is handed to the function. */
export function createStandby(parts: StandbyParts): Standby {
  const { clock, board, telemetry } = parts
  /** Those who wait for the end of a function's run, by turn. */
  const waiting = new Map<string, AbortController>()

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
        if (!isTold) {
          telemetry.fault(error)
          await parts.tellHost('claims-unreachable')
        }
        if (msBetween(order.giveUpAt, clock.now()) > MINUTE_MS) return false
        await clock.sleepUntil(addMs(clock.now(), askAgainMs), signal)
      }
    }
  }

  /** Whether somebody else's turn becomes the house's, or was before a restart. Waits while the function may run. */
  async function inherit(order: Order, signal: AbortSignal): Promise<boolean> {
    const key = keyOf(order)
    const until = addMs(order.giveUpAt, longestRunMs)
    try {
      while (!signal.aborted) {
        // Before the board is asked: what happens meanwhile is not missed.
        const news = new AbortController()
        waiting.set(key, news)
        const isOurs = await isHeldHere(order)
        if (isOurs) return true
        if (clock.now() >= until) return false
        const next = isOurs === undefined ? addMs(clock.now(), lookAgainMs) : until
        await clock.sleepUntil(next, AbortSignal.any([signal, news.signal])).catch(() => {})
      }
      return false
    } finally {
      waiting.delete(key)
    }
  }

  /** `undefined` when the board does not answer. */
  async function isHeldHere(order: Order): Promise<boolean | undefined> {
    try {
      const { heldBy, isCalledOff } = await board.stateOf(order)
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

  async function execute(order: Order, signal: AbortSignal): Promise<Report> {
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
    if (!isFirst) return huntOn(order, signal)
    const [report] = await Promise.all([huntOrOversleep(order, signal), tellOfSilence(order)])
    return report
  }

  async function huntOrOversleep(order: Order, signal: AbortSignal): Promise<Report> {
    const now = clock.now()
    if (msBetween(order.dropAt, now) <= parts.graceMs) return parts.execute(order, signal)
    const outcome = { kind: 'failed', reason: 'overslept' } as const
    return reportWithoutHunt(order, { startedAt: now, endedAt: now, outcome })
  }

  /** However late: once it is too late to hunt, the executor looks what the members hold, and nobody overslept. */
  async function huntOn(order: Order, signal: AbortSignal): Promise<Report> {
    telemetry.say('warn', 'Standby carries on with an order', { order: order.id })
    const report = await parts.execute(order, signal)
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
    graceMs: Number.POSITIVE_INFINITY,
    // Somebody else had it: theirs is the report.
    deliver: async (report) => {
      if (report.verdicts.length > 0) await parts.deliver(report)
    },
  })
  return { ...embedded, carryOn: (turn) => waiting.get(keyOf(turn))?.abort() }
}

function isOverslept({ outcome }: Verdict): boolean {
  return outcome.kind === 'failed' && outcome.reason === 'overslept'
}

function keyOf({ id, revision }: Turn): string {
  return JSON.stringify([id, revision])
}
