// Yields to the event loop between queries. A query of SQLite blocks the event loop, so a long chain of queries would
// otherwise delay every timer, request and reply until its end.
import { isInBackground } from '../ports/background.ts'
import type { Clock } from '../ports/clock.ts'
import type { TakeTurn, Waiting } from './file/two-connections.ts'

export type TurnClock = Pick<Clock, 'monotonicMs' | 'nextTurn'>

/** Milliseconds for which queries may follow one another within one turn of the event loop. */
const longestMs = 4
/** If queries of background work and other queries wait, background work goes first in one of this many turns. */
const turnsPerBackground = 8

/**
 * Creates the turns. Once the queries of a turn have lasted long enough, further ones wait in line. The next turn begins
 * with the line, and runs as many queries of it as it has time for: first one that holds the write lock, then those of
 * calls and hunts. Work in the background has its own line. A turn runs one query of it: if no other waits,
 * and first in one of `turnsPerBackground` turns.
 */
export function createTurns(clock: TurnClock): TakeTurn {
  const holding: (() => void)[] = []
  const line: (() => void)[] = []
  const background: (() => void)[] = []
  let turns = 0
  /** When the queries of this turn began; `undefined` if there was none yet. */
  let startedMs: number | undefined

  const hasTime = () => startedMs !== undefined && clock.monotonicMs() - startedMs < longestMs

  function begin(): void {
    startedMs = clock.monotonicMs()
    void clock.nextTurn().then(() => {
      startedMs = undefined
      turns += 1
      const isForBackground = turns % turnsPerBackground === 0
      let next = (isForBackground && background.shift()) || ahead() || background.shift()
      if (!next) return
      begin()
      for (; next; next = hasTime() ? ahead() : undefined) next()
    })
  }

  const ahead = () => holding.shift() ?? line.shift()

  function lineFor(waiting: Waiting): (() => void)[] {
    if (waiting === 'holds-lock') return holding
    return isInBackground() ? background : line
  }

  return (query, waiting = 'alone') => {
    if (startedMs === undefined) begin()
    const run = async () => query()
    if (hasTime()) return run()
    return new Promise((resolve) => lineFor(waiting).push(() => resolve(run())))
  }
}
