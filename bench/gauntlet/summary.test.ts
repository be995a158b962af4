import { describe, expect, it } from 'vitest'
import { toScenario } from './scenario.ts'
import type { Score } from './score.ts'
import { figuresOf, percentile, tableOf } from './summary.ts'

const score = (change: Partial<Score> = {}, untimed = false): Score => ({
  scenario: toScenario({ name: 'a race', group: 'races', roundTripMs: 40, releaseMs: 0, untimed }),
  won: 1,
  windowRank: 0,
  releasedToBookedMs: 80,
  roundTripMs: 40,
  finds: 7,
  isBlocked: false,
  doubleTables: 0,
  ...change,
})

describe('the figures of a race', () => {
  it('the figures of a race give the tables won, the speed, the round trip, the finds, the blocks and the second tables', () => {
    const scores = [
      score(),
      score({ releasedToBookedMs: 120, finds: 20 }),
      score({ won: 0, isBlocked: true }),
    ]

    expect(figuresOf(scores)).toEqual({
      won: 2,
      releasedToBookedMs: { p50: 80, p95: 120 },
      roundTripMs: 40,
      finds: { mean: 11.3, max: 20 },
      blocked: 1,
      doubleTables: 0,
    })
  })

  it('the figures count untimed races except for their speed', () => {
    const figures = figuresOf([score(), score({ releasedToBookedMs: 9_000, doubleTables: 1 }, true)])

    expect(figures).toMatchObject({ won: 2, releasedToBookedMs: { p95: 80 }, doubleTables: 1 })
  })

  it('the figures have no speed when nothing was booked', () => {
    const { releasedToBookedMs, ...lost } = score({ won: 0 })

    expect(figuresOf([lost]).releasedToBookedMs).toEqual({ p50: null, p95: null })
  })

  it('the table of figures has a row for each group and gives the speed also in round trips', () => {
    expect(tableOf('ours', [score()])).toMatch(/races +1 +1 +1 +0\.00 +80 +80 +2\.00 +2\.00 +7\.0 +7\n/)
  })
})

it('a percentile is always one of the measured values', () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2)
  expect(percentile([4, 1, 3, 2], 0.95)).toBe(4)
  expect(percentile([], 0.5)).toBeUndefined()
})
