// Tests with random faults that no claim gets two tables and that no verdict is false.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { leavesDoubt, type PlatformErrorKind } from '../src/domain/platform-error.ts'
import type { Outcome } from '../src/domain/report.ts'
import type { Charge } from '../src/domain/slot.ts'
import { addDays, DAY_MS } from '../src/domain/time.ts'
import type { Wish } from '../src/domain/wish.ts'
import type { FakeFault } from '../src/ports/fakes/fake-wire.ts'
import {
  afterDrop,
  at,
  createHarness,
  date,
  evening,
  type Harness,
  type HuntResult,
} from './testing/harness.ts'

const anyTime = fc.constantFrom('17:30', '18:00', '18:30', '19:00', '19:15', '19:30', '20:00', '21:30')
const anyCharge: fc.Arbitrary<Charge> = fc.record({
  kind: fc.constantFrom('deposit', 'fee'),
  amount: fc.integer({ min: 10, max: 200 }),
  currency: fc.constant('USD'),
})
const anyTable = fc.record(
  {
    time: anyTime,
    seating: fc.constantFrom('Dining Room', 'Bar', 'Patio'),
    capacity: fc.integer({ min: 1, max: 3 }),
    charge: anyCharge,
    rivalsAfterMs: fc.array(fc.nat(3_000), { maxLength: 3 }),
  },
  { requiredKeys: ['time', 'seating', 'capacity'] },
)
const anyWish: fc.Arbitrary<Partial<Wish>> = fc.record(
  {
    windows: fc.constantFrom(
      [evening],
      [
        { ...evening, latest: at('19:15') },
        { ...evening, best: at('20:00') },
      ],
    ),
    avoid: fc.constantFrom(['bar'], []),
    seating: fc.constantFrom(['patio'], []),
    feeLimit: fc.constantFrom(50, 500),
  },
  { requiredKeys: [] },
)
const anyKind = fc.constantFrom<PlatformErrorKind>(
  'credential-rejected',
  'key-refused',
  'payment-required',
  'slot-gone',
  'stale-handle',
  'conflict',
  'rate-limited',
  'blocked',
  'rejected',
  'unwell',
  'unanswered',
)
const anyFault: fc.Arbitrary<FakeFault> = fc
  .record(
    {
      during: fc.constantFrom<FakeFault['during']>(
        'book',
        'book',
        'find',
        'prepare',
        'reservations',
        'inspect',
        'ping',
      ),
      kind: anyKind,
      nth: fc.integer({ min: 1, max: 12 }),
      count: fc.integer({ min: 1, max: 6 }),
      happens: fc.boolean(),
      afterMs: fc.constantFrom(5, 300, 8_000),
      retryAfterMs: fc.integer({ min: 100, max: 8_000 }),
    },
    { requiredKeys: ['during', 'kind', 'nth', 'count'] },
  )
  // Only a fault that leaves a doubt may let its request take effect. A request that is clearly refused never does.
  .map(({ nth, count, happens, ...fault }) => ({
    ...fault,
    calls: { from: nth, to: nth + count - 1 },
    ...(happens && leavesDoubt(fault.kind) && { happens }),
  }))

const anyRace = fc.record({
  tables: fc.array(anyTable, { maxLength: 6 }),
  wishes: fc.array(anyWish, { minLength: 1, maxLength: 4 }),
  faults: fc.array(anyFault, { maxLength: 4 }),
  releasedMs: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -2_000, max: 3_000 }),
    fc.integer({ min: 0, max: 300_000 }),
  ),
  roundTripMs: fc.integer({ min: 0, max: 150 }),
  wokenAtMs: fc.constantFrom(-60_000, -4_000, -300, 2_000),
  showsDayBefore: fc.boolean(),
})

async function race(facts: typeof anyRace extends fc.Arbitrary<infer Facts> ? Facts : never) {
  const { tables, wishes, faults, releasedMs, showsDayBefore, ...options } = facts
  const harness = createHarness(options)
  for (const { time, rivalsAfterMs = [], ...table } of tables) {
    const rivalsAt = rivalsAfterMs.map((ms) => afterDrop(releasedMs + ms))
    harness.table(time, { ...table, releasedMs, rivalsAt })
    if (showsDayBefore) harness.table(time, { ...table, date: addDays(date, -1), releasedMs: -DAY_MS })
  }
  for (const fault of faults) harness.platform.fail(fault)
  return { harness, hunted: await harness.hunt(wishes) }
}

const names = ['ana', 'ben', 'cem', 'dia']
const isTold = (outcome: Outcome | undefined, kind: Outcome['kind']) => outcome?.kind === kind

/**
 * Returns whether the last booking and all reservation checks after it got no answer. Only then may the verdict say
 * that the result is unknown.
 */
function isUnknown({ requests }: Harness['platform'], who: string | undefined, outcome: Outcome | undefined) {
  const own = requests.filter((request) => request.who === who)
  const sinceBooking = own.slice(own.findLastIndex(({ kind }) => kind === 'book') + 1)
  const looks = sinceBooking.filter(({ kind }) => kind === 'reservations')
  const isUnanswered = outcome?.kind === 'failed' && outcome.reason === 'unanswered'
  return isUnanswered && !looks.some(({ result }) => result === 'ok')
}

function expectTruth({ platform, faults }: Harness, { outcomes, report }: HuntResult): void {
  expect(faults).toEqual([])
  for (const [index, outcome] of outcomes.entries()) {
    const who = names[index]
    const held = platform.held.filter(({ email, reservation }) => email === who && reservation.date === date)
    expect(outcome).toBeDefined()
    const isBooked = isTold(outcome, 'booked') || (isUnknown(platform, who, outcome) && held.length === 1)
    expect(held.length).toBe(isBooked ? 1 : 0)
    if (outcome?.kind === 'booked')
      expect(outcome.reservation).toMatchObject({ time: held[0]?.reservation.time })
  }
  expect(report.verdicts).toHaveLength(outcomes.length)
}

/**
 * Expects that each member has one booking under way at a time, and none after a booking that may have happened. After
 * the platform answered that a booking failed, another booking is allowed only when two reservation checks showed no
 * table.
 */
function expectCare({ platform }: Harness): void {
  for (const who of names) {
    const books = platform.requests.filter((request) => request.kind === 'book' && request.who === who)
    for (const [index, book] of books.entries()) {
      const before = books[index - 1]
      if (!before) continue
      expect(before.answeredAt && before.answeredAt <= book.sentAt).toBe(true)
      const looks = platform.requests.filter(
        ({ kind, result, sentAt, answeredAt }) =>
          kind === 'reservations' &&
          result === 'ok' &&
          before.answeredAt !== undefined &&
          sentAt >= before.answeredAt &&
          answeredAt !== undefined &&
          answeredAt <= book.sentAt,
      )
      const isCleared = before.result === 'unwell' && looks.length >= 2
      const isOpen = before.result !== undefined && before.result !== 'ok' && leavesDoubt(before.result)
      expect(isOpen && !isCleared).toBe(false)
    }
  }
}

function expectThrift({ platform }: Harness): void {
  const finds = platform.requests.filter(({ kind }) => kind === 'find')
  expect(finds.length).toBeLessThanOrEqual(50)
  expect(finds.filter(({ sentAt }) => sentAt < afterDrop(30_000)).length).toBeLessThanOrEqual(40)
}

it('a claim never has two tables, no verdict is false and no budget is exceeded under random faults', async () => {
  await fc.assert(
    fc.asyncProperty(anyRace, async (facts) => {
      const { harness, hunted } = await race(facts)

      expectTruth(harness, hunted)
      expectCare(harness)
      expectThrift(harness)
    }),
    { numRuns: Number(process.env.RACES ?? 1_000) },
  )
}, 60_000)
