// Carries out one order in one run of the Lambda: takes the lease, executes the order, sends the report. A run that
// does not get the lease, or whose order was canceled, ends without a request to the platform.
import { functionEndsHuntAt } from '../../src/domain/drops/hunt-end.ts'
import type { Order } from '../../src/domain/order.ts'
import type { Report } from '../../src/domain/report.ts'
import { addMs, type Instant, msBetween } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { OrderLeases } from '../../src/ports/order-leases.ts'
import type { DeliverReport, Execute } from '../../src/ports/scheduler.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'

export type WakeParts = {
  readonly clock: Clock
  readonly board: OrderLeases
  readonly telemetry: Telemetry
  /** Sends the report once. The caller repeats a send that failed until the Lambda's time is over. */
  readonly sendReport: DeliverReport
}

/** How often a run checks whether the order was canceled, in milliseconds. */
const checkEveryMs = 5_000
/**
 * From this time until `tooBusyUntilMs`, in milliseconds from the drop, a run does not check whether the order was
 * canceled, so that the processor is free for the hunt.
 */
const tooBusyFromMs = -4_000
const tooBusyUntilMs = 6_000
const sendAgainMs = 1_000

export type Waking = {
  readonly execute: Execute
  /** When AWS stops this run of the Lambda by force. */
  readonly endsAt: Instant
  /** AWS's request id of this run; absent if there is none. */
  readonly run?: string | undefined
  readonly parts: WakeParts
}

/** Executes the order if this run gets the lease. Resolves with whether the order was executed. */
export async function wake(order: Order, { execute, endsAt, run, parts }: Waking): Promise<boolean> {
  const { clock, board, telemetry } = parts
  if (!(await board.claim(order.id, 'function', run))) {
    telemetry.say('info', 'Somebody else has the order', { order: order.id })
    return false
  }
  const over = new AbortController()
  const revoke = new AbortController()
  const watching = [watchBoard(order, parts, over.signal), stopInTime(endsAt, clock, over.signal)]
  for (const watch of watching) watch.then((isToStop) => isToStop && revoke.abort())
  try {
    const sending: Promise<void>[] = []
    const report = await execute(order, revoke.signal, (interim) => sending.push(sendOnce(interim, parts)))
    over.abort()
    await Promise.all(sending)
    await sendPatiently(report, endsAt, parts)
  } finally {
    over.abort()
    await Promise.all(watching)
  }
  return true
}

/**
 * Resolves with true when the order is canceled or the server has taken the lease. Resolves with false when the hunt is
 * over.
 */
async function watchBoard(order: Order, parts: WakeParts, over: AbortSignal): Promise<boolean> {
  const { clock, board, telemetry } = parts
  for (;;) {
    if (!(await slept(clock, addMs(clock.now(), checkEveryMs), over))) return false
    const sinceDropMs = msBetween(order.dropAt, clock.now())
    if (sinceDropMs > tooBusyFromMs && sinceDropMs < tooBusyUntilMs) continue
    try {
      const { isRevoked, heldBy } = await board.stateOf(order.id)
      if (isRevoked || heldBy === 'standby') return true
    } catch (error) {
      telemetry.fault(error)
    }
  }
}

async function stopInTime(endsAt: Instant, clock: Clock, over: AbortSignal): Promise<boolean> {
  return slept(clock, functionEndsHuntAt(endsAt), over)
}

async function slept(clock: Clock, until: Instant, over: AbortSignal): Promise<boolean> {
  return clock.sleepUntil(until, over).then(
    () => true,
    () => false,
  )
}

/** Sends an interim report once. A failed send is not repeated, because the final report contains the same verdicts. */
async function sendOnce(report: Report, { sendReport, telemetry }: WakeParts): Promise<void> {
  await sendReport(report).catch((error) => telemetry.fault(error))
}

/**
 * Sends the final report, with repeats until the Lambda's time is over. Rejects when the last try failed, so that AWS
 * records a failed invocation.
 */
async function sendPatiently(report: Report, endsAt: Instant, parts: WakeParts): Promise<void> {
  const { clock, sendReport, telemetry } = parts
  for (;;) {
    try {
      return await sendReport(report)
    } catch (error) {
      telemetry.fault(error)
      if (msBetween(clock.now(), endsAt) < 3 * sendAgainMs) throw error
      await clock.sleepUntil(addMs(clock.now(), sendAgainMs))
    }
  }
}
