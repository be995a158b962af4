// Generates plays of the whole application from a seed. In the last seconds before a drop, friends request tables,
// join, cancel and link again, for one table on one of several days or with two requests of one member, while the
// platform and the machine have faults.

import { createChance, hashOf } from '../../sandbox/chance.ts'
import type { RateLimit } from '../../sandbox/rate-limit.ts'
import { type Dice, diceOf } from './dice.ts'
import type { Act, Friend, HouseDay, HouseScenario } from './house-scenario.ts'
import { randomFault } from './random-scenarios.ts'
import type { ScenarioFault, ScenarioTable } from './scenario.ts'

export const venueNames = ['Olive Yard', 'Salt Harbor'] as const
/**
 * For each venue: the time that requests name, the tables within that time, and one table outside of it. Nobody wants
 * the latter, so an open day always shows a slot.
 */
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
 * Milliseconds from the drop until the play is judged. By then no booking is in doubt anymore, and every request
 * without a report was announced as failed.
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

/** Returns a fault that refuses all finds for a random length of time. */
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

/**
 * Returns the acts of a random request: its draft and its confirmation. Ada makes more requests than Ben, so that two
 * requests of one member often meet.
 */
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
