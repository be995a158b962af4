import { expect, it } from 'vitest'
import { inBackground } from '../ports/background.ts'
import type { Waiting } from './file/two-connections.ts'
import { createTurns } from './take-turns.ts'

/** Creates queries that take 3 ms each, or another time. */
function createQueries(tookMs = 3) {
  let nowMs = 0
  let turns = 0
  const takeTurn = createTurns({
    monotonicMs: () => nowMs,
    nextTurn: async () => {
      await new Promise((resolve) => setImmediate(resolve))
      turns += 1
    },
  })
  const query = (waiting?: Waiting) => {
    return takeTurn(() => {
      nowMs += tookMs
      return turns
    }, waiting)
  }
  return { query, takeTurn, turns: () => turns }
}

it('a long chain of queries lets the event loop turn between them', async () => {
  const { query, turns } = createQueries()

  for (let nth = 0; nth < 20; nth += 1) await query()

  expect(turns()).toBeGreaterThanOrEqual(9)
})

it('a single query waits for no turn', async () => {
  const { query, turns } = createQueries()

  await query()

  expect(turns()).toBe(0)
})

it('a query does not wait for the end of a long chain', async () => {
  const { query } = createQueries()
  const ended: string[] = []
  const chain = async () => {
    for (let nth = 0; nth < 100; nth += 1) await query()
    ended.push('chain')
  }

  const running = chain()
  await new Promise((resolve) => setImmediate(resolve))
  await query()
  await query()
  ended.push('command')
  await running

  expect(ended).toEqual(['command', 'chain'])
})

it('many short queries share a turn', async () => {
  const { query, turns } = createQueries(0.5)

  await Promise.all(Array.from({ length: 80 }, () => query()))

  expect(turns()).toBe(9)
})

it('a query that holds the write lock comes before all others that wait', async () => {
  const { query } = createQueries()
  const others = Array.from({ length: 20 }, () => query())
  const behindOthers = inBackground(() => query('holds-lock'))

  const turnOfHolder = await behindOthers

  expect(turnOfHolder).toBe(1)
  expect(Math.max(...(await Promise.all(others)))).toBeGreaterThan(5)
})

it('a query that fails in line fails for its caller alone', async () => {
  const { query, takeTurn } = createQueries()
  const before = [query(), query()]

  const failing = takeTurn(() => {
    throw new Error('no such table')
  })
  const after = query()

  await expect(failing).rejects.toThrow('no such table')
  await expect(Promise.all([...before, after])).resolves.toEqual([0, 0, 1])
})

it('queries of a command come before those of several chains in the background', async () => {
  const { query, turns } = createQueries()
  const chain = async () => {
    for (let nth = 0; nth < 50; nth += 1) await query()
  }
  const running = [1, 2, 3, 4, 5].map(() => inBackground(chain))
  await new Promise((resolve) => setImmediate(resolve))
  const before = turns()

  for (let nth = 0; nth < 6; nth += 1) await query()
  const waited = turns() - before
  await Promise.all(running)

  expect(waited).toBeLessThanOrEqual(8)
})

it('a chain in the background ends although commands keep coming', async () => {
  const { query } = createQueries()
  let isEnded = false
  const chain = async () => {
    for (let nth = 0; nth < 20; nth += 1) await query()
    isEnded = true
  }
  const running = inBackground(chain)

  for (let nth = 0; nth < 1_000 && !isEnded; nth += 1) await Promise.all([query(), query()])

  expect(isEnded).toBe(true)
  await running
})
