// Lets the event loop turn between queries. SQLite answers at once, so a long chain of queries would otherwise keep
// every timer, request and reply waiting until its end.
import { isInBackground } from '../ports/background.ts'
import type { Clock } from '../ports/clock.ts'

export type TurnClock = Pick<Clock, 'monotonicMs' | 'nextTurn'>

/** Milliseconds for which queries may follow one another within one turn of the event loop. */
const longestMs = 4
/** While queries of background work and other queries wait, background work gets one turn in this many. */
const turnsPerBackground = 8

/**
 * Returns a function to await before each query. Once the queries of one turn of the event loop have taken `longestMs`,
 * further callers wait in line, and each later turn begins with the first caller in line. Work in the background has a
 * separate line, which moves while the other line is empty, and once in `turnsPerBackground` turns.
 */
export function createTurns(clock: TurnClock): () => Promise<void> {
  const line: (() => void)[] = []
  const background: (() => void)[] = []
  let turns = 0
  /** When the queries of this turn began; `undefined` if there was none yet. */
  let startedMs: number | undefined

  function begin(): void {
    startedMs = clock.monotonicMs()
    void clock.nextTurn().then(() => {
      startedMs = undefined
      turns += 1
      const isForBackground = turns % turnsPerBackground === 0
      const next = (isForBackground && background.shift()) || line.shift() || background.shift()
      if (!next) return
      begin()
      next()
    })
  }

  return async () => {
    if (startedMs === undefined) begin()
    else if (clock.monotonicMs() - startedMs >= longestMs) {
      await new Promise<void>((resolve) => void (isInBackground() ? background : line).push(resolve))
    }
  }
}
