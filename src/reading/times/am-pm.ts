// Decides between am and pm for a time or a range. A bare hour is in the evening unless the neighboring words or the
// other end of its range say otherwise. If both am and pm are plausible, returns both.
import type { ClockMention } from './clock-mentions.ts'
import type { DayPart } from './meals.ts'

const noon = 12 * 60
const midnight = 24 * 60
/** The earliest beginning and the latest end of a range over midnight, in minutes: 8 pm and 4 am. */
const nightBegins = 20 * 60
const nightEnds = 28 * 60

export type Ends = { readonly earliest: number; readonly latest: number }

function halvesOf(mention: ClockMention): readonly number[] {
  const oneOnly = mention.half === 'fixed' || mention.half === 'twelve'
  return oneOnly ? [mention.minutes] : [mention.minutes, mention.minutes + noon]
}

/**
 * Returns the usual meaning of a bare hour in minutes: in a morning 5–11 are am, at midday 10 and 11 are am, and every
 * other bare hour is pm.
 */
function usual(mention: ClockMention, dayPart: DayPart | undefined): number {
  const [am = 0, pm = am] = halvesOf(mention)
  const firstMorningHour = dayPart === 'morning' ? 5 : dayPart === 'midday' ? 10 : 12
  return am >= firstMorningHour * 60 ? am : pm
}

/**
 * Returns one or two possible times, in minutes since midnight.
 * @param beside a time in the same list whose half of the day is known. Then only the possible time nearest to it is
 * returned.
 */
export function readingsOf(
  mention: ClockMention,
  dayPart: DayPart | undefined,
  beside?: number,
): readonly number[] {
  const halves = halvesOf(mention)
  // "Friday night at 12:30" rarely means noon, while "dinner at 12" may. Both times are options.
  if (mention.half === 'twelve' && dayPart === 'evening') return [mention.minutes, mention.minutes + noon]
  if (halves.length === 1) return halves
  if (beside !== undefined) {
    return [[...halves].sort((a, b) => Math.abs(a - beside) - Math.abs(b - beside))[0] ?? 0]
  }
  const mayBeMorning = mention.half === 'either' || isLateMorning(mention)
  return mayBeMorning && dayPart === undefined ? halves : [usual(mention, dayPart)]
}

/** Returns true if the mention is a bare ten or eleven, which is as likely a late breakfast as a late dinner. */
export function isLateMorning({ half, minutes }: ClockMention): boolean {
  return half === 'open' && minutes >= 10 * 60
}

/**
 * Returns one or two possible ranges, in minutes since midnight. Returns none if the range can't end after it begins.
 */
export function rangesOf(
  from: ClockMention,
  to: ClockMention,
  dayPart: DayPart | undefined,
): readonly Ends[] {
  // In "12:30-2am" the end is at night, so the beginning may be half past midnight instead of half past noon.
  const mayBeNight = from.half === 'twelve' && to.minutes > midnight
  const starts = mayBeNight ? [from.minutes, from.minutes + noon] : halvesOf(from)
  const untilTwelve = to.half === 'twelve' && to.minutes === noon
  const ends = untilTwelve ? [noon, midnight] : halvesOf(to)
  const pairs = starts.flatMap((earliest) =>
    ends.filter((latest) => latest > earliest).map((latest) => ({ earliest, latest })),
  )
  const night = nightRange(starts, to)
  if (pairs.length === 0 || (night && dayPart === 'evening' && !pairs.some(isEvening)))
    return night ? [night] : []
  const saysHalf = [from, to].some((mention) => mention.half === 'fixed') || from.half === 'twelve'
  if (saysHalf || (to.half === 'twelve' && !untilTwelve)) return [shortest(pairs)]
  if (untilTwelve) return endingAtTwelve(from, pairs, dayPart)
  if (from.half === 'either' && dayPart === undefined && pairs.length > 2) return sameHalf(pairs)
  const start = usual(from, dayPart)
  const following = pairs.filter((pair) => pair.earliest === start)
  return [shortest(following.length > 0 ? following : pairs)]
}

/**
 * Returns a range over midnight, as in "10pm to 1" and "23:00-01:00", whose end is after midnight although the text
 * does not say am.
 */
function nightRange(starts: readonly number[], to: ClockMention): Ends | undefined {
  const earliest = Math.max(...starts)
  const latest = midnight + (to.minutes % noon)
  const isNight = to.half !== 'fixed' && earliest >= nightBegins && latest <= nightEnds
  return isNight ? { earliest, latest } : undefined
}

function isEvening({ earliest }: Ends): boolean {
  return earliest >= noon
}

function shortest(pairs: readonly Ends[]): Ends {
  const [first, ...others] = pairs
  if (!first) throw new RangeError('no pair to choose from')
  return others.reduce(
    (best, pair) => (pair.latest - pair.earliest < best.latest - best.earliest ? pair : best),
    first,
  )
}

function sameHalf(pairs: readonly Ends[]): readonly Ends[] {
  return pairs.filter((pair) => pair.earliest < noon === pair.latest < noon)
}

/** Returns the ranges that end at a bare 12: "10–12" is a late morning or a late evening, "7–12" is an evening. */
function endingAtTwelve(
  from: ClockMention,
  pairs: readonly Ends[],
  dayPart: DayPart | undefined,
): readonly Ends[] {
  const morning = pairs.filter((pair) => pair.latest === noon)
  const evening = pairs.filter((pair) => pair.latest === midnight && pair.earliest >= noon)
  if (dayPart === 'evening' || from.minutes < 8 * 60) return evening
  return dayPart ? morning : [...morning, ...evening]
}
