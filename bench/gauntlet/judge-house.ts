// Compares Cierge's announcements with the sandbox's reservations. Returns a sentence for every surplus table and for
// every false announcement.
import type { HeldTable } from '../../sandbox/ledger.ts'
import { isOpen, type Job } from '../../src/domain/job.ts'
import { epochMs } from '../../src/domain/time.ts'
import type { Friend } from './house-scenario.ts'
import { dateOf, dropAt, type HousePlay, memberOf, type TakenRequest, venueIdOf } from './play-house.ts'
import { meals, venueNames } from './random-houses.ts'
import { type ToldResult, toTold } from './told.ts'

/** One venue and day of an accepted request. */
type Place = { readonly who: Friend; readonly venue: number; readonly day: number }

export type HouseJudgment = {
  readonly doubleTables: readonly string[]
  readonly falseVerdicts: readonly string[]
}

export function judgeHouse(play: HousePlay): HouseJudgment {
  const told = play.announcements.flatMap(toTold)
  return {
    doubleTables: secondTables(play),
    falseVerdicts: [
      ...falseTables(play, told),
      ...falseEnds(play, told),
      ...falseCancels(play),
      ...silences(play, told),
    ],
  }
}

function isAt({ who, venue, day }: Place, held: HeldTable): boolean {
  return (
    held.member === memberOf(who) && held.venueId === venueIdOf(venue) && held.serviceDate === dateOf(day)
  )
}

function isAbout({ who, venue, day }: Place, told: ToldResult): boolean {
  return told.who === who && told.venue === venueNames[venue] && told.day === day
}

function placesOf({ who, venue, days }: TakenRequest): readonly Place[] {
  return days.map((day) => ({ who, venue, day }))
}

function tellingOf(held: HeldTable): string {
  return `${held.member} ${venueNames[held.venueId - venueIdOf(0)]} ${held.serviceDate} ${held.time}`
}

/**
 * Finds tables for which there is no request, and second tables of one member at one venue on one day. Returns a
 * sentence for each.
 */
function secondTables({ asked, held }: HousePlay): readonly string[] {
  const wrong: string[] = []
  for (const one of held) {
    const same = held.filter((other) => tellingOf(other).slice(0, -6) === tellingOf(one).slice(0, -6))
    if (same[1] === one) wrong.push(`two tables on one day: ${same.map(tellingOf).join(' and ')}`)
  }
  if (wrong.length === 0 && !canBeShared(held, asked)) {
    wrong.push(`more tables than wishes: ${held.map(tellingOf).join(' and ')}`)
  }
  return wrong
}

/** Returns whether there is a request for each table, so that no two tables share a request. */
function canBeShared(held: readonly HeldTable[], asked: readonly TakenRequest[]): boolean {
  const [first, ...rest] = held
  if (!first) return true
  return asked.some(
    (one) =>
      placesOf(one).some((place) => isAt(place, first)) &&
      canBeShared(
        rest,
        asked.filter((other) => other !== one),
      ),
  )
}

function falseTables(
  { held, asked, forgottenFromMs }: HousePlay,
  told: readonly ToldResult[],
): readonly string[] {
  const tellsOf = (one: HeldTable) =>
    told.filter(
      ({ kind, who, venue, day, time }) =>
        kind === 'booked' &&
        time === one.time &&
        isAt({ who: who as Friend, venue: venueNames.indexOf(venue as never), day }, one),
    )
  const isForgotten = (one: HeldTable) =>
    asked.some((ask) => ask.atMs >= forgottenFromMs && placesOf(ask).some((place) => isAt(place, one)))
  const untold = held.filter((one) => tellsOf(one).length === 0 && !isForgotten(one))
  const real = new Set(held.flatMap(tellsOf))
  const invented = told.filter((one) => one.kind === 'booked' && !real.has(one))
  const twice = held.filter((one) => tellsOf(one).length > 1 && forgottenFromMs === Number.POSITIVE_INFINITY)
  return [
    ...untold.map((one) => `held and never told: ${tellingOf(one)}`),
    ...invented.map(({ text }) => `told and not held: ${firstLineOf(text)}`),
    ...twice.map((one) => `told ${tellsOf(one).length} times: ${tellingOf(one)}`),
  ]
}

/**
 * Finds announcements that say that a request ended without a table, although the sandbox holds its table or the stated
 * reason is false. Returns a sentence for each.
 */
function falseEnds(play: HousePlay, told: readonly ToldResult[]): readonly string[] {
  const wrong: string[] = []
  const places = uniquePlaces(play.asked)
  for (const one of told) {
    const place = places.find((candidate) => isAbout(candidate, one))
    if (!place || one.kind === 'booked') continue
    const asks = play.asked.filter((ask) => placesOf(ask).some((other) => isSame(other, place)))
    const isHeld = play.held.some((table) => isAt(place, table))
    // Counts the announcement as false only if there is a single request for this day: of several requests, a later
    // one may have booked the table.
    if (isHeld && one.kind !== 'failed' && asks.length === 1) {
      wrong.push(`told ${one.kind}, and held: ${firstLineOf(one.text)}`)
    }
    if (asks.length === 1) wrong.push(...falseReasons(play, place, one))
  }
  return wrong
}

function falseReasons(play: HousePlay, place: Place, told: ToldResult): readonly string[] {
  const { scenario, jobs, asked, held } = play
  const day = scenario.days.find((one) => one.venue === place.venue && one.day === place.day)
  const job = jobs.find((one) => isJobOf(one, place))
  const ask = asked.find((one) => placesOf(one).some((other) => isSame(other, place)))
  if (!day || !job || !ask) return []
  const openedMs = day.releaseMs - scenario.clockAheadMs
  const wrong = (why: string) => [`${why}: ${told.text.split('\n').slice(0, 2).join(' ')}`]
  if (told.text.includes('no tables came up')) {
    const { outcome } = job
    const covered = outcome?.kind === 'missed' ? outcome.covered : undefined
    const untilMs = epochMs(job.dropAt) - epochMs(dropAt) + (covered?.untilMs ?? Number.NEGATIVE_INFINITY)
    if (!covered) return wrong('nothing opened, and no look to show for it')
    return openedMs + scenario.roundTripMs <= untilMs ? wrong(`it opened at ${openedMs} ms`) : []
  }
  if (told.text.includes('nothing left for') && openedMs < ask.atMs) return wrong('it is open')
  const left = day.tables.filter(({ time, capacity = 1, rivalsAfterMs = [] }) => {
    const taken = held.filter((one) => one.venueId === venueIdOf(place.venue) && one.time === time)
    const ofDay = taken.filter((one) => one.serviceDate === dateOf(place.day))
    return (
      time !== meals[place.venue === 0 ? 0 : 1].unwanted && capacity - rivalsAfterMs.length - ofDay.length > 0
    )
  })
  const isRefusedFalsely = scenario.faults.some(({ kind }) =>
    ['gone', 'conflict', 'soft-error'].includes(kind),
  )
  if (left.length === 0 || isRefusedFalsely) return []
  const times = left.map(({ time }) => time).join(', ')
  if (/none of them|there was only|others got them first/.test(told.text))
    return wrong(`${times} was never taken`)
  return []
}

function falseCancels({ cancelled, asked, held, forgottenFromMs }: HousePlay): readonly string[] {
  return cancelled
    .filter(({ reply, atMs }) => reply.startsWith('Cancelled:') && atMs < forgottenFromMs)
    .flatMap(({ jobId, reply, atMs }) => {
      const ask = asked.find(({ jobIds }) => jobIds.includes(jobId))
      const day = Number(/ Dec (\d+)/.exec(reply)?.[1])
      if (!ask) return []
      const place = { who: ask.who, venue: ask.venue, day }
      const isAskedElse = asked.some(
        (other) => other !== ask && placesOf(other).some((one) => isSame(one, place)),
      )
      const booked = isAskedElse ? [] : held.filter((one) => isAt(place, one))
      return booked.map((one) => {
        const bookedMs = Math.round(one.bookedAtMs - epochMs(dropAt))
        return `cancelled at ${atMs} ms, and booked at ${bookedMs} ms: ${tellingOf(one)}`
      })
    })
}

/**
 * Finds requests that ended without an announcement, and requests that should have ended long ago. Returns a sentence
 * for each.
 */
function silences({ asked, jobs, scenario }: HousePlay, told: readonly ToldResult[]): readonly string[] {
  return jobs.flatMap((job) => {
    const ask = asked.find(({ jobIds }) => jobIds.includes(job.id))
    const place = ask && placesOf(ask).find((one) => isJobOf(job, one))
    if (!place || job.state === 'cancelled') return []
    const dueMs = epochMs(job.dropAt) - epochMs(dropAt) + 20 * 60_000
    if (isOpen(job)) return dueMs < scenario.untilMs ? [`still ${job.state}: ${job.id} ${job.date}`] : []
    return told.some((one) => isAbout(place, one))
      ? []
      : [`${job.state} without a word: ${job.id} ${job.date}`]
  })
}

function isJobOf(job: Job, { who, venue, day }: Place): boolean {
  return (
    job.memberId.toLowerCase() === `m-${who}` &&
    job.venue.id === String(venueIdOf(venue)) &&
    job.date === dateOf(day)
  )
}

function uniquePlaces(asked: readonly TakenRequest[]): readonly Place[] {
  const places = asked.flatMap(placesOf)
  return places.filter((one, index) => places.findIndex((other) => isSame(one, other)) === index)
}

function isSame(one: Place, other: Place): boolean {
  return one.who === other.who && one.venue === other.venue && one.day === other.day
}

function firstLineOf(text: string): string {
  return text.split('\n')[0] ?? ''
}
