import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aJob } from '../ports/fakes/store-samples.ts'
import { addMs, DAY_MS, epochMs, type Instant, MINUTE_MS, parseInstant } from './time.ts'
import { isNearDrop, nextPollAt, type PollPlan, watchDeadline } from './watch.ts'

const at = (text: string) => parseInstant(`${text}-05:00`) as Instant

function aPlan(changes: Partial<PollPlan> = {}): PollPlan {
  return {
    cutOffAt: at('2026-12-25T19:00'),
    until: at('2026-12-26T17:00'),
    drops: [],
    watched: 1,
    pollsPerDay: 300,
    ...changes,
  }
}

/** Returns the instants of all polls between two instants. */
function looksBetween(from: Instant, to: Instant, plan: PollPlan): readonly Instant[] {
  const looks: Instant[] = []
  for (let look = nextPollAt(from, plan); look && look < to; look = nextPollAt(look, plan)) looks.push(look)
  return looks
}

describe('the next poll', () => {
  it.each([
    ['every half hour long before', '2026-12-01T10:07', '2026-12-01T10:30'],
    ['every ten minutes from six hours before the cut-off on', '2026-12-25T13:01', '2026-12-25T13:10'],
    ['every three minutes around the cut-off', '2026-12-25T18:46', '2026-12-25T18:48'],
    ['every ten minutes in the last day', '2026-12-26T09:10', '2026-12-26T09:20'],
  ])('the next poll is %s', (_what, now, next) => {
    expect(nextPollAt(at(now), aPlan())).toBe(at(next))
  })

  it('the next poll of a watch is at the same instant, no matter how often it is computed in between', () => {
    const plan = aPlan()

    expect(nextPollAt(at('2026-12-01T10:01'), plan)).toBe(nextPollAt(at('2026-12-01T10:29'), plan))
  })

  it('the next poll is not after the beginning of a shorter interval', () => {
    expect(nextPollAt(at('2026-12-25T12:55'), aPlan())).toBe(at('2026-12-25T13:00'))
  })

  it('a watch sends no poll from ten minutes before each drop until two minutes after it', () => {
    const plan = aPlan({ drops: [at('2026-12-01T10:30'), at('2026-12-01T11:02')] })

    expect(nextPollAt(at('2026-12-01T10:07'), plan)).toBe(at('2026-12-01T11:30'))
  })

  it('a watch has no next poll after its deadline', () => {
    expect(nextPollAt(at('2026-12-26T16:50'), aPlan())).toBeUndefined()
    expect(nextPollAt(at('2026-12-27T10:00'), aPlan())).toBeUndefined()
  })

  it('the polls of many watched days together do not exceed the daily number by much', () => {
    const most = fc.record({
      watched: fc.integer({ min: 1, max: 40 }),
      pollsPerDay: fc.integer({ min: 24, max: 1000 }),
      hoursBefore: fc.integer({ min: 0, max: 72 }),
    })
    fc.assert(
      fc.property(most, ({ watched, pollsPerDay, hoursBefore }) => {
        const plan = aPlan({ watched, pollsPerDay })
        const from = addMs(plan.until, -hoursBefore * 60 * MINUTE_MS - DAY_MS)

        const looks = looksBetween(from, addMs(from, DAY_MS), plan).length * watched

        expect(looks).toBeLessThanOrEqual(pollsPerDay + 3 * watched)
      }),
      { numRuns: 50 },
    )
  })

  it('the next poll is always in the future, before the deadline and away from drops', () => {
    const times = fc
      .integer({ min: -30 * 24 * 60, max: 60 })
      .map((minutes) => addMs(aPlan().until, minutes * MINUTE_MS))
    fc.assert(
      fc.property(times, fc.array(times, { maxLength: 5 }), (now, drops) => {
        const plan = aPlan({ drops })

        const next = nextPollAt(now, plan)

        if (next === undefined) return
        expect(epochMs(next)).toBeGreaterThan(epochMs(now))
        expect(next < plan.until).toBe(true)
        expect(isNearDrop(next, drops)).toBe(false)
      }),
    )
  })
})

describe('a watch', () => {
  it('a watch ends two hours before the earliest wanted time, or at the latest wanted time if that has passed', () => {
    const job = aJob()

    expect(watchDeadline(job, at('2026-12-20T10:00'))).toBe(at('2026-12-26T17:00'))
    expect(watchDeadline(job, at('2026-12-26T18:00'))).toBe(at('2026-12-26T20:30'))
  })
})
