// The injected clock for the platform: with fractions of a millisecond, and with deliberate pauses.
import { epochMs, type Instant, toInstant } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { FakeClock } from '../src/ports/fakes/fake-clock.ts'

export type PlatformTime = {
  /** Returns milliseconds since 1970 with fractions; never runs backwards unless the machine's clock is set. */
  nowMs(): number
  now(): Instant
  /** Waits until that time. A virtual clock learns that this is only waiting, until the client has `gone`. */
  pauseUntil(atMs: number, gone: AbortSignal): Promise<void>
  /** Waits as long as the client does. */
  untilGone(gone: AbortSignal): Promise<void>
}

/** A real timer fires about this much late; aiming earlier keeps simulated round trips accurate. */
const timerLatenessMs = 1

export function createPlatformTime(clock: Clock, stopping: AbortSignal): PlatformTime {
  const idle = (clock as Partial<FakeClock>).idle
  let offsetMs = Number.NEGATIVE_INFINITY

  // `now()` is cut to whole milliseconds, so the largest difference seen is the most accurate.
  function nowMs(): number {
    const monotonicMs = clock.monotonicMs()
    const seenMs = epochMs(clock.now()) - monotonicMs
    if (seenMs > offsetMs || seenMs < offsetMs - 2) offsetMs = seenMs
    return monotonicMs + offsetMs
  }

  return {
    nowMs,
    now: () => toInstant(nowMs()),
    async pauseUntil(atMs, gone) {
      if (atMs <= nowMs()) return
      const endIdle = gone.aborted ? undefined : idle?.()
      if (endIdle) gone.addEventListener('abort', endIdle, { once: true })
      try {
        await clock.sleepUntil(toInstant(atMs - (idle ? 0 : timerLatenessMs)), stopping)
      } finally {
        endIdle?.()
      }
    },
    async untilGone(gone) {
      if (gone.aborted) return
      const endIdle = idle?.()
      await new Promise((resolve) => gone.addEventListener('abort', resolve, { once: true }))
      endIdle?.()
    },
  }
}
