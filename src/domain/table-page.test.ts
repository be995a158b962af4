import { expect, it } from 'vitest'
import { tablePageOf } from './table-page.ts'
import type { LocalDate, LocalTime } from './time.ts'
import { exactly } from './window.ts'

const venue = {
  url: 'https://a.example/venue',
  tableUrl: 'https://a.example/venue?at={date}T{time}&covers={seats}',
}
const date = '2026-12-16' as LocalDate

it('the page of a table has the day, the time and the party filled in', () => {
  const windows = [{ earliest: '19:00', latest: '21:00', best: '20:00' } as never]

  expect(tablePageOf(venue, { date, partySize: 2, windows })).toBe(
    'https://a.example/venue?at=2026-12-16T20:00&covers=2',
  )
})

it('the page of a table after midnight has the calendar day, which is the next one', () => {
  const windows = [exactly('00:30' as LocalTime)]

  expect(tablePageOf(venue, { date, partySize: 2, windows })).toContain('at=2026-12-17T00:30')
})

it('the page of a table without a time has seven in the evening', () => {
  expect(tablePageOf(venue, { date, partySize: 2 })).toContain('T19:00')
})

it.each([
  ['the day is unknown', venue, { partySize: 2 }],
  ['the party is unknown', venue, { date }],
  ['the platform has no address for a table', { url: venue.url }, { date, partySize: 2 }],
])('the page is the venue’s plain page if %s', (_why, place, table) => {
  expect(tablePageOf(place, table)).toBe(venue.url)
})
