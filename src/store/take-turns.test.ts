import { expect, it } from 'vitest'
import { inBackground } from '../ports/background.ts'
import { createTurns } from './take-turns.ts'

/** Returns a query that takes 3 ms of a virtual clock, and a function that counts the turns of the event loop. */
function createQueries() {
  let nowMs = 0
  let turns = 0
  const turn = createTurns({
    monotonicMs: () => nowMs,
    nextTurn: async () => {
      await new Promise((resolve) => setImmediate(resolve))
      turns += 1
    },
  })
  const query = async () => {
    await turn()
    nowMs += 3
  }
  return { query, turns: () => turns }
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
