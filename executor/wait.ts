// Waits for the drop: a timer that counts from the drop on the monotonic clock, with a last step that is more precise
// than a system timer.
import { addMs, epochMs, type Instant } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'

export type DropTimer = {
  /** Returns milliseconds since the drop, with fractions; negative before it. */
  now(): number
  /** Sleeps until `ms` milliseconds after the drop; usually a millisecond late. Rejects when `signal` aborts. */
  sleepUntil(ms: number, signal?: AbortSignal): Promise<void>
  /** Sleeps like `sleepUntil`, to a tenth of a millisecond: wakes 2 ms before, then spins for 1 ms at most. */
  strikeAt(ms: number, signal?: AbortSignal): Promise<void>
}

const wakeBeforeMs = 2
const spinAtMostMs = 1
/** A clock that shows the same moment at this many reads stands still, as a test's does. The timer then sleeps on it. */
const looksAtStandstill = 1_000
/** The two clocks disagree by more than this only when one of them was set, or stopped while the machine slept. */
const wasSetMs = 2

export function createDropTimer(clock: Clock, dropAt: Instant): DropTimer {
  const dropMs = epochMs(dropAt)
  let aheadMs = Number.NEGATIVE_INFINITY

  // The clock's instants are cut to whole milliseconds, so the largest difference seen is the most exact.
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
