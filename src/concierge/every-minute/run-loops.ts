// Work that repeats: each loop has its own guard, its own pace and its own line of telemetry.
import { addMs } from '../../domain/time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Telemetry } from '../../ports/telemetry.ts'

export type Loop = {
  /** Static, for the log: `reconcile`. */
  readonly name: string
  /** The pause from the end of one round to the beginning of the next. */
  readonly everyMs: number
  readonly round: () => Promise<unknown>
}

export type Loops = {
  /** Begins the first round of each loop at once. Call it once. */
  start(): void
  /** Begins no more rounds; resolves when those under way have ended. */
  stop(): Promise<void>
}

/**
 * Runs the loops side by side. A round that throws is a fault under the name of its loop, and its next round comes all the
 * same. No loop waits for another, and none runs two rounds at once.
 * @param deps `afterRound` is called after each round, also after one that failed.
 */
export function createLoops(
  deps: { readonly clock: Clock; readonly telemetry: Telemetry; readonly afterRound: () => void },
  loops: readonly Loop[],
): Loops {
  const { clock, telemetry, afterRound } = deps
  const stopping = new AbortController()
  let running: readonly Promise<void>[] = []

  async function keepRunning({ name, everyMs, round }: Loop): Promise<void> {
    while (!stopping.signal.aborted) {
      // The event has recorded what the round threw.
      await telemetry.round(name, round).catch(() => {})
      afterRound()
      await clock.sleepUntil(addMs(clock.now(), everyMs), stopping.signal).catch(() => {})
    }
  }

  return {
    start() {
      running = loops.map(keepRunning)
    },
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}
