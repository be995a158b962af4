// Lets the event loop turn between queries. SQLite answers at once, so a long chain of queries would otherwise keep
// every timer, request and reply waiting until its end.
import type { Clock } from '../ports/clock.ts'

export type TurnClock = Pick<Clock, 'monotonicMs' | 'nextTurn'>

/** How long queries may follow one another within one turn of the event loop. */
const longestMs = 4

/** Returns a function to await before each query. It waits for the next turn if this one has lasted long enough. */
export function createTurns(clock: TurnClock): () => Promise<void> {
  let startedMs: number | undefined
  const begin = () => {
    startedMs = clock.monotonicMs()
    void clock.nextTurn().then(() => {
      startedMs = undefined
    })
  }
  return async () => {
    while (startedMs !== undefined && clock.monotonicMs() - startedMs >= longestMs) await clock.nextTurn()
    if (startedMs === undefined) begin()
  }
}
