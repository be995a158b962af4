// Generates plays of the whole application from a seed. In the last seconds before a drop, friends request tables,
// join, cancel and link again, for one table on one of several days or with two requests of one member, while the
// platform and the machine have faults.

import type { BreakOff } from '../../app/stories/cloud.ts'
import { createChance, hashOf } from '../../sandbox/chance.ts'
import type { RateLimit } from '../../sandbox/rate-limit.ts'
import type { Settings } from '../../sandbox/resy/settings.ts'
import { type Dice, diceOf } from './dice.ts'
import { randomFault } from './random-scenarios.ts'
import type { ScenarioFault, ScenarioTable } from './scenario.ts'

export type Friend = 'ada' | 'ben'

/**
 * A play of the whole application. All fields `…Ms` except durations count from the stated drop, which is the same for
 * both venues.
 */
export type HouseScenario = {
  readonly name: string
  readonly number: number
  /** Where the hunts run: on this machine (`here`) or on the fake AWS. */
  readonly on: 'here' | 'aws'
  readonly seed: number
  readonly roundTripMs: number
  readonly jitterMs: number
  readonly rateLimit: RateLimit
  readonly detailsAcceptUnreleased: boolean
  readonly allowMultiple: boolean
  /**
   * How many milliseconds the platform's clock is ahead of the server's. The platform releases tables by its own clock.
   */
  readonly clockAheadMs: number
  readonly headStartS: number
  readonly foresight: 'on' | 'off'
  readonly days: readonly HouseDay[]
  readonly faults: readonly ScenarioFault[]
  /** The sandbox's settings where sources about Resy differ. */
  readonly forms?: Partial<Settings>
  /** The friends' acts, in order of time. */
  readonly acts: readonly Act[]
  /** On AWS: how many milliseconds after the start of its minute a schedule fires; `never` if it does not fire. */
  readonly wakesLateMs: number | 'never'
  readonly breakOff?: BreakOff
  readonly untilMs: number
}

type HouseDay = {
  readonly venue: number
  /** The day of the month, in December. */
  readonly day: number
  /** When the tables are released, by the platform's clock. */
  readonly releaseMs: number
  readonly tables: readonly ScenarioTable[]
}

export type Act = { readonly atMs: number } & (
  | {
      readonly kind: 'draft'
      readonly ask: number
      readonly who: Friend
      readonly words: string
      readonly inGroup: boolean
    }
  | { readonly kind: 'confirm'; readonly ask: number }
  | { readonly kind: 'cancel'; readonly ask: number; readonly nth: number }
  | { readonly kind: 'link'; readonly who: Friend }
  | { readonly kind: 'renew' }
  | { readonly kind: 'restart'; readonly downMs: number }
  /** Copies the database files as they are now. The next restart restores them. */
  | { readonly kind: 'back-up' }
)

export const venueNames = ['Olive Yard', 'Salt Harbor'] as const
/** The times that requests name, and one time that no request names, so that an open day always shows some slot. */
export const meals = [
  { hours: '7-9pm', wanted: ['19:00', '19:30', '20:00', '20:45'], unwanted: '12:00' },
  { hours: 'noon-2pm', wanted: ['12:00', '12:30', '13:15', '14:00'], unwanted: '19:00' },
] as const
/**
 * Days in December: one that is open from the start, one that is released at the drop, and one that is released a day
 * later.
 */
const [openDay, dropDay, laterDay] = [15, 16, 17] as const
const openForMs = 86_400_000
const neverMs = 2 * openForMs
/**
 * Milliseconds from the drop until the judgment. By then every doubt is resolved and every missing report is announced.
 */
const judgedAfterMs = 30 * 60_000

export function randomHouse(number: number, seed: number, on: 'here' | 'aws'): HouseScenario {
  const dice = diceOf(createChance(hashOf(`${seed}/${number}`)))
  const { isOneIn, whole, pick } = dice
  const acts = randomActs(dice)
  const isLong = acts.some((act) => act.kind === 'draft' && act.words.includes(String(laterDay)))
  return {
    name: `house ${on === 'aws' ? 'on AWS ' : ''}${seed}/${number}`,
    number,
    on,
    seed: seed + number,
    roundTripMs: whole(5, 120),
    jitterMs: pick(0, 0, whole(1, 40)),
    rateLimit: pick<RateLimit>('off', 'recorded', 'recorded'),
    detailsAcceptUnreleased: isOneIn(2),
    allowMultiple: !isOneIn(4),
    clockAheadMs: pick(0, 0, whole(-3_000, 3_000)),
    headStartS: on === 'aws' ? pick(90, 120) : pick(90, 90, 30, 10),
    foresight: pick('on', 'on', 'off'),
    days: [0, 1].flatMap((venue) => randomDays(venue, dice)),
    faults: Array.from({ length: pick(0, 0, 1, 1, 2, 3) }, () =>
      isOneIn(4) ? refusedLooks(dice) : randomFault(dice, 2),
    ),
    acts,
    wakesLateMs: isOneIn(6) ? 'never' : whole(0, 59_999),
    ...(isOneIn(5) && {
      breakOff: { when: pick('before-booking', 'after-booking'), heardAfterMs: pick(0, 2_000, 60_000) },
    }),
    untilMs: (isLong ? openForMs : 0) + judgedAfterMs,
  }
}

/** Returns a fault that refuses all finds for a random time. */
function refusedLooks({ whole, pick }: Dice): ScenarioFault {
  const fromMs = whole(-20_000, 20_000)
  const kind = pick('rate-limited', 'bad-gateway', 'forbidden', 'redirected', 'unauthorized')
  return { kind, endpoint: 'find', fromMs, untilMs: fromMs + pick(2_000, 20_000, 60_000, 700_000) }
}

function randomDays(venue: number, dice: Dice): readonly HouseDay[] {
  const { between, pick } = dice
  const releaseMs = Math.round(
    pick(0, 0, 0, between(-2_000, 0), between(0, 300), between(0, 3_000), between(3_000, 40_000), neverMs),
  )
  return [
    { venue, day: openDay, releaseMs: -openForMs, tables: randomTables(venue, dice) },
    { venue, day: dropDay, releaseMs, tables: randomTables(venue, dice) },
    { venue, day: laterDay, releaseMs: openForMs, tables: randomTables(venue, dice) },
  ]
}

function randomTables(venue: number, { isOneIn, whole, pick }: Dice): readonly ScenarioTable[] {
  const meal = meals[venue === 0 ? 0 : 1]
  const wanted = meal.wanted.filter(() => !isOneIn(3))
  return [
    { time: meal.unwanted },
    ...wanted.map((time) => {
      const capacity = pick(1, 1, 2)
      const rivals = isOneIn(3) ? 0 : whole(1, capacity)
      return {
        time,
        capacity,
        rivalsAfterMs: Array.from({ length: rivals }, () => whole(0, pick(200, 2_000, 30_000))),
      }
    }),
  ]
}

function randomActs(dice: Dice): readonly Act[] {
  const { isOneIn, whole, pick } = dice
  const asks = Array.from({ length: whole(1, 5) }, (_, ask) => randomAsk(ask, dice))
  const nearDrop = () => pick(whole(-30_000, 0), whole(-3_000, 0), whole(0, 500), whole(0, 30_000))
  const more: Act[] = []
  for (const ask of asks.keys()) {
    if (isOneIn(3)) more.push({ kind: 'cancel', ask, nth: whole(0, 1), atMs: nearDrop() })
  }
  if (isOneIn(3)) more.push({ kind: 'link', who: pick('ada', 'ben'), atMs: nearDrop() })
  if (isOneIn(4)) more.push({ kind: 'renew', atMs: nearDrop() })
  if (isOneIn(4)) {
    const atMs = pick(nearDrop(), whole(0, 500), whole(-120_000, 60_000))
    more.push({ kind: 'restart', downMs: pick(0, whole(0, 5_000), whole(0, 90_000)), atMs })
    if (isOneIn(3)) more.push({ kind: 'back-up', atMs: atMs - pick(1_000, 60_000) })
  }
  const links: Act[] = [
    { kind: 'link', who: 'ada', atMs: -590_000 },
    { kind: 'link', who: 'ben', atMs: -589_000 },
  ]
  return [...links, ...asks.flat(), ...more].toSorted((one, other) => one.atMs - other.atMs)
}

/** Returns a random request. Ada sends more requests than Ben, so that two requests of one member often meet. */
function randomAsk(ask: number, dice: Dice): readonly Act[] {
  const { isOneIn, whole, pick } = dice
  const days = pick(
    `${dropDay}`,
    `${dropDay}`,
    `${dropDay}`,
    `${openDay} or ${dropDay}`,
    `${openDay} or ${dropDay}`,
    `${openDay}`,
    isOneIn(2) ? `${dropDay} or ${laterDay}` : `${dropDay}`,
  )
  const venue = pick<0 | 1>(0, 0, 1)
  const early = () => whole(-500_000, -100_000)
  const near = () => pick(whole(-30_000, 0), whole(-4_000, 500))
  // A request for an open day is confirmed near the drop, because only then does its hunt run at the same time as the
  // drop.
  const confirmMs = days.startsWith(`${openDay} or`) ? pick(near(), near(), early()) : pick(early(), near())
  const who = pick<Friend>('ada', 'ada', 'ada', 'ben', 'ben')
  const words = `table for 2 at ${venueNames[venue]} on ${days} December, ${meals[venue].hours}`
  return [
    { kind: 'draft', ask, who, words, inGroup: isOneIn(4), atMs: confirmMs - pick(8_000, 30_000) },
    { kind: 'confirm', ask, atMs: confirmMs },
  ]
}
