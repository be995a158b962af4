// Stores values in memory for ten minutes. Each can be read once, and only by the browser for which it was stored.
// After a restart the person must begin the sign-in again.
import { createBoundedMap } from '../../../chat/bounded-map.ts'
import { addMs, type Instant, MINUTE_MS } from '../../../domain/time.ts'
import type { Clock } from '../../../ports/clock.ts'
import { isSame } from '../cookies.ts'

const lifeMs = 10 * MINUTE_MS
/** Maximum number of values, of all browsers together. A further one drops the oldest. */
const mostKept = 10_000

export type KeptOnce<Value> = {
  /** @param browser the secret of the browser's cookie. */
  keep(key: string, browser: string, value: Value): void
  /** Returns the value for that browser; `undefined` after it was taken, and after ten minutes. */
  see(key: string, browser: string): Value | undefined
  /** Returns the value as `see` does, and forgets it. */
  take(key: string, browser: string): Value | undefined
}

type Entry<Value> = { readonly value: Value; readonly browser: string; readonly until: Instant }

export function createKeptOnce<Value>(clock: Pick<Clock, 'now'>): KeptOnce<Value> {
  const entries = createBoundedMap<string, Entry<Value>>(mostKept)
  function see(key: string, browser: string): Value | undefined {
    const entry = entries.get(key)
    if (!entry || entry.until <= clock.now() || !isSame(entry.browser, browser)) return undefined
    return entry.value
  }
  return {
    keep(key, browser, value) {
      entries.set(key, { value, browser, until: addMs(clock.now(), lifeMs) })
    },
    see,
    take(key, browser) {
      const value = see(key, browser)
      if (value !== undefined) entries.delete(key)
      return value
    },
  }
}
