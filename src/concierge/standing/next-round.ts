// Finds the next day of a standing wish, and the instant at which its request is made.
import { dropOf, mealOf } from '../../domain/drops/drop-rule.ts'
import { roundOf, type StandingWish } from '../../domain/standing-wish.ts'
import {
  addMs,
  DAY_MS,
  type Instant,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDateOf,
} from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { NextRound } from '../../ports/standing-wish-repository.ts'
import { knowDropRule } from '../know-drop-rule.ts'
import { listRounds } from './list-rounds.ts'

type Deps = Pick<AppContext, 'clock' | 'store' | 'settings' | 'platforms'>

/** How long before a day opens its request is made. */
const aheadMs = 7 * DAY_MS
/** How long before the dinner the request is made if the instant of the opening is unknown. */
const aheadOfDayMs = 14 * DAY_MS
const midnight = '00:00' as LocalTime
/** How many days that already have a request are skipped in one search. */
const mostPassed = 10

/**
 * Returns the first day from `from` on, and not before today, that has no request yet, with the instant at which its
 * request is made. Returns neither if no day is left.
 */
export async function nextRound(app: Deps, wish: StandingWish, from: LocalDate): Promise<NextRound> {
  const today = localDateOf(app.clock.now(), wish.venues[0].zone)
  const dates = await listRounds(wish.repeats, from < today ? today : from, mostPassed)
  for (const nextDate of dates) {
    const jobs = await app.store.jobs.inGroup(roundOf(wish, nextDate))
    if (jobs.every(({ state }) => state === 'cancelled'))
      return { nextDate, dueAt: await dueAtOf(app, wish, nextDate) }
  }
  return {}
}

async function dueAtOf(app: Deps, { venues, wish }: StandingWish, date: LocalDate): Promise<Instant> {
  const meal = mealOf(wish.windows)
  const dues = venues.map(async (venue) => {
    const known = await knowDropRule(app, venue)
    if (!known) return addMs(instantOf(date, midnight, venue.zone), -aheadOfDayMs)
    return addMs(dropOf(known.rule, { date, zone: venue.zone, meal }).at, -aheadMs)
  })
  const [first] = (await Promise.all(dues)).toSorted()
  if (!first) throw new Error('A standing wish has a venue')
  return first
}
