// Waits for a result, but not longer than a given time.
import type { Clock } from './clock.ts'

/**
 * The abort reason that ends the timer after the result. A shared constant, because `abort()` without a reason
 * creates an exception with its stack each time.
 */
const settled = 'settled'

/**
 * Returns the result of the work, or `undefined` if the work takes longer than `ms`. Rejects if the work rejects in
 * time; a later rejection is ignored.
 * @param work a promise, or a function that starts the work. The signal of the function aborts when the time is over.
 */
export async function within<T>(
  clock: Pick<Clock, 'sleepFor'>,
  ms: number,
  work: Promise<T> | ((signal: AbortSignal) => Promise<T>),
): Promise<T | undefined> {
  const over = new AbortController()
  let isLate = false
  const late = clock.sleepFor(ms, over.signal).then(
    () => {
      isLate = true
      return undefined
    },
    () => undefined,
  )
  try {
    return await Promise.race([typeof work === 'function' ? work(over.signal) : work, late])
  } finally {
    over.abort(isLate ? undefined : settled)
  }
}
