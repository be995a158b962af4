// The clock of the machine.
import { epochMs, type Instant, toInstant } from '../domain/time.ts'
import type { Clock } from './clock.ts'

/**
 * The longest single timer. A timer does not count the time in which the machine is suspended, and does not notice
 * that somebody sets the clock. So a long sleep reads the clock again after each timer. (`setTimeout` also fires at
 * once above 2^31 ms.)
 */
const longestStepMs = 30_000

export function createSystemClock(): Clock {
  let shown = { ms: 0, at: toInstant(0) }
  /** Returns the current instant as text. Formats it once for each millisecond, because a call reads it many times. */
  function now(): Instant {
    const ms = Date.now()
    if (ms !== shown.ms) shown = { ms, at: toInstant(ms) }
    return shown.at
  }

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
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    async sleepFor(ms, signal) {
      signal?.throwIfAborted()
      const endsMs = performance.now() + ms
      for (let left = ms; left > 0; left = endsMs - performance.now()) {
        await step(Math.min(left, longestStepMs), signal)
      }
    },
    async sleepUntil(at, signal) {
      signal?.throwIfAborted()
      for (let left = epochMs(at) - Date.now(); left > 0; left = epochMs(at) - Date.now()) {
        await step(Math.min(left, longestStepMs), signal)
      }
    },
  }
}
