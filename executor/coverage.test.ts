import { describe, expect, it } from 'vitest'
import { coveredBy } from './coverage.ts'

const answered = (...times: readonly number[]) => times.map((atMs) => ({ atMs, isAnswered: true }))
const refused = (...times: readonly number[]) => times.map((atMs) => ({ atMs, isAnswered: false }))

describe('the time that a hunt covered', () => {
  it('coverage goes from the first answered find around the drop to the last one', () => {
    expect(coveredBy(answered(-5_000, -20, 100, 30_000), -20)).toEqual({ fromMs: -20, untilMs: 30_000 })
  })

  it('there is no coverage when every find was refused, or when only finds before the drop were answered', () => {
    expect(coveredBy([...answered(-5_000), ...refused(-20, 100, 9_000)], -20)).toBeUndefined()
  })

  it('there is no coverage when the first answer came long after the drop', () => {
    expect(coveredBy([...refused(-20, 5_000), ...answered(11_000)], -20)).toBeUndefined()
  })

  it('there is no coverage when finds were refused for the first three seconds, after which popular tables are gone', () => {
    expect(coveredBy([...refused(-20, 1_500), ...answered(4_000)], -20)).toBeUndefined()
    expect(coveredBy([...refused(-20), ...answered(1_500)], -20)).toEqual({ fromMs: 1_500, untilMs: 1_500 })
  })

  it('coverage continues over a short series of refusals, and ends before a long one', () => {
    expect(coveredBy([...answered(0), ...refused(1_000), ...answered(2_000)], 0)).toEqual({
      fromMs: 0,
      untilMs: 2_000,
    })
    expect(coveredBy([...answered(0), ...refused(1_000), ...answered(60_000)], 0)).toEqual({
      fromMs: 0,
      untilMs: 0,
    })
  })

  it('coverage does not end where no find was due for a long time', () => {
    expect(coveredBy(answered(0, 60_000), 0)).toEqual({ fromMs: 0, untilMs: 60_000 })
  })

  it('coverage begins when the hunt began, if that was after the drop', () => {
    expect(coveredBy(answered(45_000, 50_000), 44_000)).toEqual({ fromMs: 45_000, untilMs: 50_000 })
  })
})
