// Tests random plays of the whole application: they are repeatable, Cierge's announcements in them are true, and
// `judgeHouse` detects faults.
import { beforeAll, describe, expect, it } from 'vitest'
import { warmUpSdk } from '../../sandbox/aws/create-aws.ts'
import type { Act, HouseScenario } from './house-scenario.ts'
import { judgeHouse } from './judge-house.ts'
import { type HousePlay, playHouse } from './play-house.ts'
import { randomHouse } from './random-houses.ts'

beforeAll(warmUpSdk)

const quiet: HouseScenario = {
  ...randomHouse(1, 1, 'here'),
  rateLimit: 'off',
  clockAheadMs: 0,
  faults: [],
  days: [{ venue: 0, day: 16, releaseMs: 0, tables: [{ time: '12:00' }, { time: '19:00', capacity: 2 }] }],
}
const words = 'table for 2 at Olive Yard on 16 December, 7-9pm'

function asking(...more: Act[]): readonly Act[] {
  return [
    { kind: 'link', who: 'ada', atMs: -590_000 },
    { kind: 'draft', ask: 0, who: 'ada', words, inGroup: false, atMs: -110_000 },
    { kind: 'confirm', ask: 0, atMs: -100_000 },
    ...more,
  ]
}

describe('random plays of the whole application', () => {
  it('random plays are equal for the same seed and number, and different for other ones', () => {
    expect(randomHouse(3, 7, 'here')).toEqual(randomHouse(3, 7, 'here'))
    expect(randomHouse(3, 7, 'here')).not.toEqual(randomHouse(3, 8, 'here'))
    expect(randomHouse(3, 7, 'here')).not.toEqual(randomHouse(4, 7, 'here'))
  })

  it.each(['here', 'aws'] as const)(
    'random plays have no second table and no false announcement (hunts run on: %s)',
    async (on) => {
      for (const number of [1, 2, 3, 4]) {
        const play = await playHouse(randomHouse(number, 5, on))

        expect(judgeHouse(play)).toEqual({ doubleTables: [], falseVerdicts: [] })
      }
    },
  )
})

describe('the judge of plays', () => {
  const [table, other] = [{ time: '19:00' }, { time: '20:00' }].map(({ time }) => ({
    member: 'ada@example.com',
    venueId: 9001,
    serviceDate: '2026-12-16',
    time,
    bookedAtMs: Date.parse('2026-11-25T17:00:01Z'),
  }))

  const wrongIn = async (acts: readonly Act[], change: (play: HousePlay) => object = () => ({})) => {
    const play = await playHouse({ ...quiet, acts })
    return judgeHouse({ ...play, ...change(play) })
  }

  it('the judge reports no fault for a table that was booked and announced', async () => {
    const play = await playHouse({ ...quiet, acts: asking() })

    expect(play.held).toMatchObject([{ time: '19:00' }])
    expect(judgeHouse(play)).toEqual({ doubleTables: [], falseVerdicts: [] })
  })

  it('the judge detects two tables for one request', async () => {
    const { doubleTables } = await wrongIn(asking(), () => ({ held: [table, other] }))

    expect(doubleTables).toHaveLength(1)
  })

  it('the judge detects a table without an announcement, and a table that was announced but is not held', async () => {
    const untold = await wrongIn(asking(), () => ({ announcements: [] }))
    const invented = await wrongIn(asking(), () => ({ held: [] }))

    expect(untold.falseVerdicts.join()).toContain('held and never told')
    expect(invented.falseVerdicts.join()).toContain('told and not held')
  })

  it('the judge detects a table that was booked for a request whose end was confirmed', async () => {
    const { falseVerdicts } = await wrongIn(
      asking({ kind: 'cancel', ask: 0, nth: 0, atMs: -95_000 }),
      () => ({
        held: [table],
      }),
    )

    expect(falseVerdicts.join()).toContain('cancelled at -95000 ms, and booked at 1000 ms')
  })

  it('the judge detects the false announcement that nothing was opened for a day that opened', async () => {
    const { falseVerdicts } = await wrongIn(asking(), ({ jobs }) => ({
      held: [],
      announcements: [
        'dm-Ada: No table: Olive Yard, Wed Dec 16, 2 people. @Ada\nI looked for 10 minutes from noon, but no tables came up.',
      ],
      jobs: jobs.map((job) => ({
        ...job,
        outcome: { kind: 'missed', reason: 'nothing-dropped', covered: { fromMs: 0, untilMs: 600_000 } },
      })),
    }))

    expect(falseVerdicts.join()).toContain('it opened at 0 ms')
  })
})
