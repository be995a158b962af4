// For tests: the system clock, with every sleep divided by a factor.
import { addMs, msBetween } from '../../../src/domain/time.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { createSystemClock } from '../../../src/ports/system-clock.ts'

export function createHastyClock(factor: number): Clock {
  const clock = createSystemClock()
  return {
    ...clock,
    sleepFor: (ms, signal) => clock.sleepFor(ms / factor, signal),
    sleepUntil(at, signal) {
      const now = clock.now()
      return clock.sleepUntil(addMs(now, msBetween(now, at) / factor), signal)
    },
  }
}
