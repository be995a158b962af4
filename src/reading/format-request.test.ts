import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type LocalDate, timeOfMinutes, toInstant, type ZoneId } from '../domain/time.ts'
import type { Window } from '../domain/window.ts'
import { formatRequest } from './format-request.ts'
import { fold } from './page.ts'
import { readRequest } from './read-request.ts'
import type { Reading, ReadingFlags, RequestField } from './reading.ts'

const context = {
  now: toInstant(Date.UTC(2026, 10, 22, 15)),
  zone: 'America/New_York' as ZoneId,
}
const today = '2026-11-22' as LocalDate
const places = [
  'outdoor',
  'indoor',
  'patio',
  'bar',
  'counter',
  "chef's counter",
  'dining room',
  'high top',
  'window',
]

const names = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) =>
    text
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim(),
  )
  .filter((text) => text !== '' && !fold(text).includes('"'))
const venue = fc.oneof(
  fc.constantFrom('Carbone', '4 Charles Prime Rib', 'Friday Saturday Sunday', '7pm for 2'),
  names,
)
const date = fc.integer({ min: 0, max: 700 }).map((days) => addDays(today, days))
const dates = fc.uniqueArray(date, { minLength: 1, maxLength: 5 })
const minutes = fc.integer({ min: 5 * 60, max: 24 * 60 - 1 })
const window: fc.Arbitrary<Window> = fc.oneof(
  minutes.map((at) => windowOf([at, at, at])),
  fc.uniqueArray(minutes, { minLength: 2, maxLength: 3 }).map(windowOf),
)
const windows = fc.uniqueArray(window, { maxLength: 4, selector: (each) => JSON.stringify(each) })
const partySize = fc.integer({ min: 0, max: 999 })
const flags: fc.Arbitrary<ReadingFlags> = fc.record(
  {
    now: fc.constant(true as const),
    timing: fc.constantFrom('strict' as const, 'flexible' as const),
    feeLimit: fc.integer({ min: 0, max: 9999 }),
  },
  { requiredKeys: [] },
)
const seats = fc.uniqueArray(fc.constantFrom(...places), { maxLength: 4 })

function windowOf(ends: readonly number[]): Window {
  const sorted = [...ends].sort((a, b) => a - b)
  const [earliest = 0, latest = 0] = [sorted[0], sorted.at(-1)]
  return {
    earliest: timeOfMinutes(earliest),
    latest: timeOfMinutes(latest),
    best: timeOfMinutes(ends.at(-1) ?? earliest),
  }
}

type Parts = {
  readonly venue: string | undefined
  readonly dates: readonly LocalDate[]
  readonly windows: readonly Window[]
  readonly partySize: number | undefined
  readonly seats: readonly string[]
  readonly flags: ReadingFlags
}

function readingOf({ venue, dates, windows, partySize, seats, flags }: Parts): Reading {
  const [first] = dates
  const known: Record<RequestField, boolean> = {
    venue: venue !== undefined,
    date: first !== undefined,
    windows: windows.length > 0,
    partySize: partySize !== undefined,
  }
  return {
    ...(venue === undefined ? {} : { venue }),
    ...(first && dates.length === 1 ? { date: first } : {}),
    ...(dates.length > 1 ? { dates } : {}),
    windows,
    ...(partySize === undefined ? {} : { partySize }),
    seating: seats.slice(0, 2),
    avoid: seats.slice(2),
    flags,
    missing: (Object.keys(known) as RequestField[]).filter((field) => !known[field]),
    unsure: [],
    unused: [],
  }
}

const readings = fc
  .record({
    venue: fc.option(venue, { nil: undefined }),
    dates: fc.oneof(fc.constant([]), dates),
    windows,
    partySize: fc.option(partySize, { nil: undefined }),
    seats,
    flags,
  })
  .map(readingOf)

test('every formatted request reads back as itself', () => {
  fc.assert(
    fc.property(readings, (reading) => {
      const known = reading.venue === undefined ? [] : [reading.venue]

      const again = readRequest(formatRequest(reading), { ...context, venues: known })

      expect(again).toEqual(reading)
    }),
    { numRuns: 500 },
  )
})

test('a formatted request looks like a request that a person types', () => {
  const reading = readRequest('4 at Carbone on boxing day, 6pm ideally, otherwise 5-9, not the bar', context)

  const text = formatRequest(reading)

  expect(text).toBe(
    '"Carbone", Sat 26 Dec 2026, 6:00 pm, otherwise 5:00 pm to 9:00 pm (best 6:00 pm), 4 people, no bar seating',
  )
})
