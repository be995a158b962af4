// Turns the injected clock into the platform's time: adds fractions of a millisecond, and lets requests wait.
import { epochMs, type Instant, toInstant } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { VirtualClock } from '../src/ports/virtual-clock.ts'

export type PlatformTime = {
  /**
   * Returns the milliseconds since 1970 with fractions. The value never decreases unless the machine's clock is set
   * back.
   */
  nowMs(): number
  now(): Instant
  /**
   * Waits until that time. A virtual clock may advance meanwhile, until `gone` aborts because the client has
   * disconnected.
   */
  pauseUntil(atMs: number, gone: AbortSignal): Promise<void>
  /** Waits until the client has disconnected. */
  untilGone(gone: AbortSignal): Promise<void>
}

/**
 * How late a real timer usually fires, in milliseconds. Pauses are made shorter by this, so that simulated round trips
 * are accurate.
 */
const timerLatenessMs = 1

export function createPlatformTime(clock: Clock, stopping: AbortSignal): PlatformTime {
  const idle = (clock as Partial<VirtualClock>).idle
  let offsetMs = Number.NEGATIVE_INFINITY

  // `clock.now()` is cut to whole milliseconds, so the largest difference seen so far is the most accurate.
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
