// Waits for times relative to the drop. The timer counts from the drop on the monotonic clock and can wake with more
// precision than a system timer.
import { addMs, epochMs, type Instant } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'

export type DropTimer = {
  /** Returns the milliseconds since the drop, with fractions. Negative before the drop. */
  now(): number
  /** Sleeps until `ms` milliseconds after the drop; usually wakes a millisecond late. Rejects when `signal` aborts. */
  sleepUntil(ms: number, signal?: AbortSignal): Promise<void>
  /**
   * Sleeps like `sleepUntil`, but with a precision of a tenth of a millisecond: wakes 2 ms early, then spins for at
   * most 1 ms.
   */
  strikeAt(ms: number, signal?: AbortSignal): Promise<void>
}

const wakeBeforeMs = 2
const spinAtMostMs = 1
/**
 * After this many reads that show the same moment, the clock is assumed not to advance by itself, like a test's
 * clock. The timer then sleeps and does not spin.
 */
const looksAtStandstill = 1_000
/**
 * A difference of more than this many milliseconds between the wall clock and the monotonic clock means that somebody
 * set one of them, or that one stopped while the machine slept.
 */
const wasSetMs = 2

export function createDropTimer(clock: Clock, dropAt: Instant): DropTimer {
  const dropMs = epochMs(dropAt)
  let aheadMs = Number.NEGATIVE_INFINITY

  // The wall clock's instants are cut to whole milliseconds, so the largest difference seen is the most exact.
  function compare(): void {
    const seenMs = epochMs(clock.now()) - clock.monotonicMs()
    if (seenMs > aheadMs || seenMs < aheadMs - wasSetMs) aheadMs = seenMs
  }
  const now = () => clock.monotonicMs() + aheadMs - dropMs

  async function sleepUntil(ms: number, signal?: AbortSignal): Promise<void> {
    if (now() >= ms) return
    await clock.sleepUntil(addMs(dropAt, Math.ceil(ms)), signal)
    compare()
  }

  compare()
  return {
    now,
    sleepUntil,
    async strikeAt(ms, signal) {
      await sleepUntil(ms - wakeBeforeMs, signal)
      await sleepUntil(ms - spinAtMostMs, signal)
      spinUntil(now, ms)
      await sleepUntil(ms, signal)
    },
  }
}

function spinUntil(now: () => number, ms: number): void {
  const startedAt = now()
  const until = Math.min(ms, startedAt + spinAtMostMs)
  for (let looks = 0, seen = startedAt; seen < until && looks < looksAtStandstill; looks += 1) {
    const next = now()
    if (next !== seen) looks = 0
    seen = next
  }
}
