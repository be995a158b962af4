// Time from outside. The only thing in the house that sleeps.
import type { Instant } from '../domain/time.ts'

export interface Clock {
  now(): Instant
  /** Milliseconds that only ever grow, with fractions: for measuring, never for dates. */
  monotonicMs(): number
  /**
   * Resolves at `at` or just after; at once when it has passed. Any distance is fine; a clock that is set meanwhile,
   * and a machine that was suspended, are noticed within half a minute. Rejects with the signal's reason when it aborts.
   */
  sleepUntil(at: Instant, signal?: AbortSignal): Promise<void>
}
