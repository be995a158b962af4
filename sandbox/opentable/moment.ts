// Reads a time as OpenTable writes it.
import { type LocalDate, type LocalTime, parseLocalDate, parseLocalTime } from '../../src/domain/time.ts'

export type Moment = { readonly date: LocalDate; readonly time: LocalTime }

/** Reads a time on the venue's wall clock: `2026-03-10T19:00`, without a zone and without seconds. */
export function momentOf(value: unknown): Moment | undefined {
  const found = typeof value === 'string' ? /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/.exec(value) : undefined
  const [date, time] = [parseLocalDate(found?.[1] ?? ''), parseLocalTime(found?.[2] ?? '')]
  return date && time && { date, time }
}
