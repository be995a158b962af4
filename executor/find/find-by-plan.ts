// Sends one hunt's finds at the instants that its pacing gives. Skips an instant while another hunt sends the finds for
// the same stream.
import type { DropSpread } from '../../src/domain/drops/drop-observation.ts'
import type { HuntContext } from '../hunter/hunt-context.ts'
import type { Nap } from '../timing/nap.ts'
import type { Pacing } from './pacing.ts'
import type { PlanFacts } from './plan.ts'
import type { FindSender } from './send-find.ts'

export type PlannedFinds = {
  readonly context: HuntContext
  readonly finds: FindSender
  readonly nap: Nap
  readonly spread: DropSpread
  /** When the hunt ends if it gets no table, in milliseconds from the drop. */
  readonly giveUpMs: number
  readonly signal: AbortSignal
}

/**
 * Plans the finds of a hunt.
 * @param fromMs the plan has no find before this time, in milliseconds from the drop.
 */
export function planFrom(
  { context, spread, giveUpMs }: Pick<PlannedFinds, 'context' | 'spread' | 'giveUpMs'>,
  fromMs: number,
): PlanFacts {
  const { share } = context.stream
  return {
    ...context.connection.timing,
    spread,
    fastFinds: share.fastLeft(),
    finds: share.left(),
    gapMs: context.traits.finds?.gapMs,
    fromMs,
    giveUpMs,
  }
}

/** Sends the finds. Resolves at the end of the search: see src/domain/drops/hunt-end.ts. */
export async function findByPlan(planned: PlannedFinds, pacing: Pacing): Promise<void> {
  const { context, finds, nap, giveUpMs, signal } = planned
  const { timer, stream } = context
  let wasLeading = stream.isLeading()
  let isLatenessNoted = false
  while (!signal.aborted && stream.share.left() > 0) {
    const dueMs = pacing.next()
    if (dueMs === undefined) return
    if (!stream.isLeading()) {
      if (timer.now() >= giveUpMs) return
      await nap.until(giveUpMs)
      continue
    }
    if (!wasLeading) pacing.replan(planFrom(planned, timer.now()))
    wasLeading = true
    await nap.until(dueMs)
    if (signal.aborted || !isDue(planned, pacing)) continue
    finds.send()
    if (!isLatenessNoted) isLatenessNoted = noteLateness(context, dueMs)
    pacing.advance(timer.now())
  }
}

/**
 * Returns whether a find is due now. If the platform has asked this address to slow down, or wants a gap after another
 * hunt's find, plans the remaining finds again and returns false.
 */
function isDue(planned: PlannedFinds, pacing: Pacing): boolean {
  const { timer, stream } = planned.context
  if (timer.now() < (pacing.next() ?? Number.POSITIVE_INFINITY)) return false
  const waitMs = Math.max(stream.share.waitMs(), stream.share.gapLeftMs())
  if (waitMs > 0) pacing.replan(planFrom(planned, timer.now() + waitMs))
  return waitMs === 0
}

/** Records how late a find was sent. Returns false for a find before the drop and does not record it. */
function noteLateness({ timer, log, connection }: HuntContext, dueMs: number): boolean {
  if (dueMs < -connection.timing.roundTripMs) return false
  log.learn({ firstFindLateMs: Math.round((timer.now() - dueMs) * 10) / 10 })
  return true
}
