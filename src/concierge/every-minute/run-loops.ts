// Runs repeated work. Each loop has its own interval and its own log line, and a fault in one does not affect the
// others.
import type { Clock } from '../../ports/clock.ts'
import type { Telemetry } from '../../ports/telemetry.ts'

export type Loop = {
  /** The name of the loop in the log, such as `reconcile`. */
  readonly name: string
  /** The pause from the end of one round to the start of the next, in milliseconds. */
  readonly everyMs: number
  /** Set if the pause is shorter by the time that the round took, so that the rounds begin every `everyMs`. */
  readonly keepsPace?: true
  /**
   * Does one round.
   * @param stopping aborts when Cierge stops, so that a long round ends early.
   */
  readonly round: (stopping: AbortSignal) => Promise<unknown>
}

export type Loops = {
  /** Starts the first round of each loop at once. Call it once. */
  start(): void
  /** Starts no further rounds. Resolves when the rounds in progress have ended. */
  stop(): Promise<void>
}

/**
 * Runs the loops side by side. If a round throws, the error is recorded as a fault and the next round still runs. No
 * loop waits for another, and no loop runs two rounds at once.
 * @param deps `afterRound` is called after each round, including failed ones.
 */
export function createLoops(
  deps: { readonly clock: Clock; readonly telemetry: Telemetry; readonly afterRound: () => void },
  loops: readonly Loop[],
): Loops {
  const { clock, telemetry, afterRound } = deps
  const stopping = new AbortController()
  let running: readonly Promise<void>[] = []

  async function keepRunning({ name, everyMs, keepsPace, round }: Loop): Promise<void> {
    while (!stopping.signal.aborted) {
      const startedMs = clock.monotonicMs()
      // The telemetry has already recorded the error of the round.
      await telemetry.round(name, () => round(stopping.signal)).catch(() => {})
      afterRound()
      // Sleeps for a length, not until an instant: after the clock is set back, the next round must not wait until
      // the clock shows the same time again.
      const tookMs = keepsPace ? Math.min(clock.monotonicMs() - startedMs, everyMs / 2) : 0
      await clock.sleepFor(everyMs - tookMs, stopping.signal).catch(() => {})
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
