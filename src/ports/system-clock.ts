// The machine's own clock.
import { epochMs, type Instant, toInstant } from '../domain/time.ts'
import type { Clock } from './clock.ts'

/**
 * Timers stand still while the machine is suspended, and know nothing of a clock that is set: after so long the clock is
 * looked at again. (`setTimeout` also fires at once past 2^31 ms.)
 */
const longestStepMs = 30_000

export function createSystemClock(): Clock {
  const now = (): Instant => toInstant(Date.now())

  function step(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      }, ms)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  return {
    now,
    monotonicMs: () => performance.now(),
    async sleepUntil(at, signal) {
      signal?.throwIfAborted()
      for (let left = epochMs(at) - Date.now(); left > 0; left = epochMs(at) - Date.now()) {
        await step(Math.min(left, longestStepMs), signal)
      }
    },
  }
}
