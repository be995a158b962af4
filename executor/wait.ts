// Waiting for the drop: a timer that counts from the drop on the monotonic clock, and a last step that is
// sharper than a timer.
import { addMs, type Instant, msBetween } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'

export type DropTimer = {
  /** Milliseconds since the drop, with fractions; negative before it. */
  now(): number
  /** Sleeps until so many milliseconds after the drop; a millisecond late is usual. Rejects when `signal` aborts. */
  sleepUntil(ms: number, signal?: AbortSignal): Promise<void>
  /** The same to a tenth of a millisecond: sleeps until 2 ms before, then looks at the clock for 1 ms at most. */
  strikeAt(ms: number, signal?: AbortSignal): Promise<void>
  /** Compares both clocks anew: a long sleep may have let them drift apart. */
  calibrate(): void
}

const wakeBeforeMs = 2
const spinAtMostMs = 1
/** A clock that shows the same moment at so many looks stands still (a test's does) and is slept on instead. */
const looksAtStandstill = 1_000

export function createDropTimer(clock: Clock, dropAt: Instant): DropTimer {
  const monotonicDrop = () => clock.monotonicMs() + msBetween(clock.now(), dropAt)
  let zeroMs = monotonicDrop()

  const now = () => clock.monotonicMs() - zeroMs
  const sleepUntil = (ms: number, signal?: AbortSignal) =>
    now() >= ms ? Promise.resolve() : clock.sleepUntil(addMs(dropAt, Math.ceil(ms)), signal)

  return {
    now,
    sleepUntil,
    async strikeAt(ms, signal) {
      await sleepUntil(ms - wakeBeforeMs, signal)
      await sleepUntil(ms - spinAtMostMs, signal)
      spinUntil(now, ms)
      await sleepUntil(ms, signal)
    },
    calibrate() {
      zeroMs = monotonicDrop()
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
