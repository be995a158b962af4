// Limits how often each caller may call: every caller has a bucket of calls, which refills steadily.
import { createBoundedMap } from '../chat/bounded-map.ts'
import type { Clock } from '../ports/clock.ts'

/** Maximum number of remembered callers. A forgotten caller begins with a full bucket. */
const rememberedCallers = 10_000

export type Rate = {
  /**
   * Counts one call. Returns 0 if the call is allowed. Otherwise counts nothing, and returns the milliseconds until a
   * call is allowed.
   */
  take(caller: string): number
  /** Returns what `take` would return, without counting a call. */
  waitMs(caller: string): number
}

/**
 * Creates the limit.
 * @param limit `burst` calls at once at most, and `perSecond` calls a second over time.
 */
export function createRate(
  clock: Pick<Clock, 'monotonicMs'>,
  { burst, perSecond }: { readonly burst: number; readonly perSecond: number },
): Rate {
  const buckets = createBoundedMap<string, { readonly left: number; readonly atMs: number }>(
    rememberedCallers,
  )

  function leftOf(caller: string): number {
    const bucket = buckets.get(caller)
    if (!bucket) return burst
    const passedMs = clock.monotonicMs() - bucket.atMs
    return Math.min(burst, bucket.left + (passedMs / 1000) * perSecond)
  }

  function waitMs(caller: string): number {
    const left = leftOf(caller)
    return left >= 1 ? 0 : Math.ceil(((1 - left) / perSecond) * 1000)
  }

  return {
    waitMs,
    take(caller) {
      const wait = waitMs(caller)
      if (wait === 0) buckets.set(caller, { left: leftOf(caller) - 1, atMs: clock.monotonicMs() })
      return wait
    },
  }
}
