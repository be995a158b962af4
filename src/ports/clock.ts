// The port of time. All other code sleeps through this port only.
import type { Instant } from '../domain/time.ts'

export interface Clock {
  now(): Instant
  /**
   * Returns milliseconds on a clock that never goes back, with fractions. Use it to measure durations, not for dates.
   */
  monotonicMs(): number
  /**
   * Resolves at `at` or shortly after; at once if `at` has passed. `at` may be arbitrarily far away. After the
   * machine's clock was set, or the machine was suspended, the sleep adapts within half a minute. Rejects with the
   * signal's reason if the signal aborts.
   */
  sleepUntil(at: Instant, signal?: AbortSignal): Promise<void>
  /**
   * Resolves after that many milliseconds, also if somebody sets the machine's clock meanwhile. Rejects as `sleepUntil`
   * does.
   */
  sleepFor(ms: number, signal?: AbortSignal): Promise<void>
  /**
   * Resolves in the next turn of the event loop, so that timers, requests and replies come first. A virtual clock
   * does not advance meanwhile.
   */
  nextTurn(): Promise<void>
}
