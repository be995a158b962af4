// From an order's claims to a settled outcome for each: looks by plan, lets every claim go for what was seen, and
// ends when all have their table or nothing more can be won.
import type { DropSpread } from '../src/domain/drop-observation.ts'
import type { PlatformError, PlatformErrorKind } from '../src/domain/platform-error.ts'
import type { Outcome, Span } from '../src/domain/report.ts'
import { coveredBy, type FindSent } from './coverage.ts'
import type { Ground } from './ground.ts'
import type { Hunter } from './hunter-interface.ts'
import { toPlatformError } from './look-up.ts'
import { failed, type Hunted, outcomeWithoutTable, withdrawn } from './outcomes.ts'
import { createPace, type Pace } from './pace.ts'
import { dropOnOurClock, type PlanFacts } from './plan.ts'
import { settleByHand } from './settle-by-hand.ts'

export type Hunt = {
  /** Aborts when nothing is left to hunt for: all claims are settled, the address is blocked, or it was called off. */
  readonly over: AbortSignal
  /** Sends one find now, if the ledger has one. */
  look(): void
  /** Something changed: every hunter takes a step, in the order of claims. */
  step(): void
  /** The platform told this address to slow down, or to stay away. */
  heed(refusal: PlatformError): void
  /** Looks until the end, and settles every claim unless it is called off. */
  run(): Promise<void>
}

export type HuntFacts = {
  readonly ground: Ground
  /** In the order of claims. */
  readonly hunters: readonly Hunter[]
  readonly spread: DropSpread
  /** Milliseconds from the drop. */
  readonly giveUpMs: number
  readonly signal: AbortSignal
}

/** Slots that show longer before the drop than this were not released by it. */
const earliestReleaseMs = -2_500
/** Aimed so far behind the drop: a booking that comes too early is refused, and costs a round trip. */
const strikesBehindMs = 2
const firstBackOffMs = 2_000
/** A doubt whether a booking happened is looked into for a minute, and its last look may take some seconds. */
const doubtLastsMs = 90_000
/** Finds due this near to the drop are sent to the tenth of a millisecond. */
const sharpWithinMs = 100

export function createHunt({ ground, hunters, spread, giveUpMs, signal }: HuntFacts): Hunt {
  const { timer, stream, log } = ground
  const { board, share } = stream
  const over = new AbortController()
  const finds = new Set<Promise<void>>()
  const shownBefore = new Set<string>()
  let pace: Pace | undefined
  let backOffMs = firstBackOffMs
  let lastRefusal: PlatformErrorKind | undefined
  let lookedEarly = false
  let wasLatenessNoted = false
  let wake = () => {}
  const startedMs = timer.now()

  const planFrom = (fromMs: number): PlanFacts => ({
    ...ground.way(),
    spread,
    fastFinds: share.fastLeft(),
    finds: share.left(),
    fromMs,
    giveUpMs,
  })

  /** All finds of the stream, counted from this hunt's drop. */
  function findsFromDrop(): readonly FindSent[] {
    const dropMs = ground.clock.monotonicMs() - timer.now()
    return board.finds().map(({ atMs, isAnswered }) => ({ atMs: atMs - dropMs, isAnswered }))
  }

  /** A find that arrives with the drop has seen it. */
  function coveredTime(): Span | undefined {
    return coveredBy(findsFromDrop(), Math.max(-ground.way().roundTripMs / 2, startedMs))
  }

  function step(): void {
    if (signal.aborted || share.isBlocked()) over.abort()
    if (!over.signal.aborted) {
      for (const hunter of hunters) hunter.step()
      noteSlots()
      settleByHand(hunters, board.seen(), ground.search)
      if (!hunters.some((hunter) => hunter.isHunting() || hunter.isBusy())) over.abort()
    }
    wake()
  }

  /** Tables were released when slots show that were not there long before, or at the first sight of any. */
  function noteSlots(): void {
    const nowMs = timer.now()
    if (nowMs < earliestReleaseMs && board.answers() > 0) lookedEarly = true
    const seen = board.seen()
    if (seen.length === 0) return
    log.mark('slots-seen')
    const isFirstSight = shownBefore.size === 0 && !lookedEarly
    if (nowMs < earliestReleaseMs || isFirstSight) for (const { handle } of seen) shownBefore.add(handle)
    // What is seen at first sight may have been there before, while the drop may still come.
    const isOver = !lookedEarly && nowMs >= spread.lateMs
    if (isOver || seen.some(({ handle }) => !shownBefore.has(handle))) pace?.release(nowMs)
  }

  function heed(refusal: PlatformError): void {
    if (refusal.kind === 'blocked') {
      log.mark('blocked')
      share.block()
    }
    if (refusal.kind === 'rate-limited' && (share.waitMs() === 0 || refusal.retryAfterMs)) {
      log.mark('rate-limited')
      share.backOff(refusal.retryAfterMs ?? backOffMs)
      backOffMs *= 2
    }
    // All on the stream: another hunt may have to look now.
    stream.tell()
  }

  function look(): void {
    if (over.signal.aborted) return
    const hunter = hunters.find((one) => one.isHunting())
    const find = hunter && stream.find(hunter.session, over.signal)
    if (!find) return
    log.count('find')
    log.mark('first-find')
    const answered = find
      .then(() => log.mark('first-answer'))
      .catch((error) => {
        const refusal = toPlatformError(error)
        if (!over.signal.aborted) lastRefusal = refusal.kind
        if (refusal.kind === 'credential-rejected') hunter.settle({ kind: 'failed', reason: refusal.kind })
        heed(refusal)
      })
      .finally(() => {
        finds.delete(answered)
        step()
      })
    finds.add(answered)
    hunter.track(answered)
  }

  /** Sleeps until then, or until something changes. */
  async function nap(untilMs: number): Promise<void> {
    if (over.signal.aborted) return
    const napping = new AbortController()
    wake = () => napping.abort()
    const isSharp = Math.abs(untilMs) <= sharpWithinMs
    await (isSharp ? timer.strikeAt : timer.sleepUntil)(untilMs, napping.signal).catch(() => {})
    wake = () => {}
  }

  async function lookByPlan(): Promise<void> {
    pace = createPace(planFrom(timer.now()))
    let isLeading = stream.isLeading()
    while (!over.signal.aborted && share.left() > 0) {
      const dueMs = pace.next()
      if (dueMs === undefined) return
      if (!stream.isLeading()) {
        if (timer.now() >= giveUpMs) return
        await nap(giveUpMs)
        continue
      }
      if (!isLeading) pace.replan(planFrom(timer.now()))
      isLeading = true
      await nap(dueMs)
      if (!over.signal.aborted) lookIfDue(pace, dueMs)
    }
  }

  function lookIfDue(pace: Pace, dueMs: number): void {
    if (timer.now() < (pace.next() ?? Number.POSITIVE_INFINITY)) return
    const waitMs = share.waitMs()
    if (waitMs > 0) {
      pace.replan(planFrom(timer.now() + waitMs))
      return
    }
    look()
    noteLateness(dueMs)
    pace.advance(timer.now())
  }

  /** How late the first find was sent that is meant for the drop itself. */
  function noteLateness(dueMs: number): void {
    if (wasLatenessNoted || dueMs < -ground.way().roundTripMs) return
    wasLatenessNoted = true
    log.learn({ firstFindLateMs: Math.round((timer.now() - dueMs) * 10) / 10 })
  }

  /** A claim that may not book yet is given the time in which another job of its wish clears up a doubt. */
  async function lastAnswers(): Promise<void> {
    const isBusy = () => finds.size > 0 || hunters.some((hunter) => hunter.isBusy())
    const endMs = () =>
      giveUpMs + (hunters.some((one) => one.isHunting() && one.isKeptBack()) ? doubtLastsMs : 0)
    while (!over.signal.aborted && isBusy() && timer.now() < endMs()) await nap(endMs())
  }

  /** Foreseen slots are asked for so that the first booking arrives with the drop: never before it. */
  async function strikeAtDrop(): Promise<void> {
    const { shortestMs, offset } = ground.way()
    const strikeMs = dropOnOurClock(offset).latestMs + strikesBehindMs - shortestMs / 2
    if (timer.now() > strikeMs || !hunters.some((hunter) => hunter.mayStrike())) return
    await timer.strikeAt(strikeMs, over.signal).catch(() => {})
    if (!over.signal.aborted) for (const hunter of hunters) hunter.strike()
  }

  async function run(): Promise<void> {
    step()
    await Promise.all([lookByPlan(), strikeAtDrop()])
    await lastAnswers()
    over.abort()
    await Promise.all(hunters.map((hunter) => hunter.rest()))
    const covered = coveredTime()
    if (covered) log.learn({ covered })
    if (signal.aborted) return
    for (const hunter of hunters) hunter.settle(outcomeAtEnd(hunter))
  }

  function outcomeAtEnd(hunter: Hunter): Outcome {
    if (hunter.isWithdrawn())
      return hunter.isCleared() ? withdrawn : { ...failed('no-report'), isInDoubt: true }
    return outcomeWithoutTable(huntedBy(hunter))
  }

  function huntedBy({ claim, readinessOf, isCleared, isKeptBack }: Hunter): Hunted {
    const covered = coveredTime()
    const untilMs = covered?.untilMs ?? Number.NEGATIVE_INFINITY
    return {
      search: ground.search,
      wish: claim.wish,
      seen: board.seen(),
      isLeft: (handle: string) =>
        board.doubtOf(handle) < 2 && board.open().some((slot) => slot.handle === handle),
      readinessOf,
      findsSent: board.finds().length,
      findsAnswered: board.answers(),
      covered,
      isCutShort: findsFromDrop().some(({ atMs, isAnswered }) => !isAnswered && atMs > untilMs),
      isKeptBack: isKeptBack(),
      isCleared: isCleared(),
      isBlocked: share.isBlocked(),
      isRateLimited: lastRefusal === 'rate-limited' || share.waitMs() > 0,
      isKeyRefused: lastRefusal === 'key-refused',
    }
  }

  stream.lead(() => hunters.some((hunter) => hunter.isHunting()))
  signal.addEventListener('abort', step, { once: true })
  if (signal.aborted) over.abort()
  return { over: over.signal, look, step, heed, run }
}
