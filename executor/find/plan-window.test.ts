import { describe, expect, it } from 'vitest'
import { MINUTE_MS } from '../../src/domain/time.ts'
import { createPacing } from './pacing.ts'
import { usualSpread } from './plan.ts'
import { isWindow, planWindow } from './plan-window.ts'

const windowMs = 30 * MINUTE_MS
const facts = {
  spread: { earlyMs: 2_000, lateMs: windowMs },
  roundTripMs: 40,
  fastFinds: 40,
  finds: 48,
  fromMs: -2_000,
  giveUpMs: windowMs + 10 * MINUTE_MS,
}
const gapsOf = (plan: readonly number[]) => plan.slice(1).map((at, index) => at - (plan[index] ?? 0))

describe('the finds of a window', () => {
  it('the finds of a window begin at its start and reach its end with equal gaps', () => {
    const plan = planWindow(facts)

    expect(plan).toHaveLength(36)
    expect(plan[0]).toBe(-10)
    expect(plan.at(-1)).toBeCloseTo(windowMs)
    expect(Math.max(...gapsOf(plan)) - Math.min(...gapsOf(plan))).toBeLessThan(1)
  })

  it('a hunt that begins in the middle of a window spreads its finds over the rest', () => {
    const plan = planWindow({ ...facts, fromMs: 20 * MINUTE_MS })

    expect(plan[0]).toBe(20 * MINUTE_MS)
    expect(plan.at(-1)).toBeCloseTo(windowMs)
  })

  it('a platform’s gap is kept, and a budget of one find is one find', () => {
    expect(Math.min(...gapsOf(planWindow({ ...facts, gapMs: 90_000 })))).toBeGreaterThanOrEqual(90_000)
    expect(planWindow({ ...facts, finds: 1, fastFinds: 1 })).toEqual([-10])
    expect(planWindow({ ...facts, finds: 0, fastFinds: 0 })).toEqual([])
  })

  it('after the release finds follow closely, and the usual drop is planned as before', () => {
    const pacing = createPacing(facts)
    pacing.release(15 * MINUTE_MS)

    expect((pacing.next() ?? 0) - 15 * MINUTE_MS).toBeLessThan(1_000)
    expect(isWindow({ spread: usualSpread })).toBe(false)
    expect(isWindow({ spread: { earlyMs: 2_000, lateMs: 12_000 } })).toBe(false)
  })
})
