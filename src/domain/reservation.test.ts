import { describe, expect, it } from 'vitest'
import type { PlatformId, VenueId } from './ids.ts'
import { isSameTable, mayHold, namesTable, type Reservation, reservationFor } from './reservation.ts'
import type { LocalDate, LocalTime } from './time.ts'

const search = { venueId: '1505' as VenueId, date: '2026-12-26' as LocalDate, partySize: 4 }
const aTable = (change: Partial<Reservation> = {}): Reservation => ({
  platform: 'resy' as PlatformId,
  handle: 'rr://abc',
  confirmation: '700000001',
  venueName: 'Carbone',
  ...search,
  time: '19:15' as LocalTime,
  seating: '',
  ...change,
})
const unclear = (change: Partial<Reservation> = {}) =>
  aTable({
    venueId: '' as never,
    date: '' as never,
    time: '' as never,
    partySize: 0,
    isUnclear: true,
    ...change,
  })

describe('isSameTable', () => {
  it.each<[string, Partial<Reservation>, boolean]>([
    ['the number', { venueId: '77' as VenueId }, true],
    ['the name, where a number is missing', { confirmation: '', venueId: '77' as VenueId }, true],
    ['place and time, where numbers and names are missing', { confirmation: '', handle: '' }, true],
    ['nothing but missing numbers', { confirmation: '', handle: 'rr://x', venueId: '77' as VenueId }, false],
    ['place and time, for another party', { confirmation: '', handle: '', partySize: 2 }, false],
    ['place and time, with another number', { confirmation: '700000002' }, false],
  ])('isSameTable compares two readings by %s', (_, change, isSame) => {
    expect(isSameTable(aTable(change), aTable(change.confirmation === '' ? { confirmation: '' } : {}))).toBe(
      isSame,
    )
  })

  it('two readings that lack the same values do not count as one reservation', () => {
    const blank = { confirmation: '', handle: '' }

    expect(isSameTable(unclear(blank), unclear(blank))).toBe(false)
  })
})

describe('a reservation row that could not be read completely', () => {
  it('a row that could not be read completely is never the requested table', () => {
    expect(reservationFor(search, [unclear({ ...search })])).toBeUndefined()
  })

  it.each<[string, Partial<Reservation>, readonly [boolean, boolean]]>([
    ['tells nothing', {}, [true, false]],
    ['names the venue', { venueId: search.venueId }, [true, true]],
    ['names the day', { date: search.date }, [true, true]],
    ['names another venue', { venueId: '77' as VenueId, date: search.date }, [false, false]],
    ['names the next date, after midnight perhaps', { date: '2026-12-27' as LocalDate }, [true, false]],
    ['names another day', { date: '2026-12-28' as LocalDate }, [false, false]],
    ['names the next date by day', { date: '2026-12-27' as never, time: '19:00' as never }, [false, false]],
    ['names another party', { date: search.date, partySize: 2 }, [false, false]],
  ])('mayHold and namesTable judge an unclear row that %s', (_, change, [mayBe, isLikely]) => {
    expect(mayHold(search, [unclear(change)])).toBe(mayBe)
    expect(namesTable(search, [unclear(change)])).toBe(isLikely)
  })

  it('no reservation may be the searched table if all rows could be read and none matches', () => {
    expect(mayHold(search, [aTable()])).toBe(false)
  })
})

describe('a table after midnight', () => {
  const saturdayNight = aTable({ date: '2026-12-27' as LocalDate, time: '00:30' as LocalTime })

  it('a table after midnight is found by a search for its service day', () => {
    expect(reservationFor(search, [saturdayNight])).toBe(saturdayNight)
  })

  it('a table after midnight is not found by a search for its calendar date, but cannot be excluded', () => {
    const sundayNight = { ...search, date: '2026-12-27' as LocalDate }

    expect(reservationFor(sundayNight, [saturdayNight])).toBeUndefined()
    expect(mayHold(sundayNight, [saturdayNight])).toBe(true)
    expect(namesTable(sundayNight, [saturdayNight])).toBe(false)
    expect(mayHold({ ...sundayNight, partySize: 2 }, [saturdayNight])).toBe(false)
  })
})
