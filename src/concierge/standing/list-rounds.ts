// Lists the days of a standing wish. The library that computes them is loaded with the first wish.
import type { Repeat } from '../../domain/standing-wish.ts'
import {
  addDays,
  epochMs,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDateOf,
  toInstant,
  type ZoneId,
} from '../../domain/time.ts'

const utc = 'UTC' as ZoneId
const noon = '12:00' as LocalTime

/** Returns at most `count` days of the wish, from `from` on. */
export async function listRounds(
  { rule, from: first, until }: Repeat,
  from: LocalDate,
  count: number,
): Promise<readonly LocalDate[]> {
  const { RRuleTemporal } = await import('rrule-temporal')
  const end = until ? `;UNTIL=${compact(until)}T120000Z` : ''
  const rounds = new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${compact(first)}T120000\nRRULE:${rule}${end}`,
  })
  const dates: LocalDate[] = []
  let after = new Date(epochMs(instantOf(addDays(from, -1), noon, utc)))
  while (dates.length < count) {
    const next = rounds.next(after, false)
    if (!next) break
    after = new Date(next.epochMilliseconds)
    dates.push(localDateOf(toInstant(next.epochMilliseconds), utc))
  }
  return dates
}

function compact(date: LocalDate): string {
  return date.replaceAll('-', '')
}
