// Lets the hunt sleep until a time, or until something changes.
import type { DropTimer } from './wait.ts'

export type Nap = {
  /** Sleeps until `ms` milliseconds after the drop, or until `wake`. Returns at once when `signal` has aborted. */
  until(ms: number): Promise<void>
  wake(): void
}

/** Finds due this near to the drop are sent to the tenth of a millisecond. */
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
