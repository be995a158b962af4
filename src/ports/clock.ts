// Time from outside. The only port that sleeps.
import type { Instant } from '../domain/time.ts'

export interface Clock {
  now(): Instant
  /** Returns milliseconds that only grow, with fractions: for measuring, never for dates. */
  monotonicMs(): number
  /**
   * Resolves at `at` or just after; at once if it has passed. Any distance works. A clock that is set meanwhile, and a
   * suspended machine, are noticed within half a minute. Rejects with the signal's reason if it aborts.
   */
  sleepUntil(at: Instant, signal?: AbortSignal): Promise<void>
  /** Resolves after that many milliseconds, however the clock is set meanwhile. Rejects as `sleepUntil` does. */
  sleepFor(ms: number, signal?: AbortSignal): Promise<void>
  /** Resolves in the next turn of the event loop, so that timers, requests and replies come first. Takes no time. */
  nextTurn(): Promise<void>
}
