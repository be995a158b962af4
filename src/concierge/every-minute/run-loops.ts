// Runs repeated work. Each loop has its own guard, its own pace and its own telemetry line.
import type { Clock } from '../../ports/clock.ts'
import type { Telemetry } from '../../ports/telemetry.ts'

export type Loop = {
  /** A constant name for the log, such as `reconcile`. */
  readonly name: string
  /** The pause from the end of one round to the start of the next, in milliseconds. */
  readonly everyMs: number
  readonly round: () => Promise<unknown>
}

export type Loops = {
  /** Starts the first round of each loop at once. Call it once. */
  start(): void
  /** Starts no more rounds. Resolves when the rounds under way have ended. */
  stop(): Promise<void>
}

/**
 * Runs the loops side by side. If a round throws, that is a fault under the loop's name, and the next round runs
 * anyway. No loop waits for another, and none runs two rounds at once.
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
      // The telemetry event has recorded what the round threw.
      await telemetry.round(name, round).catch(() => {})
      afterRound()
      // A length: after the clock was set back, the next round must not wait until it shows the same time again.
      await clock.sleepFor(everyMs, stopping.signal).catch(() => {})
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
