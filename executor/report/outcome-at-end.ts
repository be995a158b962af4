// Determines at the end of a hunt which time its finds covered, and the outcome of each claim that has none yet.
import type { PlatformErrorKind } from '../../src/domain/platform-error.ts'
import type { Outcome, TimeSpan } from '../../src/domain/report.ts'
import type { HuntContext } from '../hunter/hunt-context.ts'
import { type Hunter, isWithdrawn } from '../hunter/hunter.ts'
import { failed, outcomeWithoutTable, withdrawn } from '../hunter/outcomes.ts'
import { coveredBy, type FindSent } from '../slots/coverage.ts'

export type HuntCoverage = {
  readonly covered: TimeSpan | undefined
  /** Whether a find after the covered time was refused or got no answer. */
  readonly isCutShort: boolean
  /** The error of the last find without an answer; `undefined` if all finds were answered. */
  readonly lastRefusal: PlatformErrorKind | undefined
}

/**
 * Returns the time span that the hunt's finds covered.
 * @param startedMs when the hunt began, in milliseconds from the drop.
 */
export function coverageOf(context: HuntContext, startedMs: number): Omit<HuntCoverage, 'lastRefusal'> {
  const finds = findsFromDrop(context)
  // A find that is sent half a round trip before the drop reaches the platform at the drop, so it counts.
  const covered = coveredBy(finds, Math.max(-context.connection.timing.roundTripMs / 2, startedMs))
  const untilMs = covered?.untilMs ?? Number.NEGATIVE_INFINITY
  return { covered, isCutShort: finds.some(({ atMs, isAnswered }) => !isAnswered && atMs > untilMs) }
}

/** Returns all finds of the stream, with times in milliseconds from this hunt's drop. */
function findsFromDrop({ clock, timer, stream }: HuntContext): readonly FindSent[] {
  const dropMs = clock.monotonicMs() - timer.now()
  return stream.slots.finds().map(({ atMs, isAnswered }) => ({ atMs: atMs - dropMs, isAnswered }))
}

export function outcomeAtEnd(hunter: Hunter, coverage: HuntCoverage): Outcome {
  const { claim, prepared, isCleared, isKeptBack, context } = hunter
  if (isWithdrawn(hunter)) return isCleared ? withdrawn : { ...failed('no-report'), isInDoubt: true }
  const { slots, share } = context.stream
  return outcomeWithoutTable({
    search: context.search,
    wish: claim.wish,
    currency: context.currency,
    seen: slots.seen(),
    isLeft: (handle) => slots.doubtOf(handle) < 2 && slots.open().some((slot) => slot.handle === handle),
    readinessOf: prepared.of,
    findsSent: slots.finds().length,
    findsAnswered: slots.answers(),
    covered: coverage.covered,
    isCutShort: coverage.isCutShort,
    isKeptBack,
    isCleared,
    isBlocked: share.isBlocked(),
    isRateLimited: coverage.lastRefusal === 'rate-limited' || share.waitMs() > 0,
    isKeyRefused: coverage.lastRefusal === 'key-refused',
  })
}
