import { describe, expect, it } from 'vitest'
import { coveredBy } from './coverage.ts'

const answered = (...times: readonly number[]) => times.map((atMs) => ({ atMs, isAnswered: true }))
const refused = (...times: readonly number[]) => times.map((atMs) => ({ atMs, isAnswered: false }))

describe('the time that a hunt covered', () => {
  it('coverage extends from the first answered find around the drop to the last answered find', () => {
    expect(coveredBy(answered(-5_000, -20, 100, 30_000), -20)).toEqual({ fromMs: -20, untilMs: 30_000 })
  })

  it('a hunt has no coverage when every find was refused, or when only finds before the drop were answered', () => {
    expect(coveredBy([...answered(-5_000), ...refused(-20, 100, 9_000)], -20)).toBeUndefined()
  })

  it('a hunt has no coverage when the first answer came long after the drop', () => {
    expect(coveredBy([...refused(-20, 5_000), ...answered(11_000)], -20)).toBeUndefined()
  })

  it('a hunt has no coverage when finds were refused for the first 3 s after the drop, because popular tables are gone by then', () => {
    expect(coveredBy([...refused(-20, 1_500), ...answered(4_000)], -20)).toBeUndefined()
    expect(coveredBy([...refused(-20), ...answered(1_500)], -20)).toEqual({ fromMs: 1_500, untilMs: 1_500 })
  })

  it('coverage includes a short series of refused finds, and ends before a long series of refused finds', () => {
    expect(coveredBy([...answered(0), ...refused(1_000), ...answered(2_000)], 0)).toEqual({
      fromMs: 0,
      untilMs: 2_000,
    })
    expect(coveredBy([...answered(0), ...refused(1_000), ...answered(60_000)], 0)).toEqual({
      fromMs: 0,
      untilMs: 0,
    })
  })

  it('coverage continues over a long time in which the plan has no find', () => {
    expect(coveredBy(answered(0, 60_000), 0)).toEqual({ fromMs: 0, untilMs: 60_000 })
  })

  it('coverage begins with the first answered find when the hunt started after the drop', () => {
    expect(coveredBy(answered(45_000, 50_000), 44_000)).toEqual({ fromMs: 45_000, untilMs: 50_000 })
  })
})
