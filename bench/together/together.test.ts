// Tests random evenings of friends: Cierge keeps its guarantees in one of them, and the judge detects violations.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../src/domain/time.ts'
import type { RandomEvening } from './evening-moves.ts'
import { judgeEvening } from './judge-evening.ts'
import { type EveningPlay, playEvening } from './play-evening.ts'
import { runEvenings } from './run-evenings.ts'

it('in a random evening nobody gets two tables, each plan ends told, and nothing waits for ever', {
  timeout: 300_000,
}, async () => {
  const broken: string[] = []
  const score = await runEvenings({
    ...{ evenings: 1, seed: 3, shrinks: 0 },
    onEvening: (one) => broken.push(...one.broken),
  })

  expect(broken).toEqual([])
  expect(score).toMatchObject({ evenings: 1, violations: 0, broken: [] })
  expect(score.moves).toBeGreaterThan(0)
})

describe('the judge of random evenings', () => {
  const evening: RandomEvening = {
    friends: 2,
    allowsTwo: false,
    slackMs: 0,
    released: [
      [['19:30'], []],
      [[], []],
      [[], []],
    ],
    steps: [
      { afterMs: 1_000, moves: [{ kind: 'plan', who: 0, at: [0], days: [0] }] },
      { afterMs: 30_000, moves: [{ kind: 'press', who: 1, nth: 0 }] },
    ],
  }
  let play: EveningPlay
  beforeAll(async () => {
    play = await playEvening(evening)
  }, 300_000)

  it('finds nothing wrong with a plan that was booked and told', () => {
    expect(play.plans).toMatchObject([{ state: 'ended', end: { kind: 'booked' } }])
    expect(judgeEvening(play)).toEqual({ doubleTables: [], untoldPlans: [], waitingForever: [], faults: [] })
  })

  it('detects a second table of the same evening, unless Cierge warned of one that day', () => {
    const ledger = play.ledger.flatMap((held) => [held, { ...held, time: '20:00' as typeof held.time }])

    expect(judgeEvening({ ...play, ledger }).doubleTables).toHaveLength(1)
    expect(judgeEvening({ ...play, ledger, warned: ['Ada 2026-11-27'] }).doubleTables).toHaveLength(1)
    expect(judgeEvening({ ...play, ledger, warned: ['Ada 2026-11-26'] }).doubleTables).toEqual([])
  })

  it('detects a plan whose end no message tells', () => {
    expect(judgeEvening({ ...play, shown: [] }).untoldPlans.join()).toContain('without a message')
  })

  it('detects a plan, a request and an announcement that wait for ever', () => {
    const plans = play.plans.map((plan) => ({ ...plan, state: 'open' as const }))
    const jobs = play.jobs.map((job) => ({ ...job, state: 'scheduled' as const }))
    const pendingSince = '2026-11-25T15:00:00.000Z' as Instant

    expect(judgeEvening({ ...play, plans, jobs, pendingSince }).waitingForever).toHaveLength(3)
  })

  it('detects a swap that is never settled, except one that was canceled', () => {
    const [job] = play.jobs
    if (job?.outcome?.kind !== 'booked') throw new Error('The plan was booked')
    const { reservation: table } = job.outcome
    const swap = { ...job, replaces: { jobId: job.id, table, how: 'asks', mayHoldBoth: false } } as const
    const canceled = { ...swap, state: 'cancelled' } as const

    expect(judgeEvening({ ...play, jobs: [swap] }).waitingForever.join()).toContain('is not settled')
    expect(judgeEvening({ ...play, jobs: [canceled] }).waitingForever).toEqual([])
  })
})
