// Turns an order's claims into one outcome each: sends finds by plan, lets every claim try the slots that were seen,
// and ends when each claim has a table or cannot get one anymore. src/domain/drops/hunt-end.ts defines that end.
import type { DropSpread } from '../src/domain/drops/drop-observation.ts'
import { huntEndsMs } from '../src/domain/drops/hunt-end.ts'
import { letOthersBook } from './book/booking-right.ts'
import { settleByHand } from './book/settle-by-hand.ts'
import { stepHunter } from './book/step-hunter.ts'
import { findByPlan, planFrom } from './find/find-by-plan.ts'
import { createPacing, type Pacing } from './find/pacing.ts'
import { createReleaseWatch, type ReleaseWatch } from './find/release-watch.ts'
import { createFindSender, type FindSender } from './find/send-find.ts'
import type { HuntContext } from './hunter/hunt-context.ts'
import { drain, type Hunter, isBusy, isHunting, settle } from './hunter/hunter.ts'
import { coverageOf, outcomeAtEnd } from './report/outcome-at-end.ts'
import { bookAtDrop } from './speculative/speculative-booking.ts'
import { createNap, type Nap } from './timing/nap.ts'

export type HuntFacts = {
  readonly context: HuntContext
  /** One hunter for each claim, in the sequence of the order's claims. */
  readonly hunters: readonly Hunter[]
  readonly spread: DropSpread
  /** When the hunt ends if it gets no table, in milliseconds from the drop. */
  readonly giveUpMs: number
  /** Aborts when the hunt is canceled. */
  readonly signal: AbortSignal
}

export type Hunt = HuntFacts & {
  /** Aborts when the search is over: all claims are settled, the address is blocked, or the hunt was canceled. */
  readonly over: AbortController
  readonly finds: FindSender
  readonly nap: Nap
  readonly release: ReleaseWatch
  /** When the hunt began, in milliseconds from the drop. */
  readonly startedMs: number
  /** The pacing of the finds. Absent until the hunt starts to send finds by plan. */
  pacing: Pacing | undefined
}

/** Returns a hunt. The hunt takes a step whenever its stream of finds reports an event. */
export function createHunt(facts: HuntFacts): Hunt {
  const { context, hunters, spread, signal } = facts
  const over = new AbortController()
  const hunt: Hunt = {
    ...facts,
    over,
    finds: createFindSender(context, hunters, over.signal),
    nap: createNap(context.timer, over.signal),
    release: createReleaseWatch(spread),
    startedMs: context.timer.now(),
    pacing: undefined,
  }
  const step = () => stepHunt(hunt)
  context.stream.lead(() => hunters.some(isHunting))
  signal.addEventListener('abort', step, { once: true })
  if (signal.aborted) over.abort()
  context.stream.listen(step)
  step()
  return hunt
}

/** Lets each hunter act on a change, in the sequence of the order's claims. */
function stepHunt(hunt: Hunt): void {
  const { context, hunters, over, signal, nap } = hunt
  if (signal.aborted || context.stream.share.isBlocked()) over.abort()
  if (!over.signal.aborted) {
    for (const hunter of hunters) stepHunter(hunter)
    noteSlots(hunt)
    settleByHand(hunters, context.stream.slots.seen(), context.search)
    if (!hunters.some((hunter) => isHunting(hunter) || isBusy(hunter))) over.abort()
  }
  nap.wake()
}

function noteSlots({ context, hunters, release, pacing }: Hunt): void {
  const { timer, stream, log } = context
  const nowMs = timer.now()
  if (stream.slots.seen().length > 0) log.mark('slots-seen')
  if (!release.isReleased(stream.slots, nowMs)) return
  pacing?.release(nowMs)
  for (const hunter of hunters) letOthersBook(hunter)
}

/** Hunts until the end of the search and settles every claim. A canceled hunt leaves claims unsettled. */
export async function runHunt(hunt: Hunt): Promise<void> {
  const { context, hunters, over, signal, startedMs, finds } = hunt
  stepHunt(hunt)
  await Promise.all([sendFinds(hunt), bookAtDrop({ context, hunters, signal: over.signal })])
  await lastAnswers(hunt)
  over.abort()
  await Promise.all(hunters.map(drain))
  const coverage = { ...coverageOf(context, startedMs), lastRefusal: finds.lastRefusal() }
  if (coverage.covered) context.log.learn({ covered: coverage.covered })
  if (signal.aborted) return
  for (const hunter of hunters) settle(hunter, outcomeAtEnd(hunter, coverage))
}

function sendFinds(hunt: Hunt): Promise<void> {
  const pacing = createPacing(planFrom(hunt, hunt.context.timer.now()))
  hunt.pacing = pacing
  return findByPlan({ ...hunt, signal: hunt.over.signal }, pacing)
}

/**
 * Waits for finds and bookings under way, and for a right to book that another job of the same wish holds, at most
 * until the end of the hunt.
 */
async function lastAnswers({ context, hunters, finds, nap, giveUpMs, over }: Hunt): Promise<void> {
  const isWaiting = () => finds.isWaiting() || hunters.some(isBusy)
  const isKeptBack = () => hunters.some((one) => isHunting(one) && one.isKeptBack)
  const endMs = () => huntEndsMs({ giveUpMs, isKeptBack: isKeptBack() })
  while (!over.signal.aborted && isWaiting() && context.timer.now() < endMs()) await nap.until(endMs())
}
