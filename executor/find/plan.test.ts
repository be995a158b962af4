import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlanFacts, planFinds, usualSpread } from './plan.ts'

const facts: PlanFacts = {
  spread: usualSpread,
  roundTripMs: 40,
  fastFinds: 39,
  finds: 49,
  fromMs: -2_000,
  giveUpMs: 600_000,
}
const arrivals = (change: Partial<PlanFacts> = {}) => {
  const { roundTripMs = 40 } = change
  return planFinds({ ...facts, ...change }).map((sentAt) => sentAt + roundTripMs / 2)
}
/** Returns how many milliseconds a table released at `ms` waits until the next find of the plan. */
const waitFor = (ms: number, plan: readonly number[]) => Math.min(...plan.filter((at) => at >= ms)) - ms
const percentile = (part: number, toMs: number, plan: readonly number[]) => {
  const waits = Array.from({ length: 3_000 }, (_, index) => waitFor((index * toMs) / 3_000, plan))
  return waits.sort((one, other) => one - other)[Math.floor(3_000 * part)] ?? 0
}

describe('the plan of finds', () => {
  it('a plan has some finds that arrive before the drop and one that arrives at the drop', () => {
    const plan = arrivals()

    expect(plan.filter((at) => at < 0)).toEqual([-1_200, -600, -200])
    expect(plan.find((at) => at >= 0)).toBe(1)
  })

  it('a plan has several finds under way right after the drop, then fewer', () => {
    const plan = arrivals()
    const within = (from: number, to: number) => plan.filter((at) => from <= at && at < to).length

    expect(within(0, 40)).toBeGreaterThanOrEqual(3)
    expect(within(0, 300)).toBeGreaterThan(within(300, 600))
    expect(within(300, 600)).toBeGreaterThan(within(3_000, 3_300))
  })

  it('a plan usually sees a slightly late drop within a third of a round trip', () => {
    expect(percentile(0.5, 300, arrivals())).toBeLessThan(0.3 * 40)
    expect(percentile(0.95, 300, arrivals())).toBeLessThan(0.6 * 40)
  })

  it('a plan spends all fast finds on the time in which the venue’s drops usually happen', () => {
    const known = arrivals({ spread: { earlyMs: 0, lateMs: 3_000 }, fastFinds: 40, finds: 50 })

    expect(known.filter((at) => at >= 0 && at <= 3_000)).toHaveLength(40)
    expect(known[0]).toBeCloseTo(1 + 3_000 / 79, 0)
    expect(percentile(0.5, 3_000, known)).toBeLessThan(38.2)
    expect(percentile(0.95, 3_000, known)).toBeLessThan(80)
  })

  it('a plan continues slowly until the end, with its last find at the end', () => {
    const slow = arrivals().filter((at) => at > 30_000)

    expect(slow).toHaveLength(10)
    expect(slow.at(-1)).toBe(600_020)
  })

  it('a plan begins when the platform’s clock may already show the drop', () => {
    const ahead = arrivals({ offset: { lowMs: 120, highMs: 160 } })

    expect(ahead.filter((at) => -160 <= at && at < 0).length).toBeGreaterThanOrEqual(5)
    expect(ahead.find((at) => at >= -160)).toBe(-159)
  })

  it('a plan stays dense until the platform’s clock shows the drop, if that is later', () => {
    const behind = arrivals({ offset: { lowMs: -260, highMs: -220 } })

    expect(behind.filter((at) => at >= 0 && at < 560).length).toBeGreaterThan(16)
  })

  it('a plan ignores a clock offset whose bounds include zero', () => {
    expect(arrivals({ offset: { lowMs: -15, highMs: 30 } })).toEqual(arrivals())
  })

  it('a plan sends one find at once when the drop has passed', () => {
    const sent = planFinds({ ...facts, fromMs: 5_000 })

    expect(sent[0]).toBe(5_000)
    expect(sent.filter((at) => at <= 30_000)).toHaveLength(39)
  })

  it('a plan for a day that opened long ago has only a few finds', () => {
    expect(planFinds({ ...facts, fromMs: 300_000 }).filter((at) => at <= 310_000)).toHaveLength(12)
    expect(planFinds({ ...facts, fromMs: 0, giveUpMs: 20_000 })).toHaveLength(12)
  })

  it('a plan with a single find sends it so that it arrives after the drop', () => {
    expect(arrivals({ fastFinds: 1, finds: 1 })).toEqual([10])
  })

  it('a plan for any input stays within its budget and bounds and is in the order of time', () => {
    const anything = fc.record({
      spread: fc.record({ earlyMs: fc.nat(5_000), lateMs: fc.nat(100_000) }),
      roundTripMs: fc.double({ min: 0.1, max: 2_000, noNaN: true }),
      offset: fc.integer({ min: -3_000, max: 3_000 }).map((lowMs) => ({ lowMs, highMs: lowMs + 50 })),
      fastFinds: fc.nat(60),
      finds: fc.nat(60),
      fromMs: fc.integer({ min: -10_000, max: 100_000 }),
      giveUpMs: fc.integer({ min: 1_000, max: 1_000_000 }),
    })
    fc.assert(
      fc.property(anything, (some) => {
        const sent = planFinds(some)

        expect(sent.length).toBeLessThanOrEqual(some.finds)
        expect(sent.every((at) => at >= some.fromMs && at <= some.giveUpMs)).toBe(true)
        expect(sent.toSorted((one, other) => one - other)).toEqual(sent)
        const fast = sent.filter((at) => at < 30_000)
        if (some.fromMs < 0) expect(fast.length).toBeLessThanOrEqual(some.fastFinds)
      }),
    )
  })
})
