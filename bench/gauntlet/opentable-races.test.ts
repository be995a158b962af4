// Tests the races at OpenTable: they are repeatable, Cierge keeps its guarantees, and a broken guarantee is detected.
import { describe, expect, it } from 'vitest'
import { raceAtOpenTable, randomOpenTableRaces } from './opentable-races.ts'
import { figuresOfOpenTable, troublesOf } from './run-opentable.ts'

const seed = 1

describe('random races at OpenTable', () => {
  it('random races at OpenTable are the same for one seed, and different for another', () => {
    expect(randomOpenTableRaces(5, 7)).toEqual(randomOpenTableRaces(5, 7))
    expect(randomOpenTableRaces(5, 7)).not.toEqual(randomOpenTableRaces(5, 8))
  })

  it('random races at OpenTable have few finds, one lock at a time, no second table and no false verdict', async () => {
    const scores = []
    for (const race of randomOpenTableRaces(48, seed)) scores.push(await raceAtOpenTable(race, seed))

    expect(scores.flatMap(troublesOf)).toEqual([])
    expect(figuresOfOpenTable(scores)).toMatchObject({ races: 48, mostLocksAtOnce: 1 })
    expect(scores.some(({ scores: hunts }) => hunts.some(({ won }) => won > 0))).toBe(true)
  })

  it('each broken promise of a race is named', async () => {
    const [race] = randomOpenTableRaces(1, seed)
    if (!race) throw new Error('There is a race')
    const kept = await raceAtOpenTable(race, seed)

    const named = troublesOf({ ...kept, finds: 21, locksAtOnce: 2, doubleTables: 1, afterRefusal: 3 })

    expect(named).toEqual([
      '21 finds',
      '2 locks at once',
      '1 tables too many at once',
      '3 requests after a refusal',
    ])
  })
})
