// Lets the hunt sleep until a given time or until something changes, whichever is first.
import type { DropTimer } from './wait.ts'

export type Nap = {
  /** Sleeps until `ms` milliseconds after the drop, or until `wake`. Returns at once when `signal` has aborted. */
  until(ms: number): Promise<void>
  wake(): void
}

/** Within this many milliseconds of the drop, the hunt wakes with a precision of a tenth of a millisecond. */
const sharpWithinMs = 100

export function createNap(timer: DropTimer, signal: AbortSignal): Nap {
  let wake = () => {}

  return {
    async until(ms) {
      if (signal.aborted) return
      const napping = new AbortController()
      wake = () => napping.abort()
      const isSharp = Math.abs(ms) <= sharpWithinMs
      await (isSharp ? timer.strikeAt : timer.sleepUntil)(ms, napping.signal).catch(() => {})
      wake = () => {}
    },
    wake: () => wake(),
  }
}
