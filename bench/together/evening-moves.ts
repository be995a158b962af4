// Generates evenings with fast-check: a group of friends, what the restaurants release, and what the friends do.
import fc from 'fast-check'
import { MINUTE_MS } from '../../src/domain/time.ts'

/** The restaurants of an evening: two on Resy, one on OpenTable. */
export const restaurants = [
  { name: 'Olive Yard', id: 9001, platform: 'resy' },
  { name: 'Salt Harbor', id: 9002, platform: 'resy' },
  { name: 'Osteria Prova', id: 9003, platform: 'opentable' },
] as const

/** The days of the month, in November. Each is released at 10 am of the day before. */
export const days = [26, 27] as const
export const friendNames = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hal'] as const
/** All of them are within two hours of each other, so two requests of one evening are always for the same meal. */
const hours = ['7-9pm', '8pm', '7:30-8:30pm'] as const
const times = ['19:00', '19:30', '20:00', '20:30'] as const

/** An action of a friend. `who`, `at`, `day` and `nth` are indexes; an index beyond the end starts over. */
export type Move =
  | {
      readonly kind: 'ask'
      readonly who: number
      readonly at: readonly number[]
      readonly day: number
      readonly hours: string
      readonly inGroup: boolean
    }
  | { readonly kind: 'watch'; readonly who: number; readonly at: number; readonly day: number }
  | { readonly kind: 'standing'; readonly who: number; readonly at: number; readonly day: number }
  | {
      readonly kind: 'plan'
      readonly who: number
      readonly at: readonly number[]
      readonly days: readonly number[]
    }
  /** Presses a button of the latest messages in the group or to the friend. */
  | { readonly kind: 'press'; readonly who: number; readonly nth: number }
  | { readonly kind: 'coming'; readonly who: number; readonly answer: string }
  | { readonly kind: 'swap'; readonly who: number; readonly time: string }
  | { readonly kind: 'pass'; readonly who: number }
  | { readonly kind: 'take'; readonly who: number; readonly nth: number }
  | { readonly kind: 'cancel'; readonly who: number; readonly nth: number }
  | { readonly kind: 'leave'; readonly who: number }
  /** A guest who is not one of the friends cancels a table, which becomes free. */
  | { readonly kind: 'free'; readonly at: number; readonly day: number; readonly time: string }
  | { readonly kind: 'restart'; readonly downMs: number }

/** Moves that happen at once, `afterMs` after those before. */
type Step = { readonly afterMs: number; readonly moves: readonly Move[] }

export type RandomEvening = {
  readonly friends: number
  /** Whether a guest may hold several tables on one evening at the first restaurant. */
  readonly allowsTwo: boolean
  /** The times that each restaurant releases for each day; one table each. */
  readonly released: readonly (readonly (readonly string[])[])[]
  readonly steps: readonly Step[]
  /**
   * How late the loops may run in hours without a move or a drop, in milliseconds. Each round of all loops costs real
   * time, so in most evenings these hours have few rounds.
   */
  readonly slackMs: number
}

const who = fc.nat({ max: friendNames.length - 1 })
const nth = fc.nat({ max: 5 })
const at = fc.nat({ max: restaurants.length - 1 })
const day = fc.nat({ max: days.length - 1 })
const somewhere = fc.uniqueArray(at, { minLength: 1, maxLength: 2 })

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      ...{ who, at: somewhere, day, hours: fc.constantFrom(...hours), inGroup: fc.boolean() },
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('watch' as const), who, at, day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('standing' as const), who, at, day }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('plan' as const),
      ...{ who, at: somewhere, days: fc.uniqueArray(day, { minLength: 1, maxLength: days.length }) },
    }),
  },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('press' as const), who, nth }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('coming' as const),
      ...{ who, answer: fc.constantFrom('yes', '+1', 'no') },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('swap' as const),
      ...{ who, time: fc.constantFrom('7pm', '8pm', '8:30pm', 'without asking') },
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take' as const), who, nth }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), who, nth }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('free' as const),
      ...{ at, day, time: fc.constantFrom(...times) },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('restart' as const), downMs: fc.constantFrom(1_000, 600_000) }),
  },
)

const step: fc.Arbitrary<Step> = fc.record({
  afterMs: fc.constantFrom(1_000, 30_000, 300_000, 900_000, 3_600_000, 10_800_000),
  moves: fc.array(move, { minLength: 1, maxLength: 2, size: 'max' }),
})

export const randomEvening: fc.Arbitrary<RandomEvening> = fc.record({
  friends: fc.integer({ min: 2, max: friendNames.length }),
  allowsTwo: fc.boolean(),
  released: fc.array(
    fc.array(fc.uniqueArray(fc.constantFrom(...times), { maxLength: 3 }), {
      ...{ minLength: days.length, maxLength: days.length },
    }),
    { minLength: restaurants.length, maxLength: restaurants.length },
  ),
  steps: fc.array(step, { minLength: 4, maxLength: 20, size: 'max' }),
  slackMs: fc.oneof(
    { weight: 35, arbitrary: fc.constant(30 * MINUTE_MS) },
    { weight: 4, arbitrary: fc.constant(10 * MINUTE_MS) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
})
