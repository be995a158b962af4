import { describe, expect, it } from 'vitest'
import { reservationsAnswer } from './schema.ts'
import { toReservations } from './to-reservations.ts'

const row = {
  resy_token: 'rr://abc',
  reservation_id: 700000001,
  day: '2026-12-26',
  time_slot: '19:15:00',
  num_seats: 4,
  venue: { id: 1505 },
  config: { type: 'Dining Room' },
  status: { finished: 0, no_show: 0 },
  cancellation: { allowed: true, date_refund_cut_off: '2026-12-25T00:15:00Z' },
}
const held = {
  platform: 'resy',
  handle: 'rr://abc',
  confirmation: '700000001',
  venueId: '1505',
  venueName: 'Carbone',
  date: '2026-12-26',
  time: '19:15',
  partySize: 4,
  seating: 'Dining Room',
  freeCancelUntil: '2026-12-25T00:15:00.000Z',
}
const venues = { 1505: { id: 1505, name: 'Carbone', location: { time_zone: 'America/New_York' } } }
const read = (rows: readonly unknown[], of: unknown = venues) =>
  toReservations(reservationsAnswer.parse({ reservations: rows, venues: of, metadata: {} }))

describe('the list of reservations', () => {
  it('the list of reservations is read from current rows', () => {
    expect(read([row])).toEqual([held])
  })

  it('the list of reservations is read from older rows', () => {
    const { day, time_slot, num_seats, ...rest } = row
    const rows = [
      { ...rest, num_seats, date: { start: '2026-12-26 19:15:00' } },
      { ...rest, num_seats, day, time_slot: { start: '19:15:00' } },
      { ...rest, reservation: { day, time_slot: '19:15', party_size: '4' } },
    ]

    expect(read(rows)).toEqual([held, held, held])
  })

  it('the list of reservations gives the end of free cancellation on the venue’s wall clock', () => {
    const cancellation = { refund: { date_cut_off: '2026-12-24 19:15:00' } }

    expect(read([{ ...row, cancellation }])).toEqual([held])
  })

  it('the list of reservations leaves out past reservations', () => {
    const over = ['Cancelled', { finished: 1 }, { no_show: 1 }].map((status) => ({ ...row, status }))

    expect(read(over)).toEqual([])
  })

  it('the list of reservations is empty if Resy sends none, even if the venues are an empty list', () => {
    expect(read([], [])).toEqual([])
  })

  it('the list of reservations keeps an unreadable row as unclear, and is undefined if no row is readable', () => {
    const odd = { ...row, day: 'Saturday', time_slot: 'seven' }

    const unclear = { ...held, date: '', time: '', isUnclear: true }

    expect(read([odd, row])).toEqual([unclear, held])
    expect(read([odd])).toEqual([unclear])
    expect(read([{ venue: 7 }, null, 'row'])).toBeUndefined()
    expect(read([{ venue: 7 }, row])).toMatchObject([{ isUnclear: true, venueId: '' }, held])
  })

  it.each([0, -2, 2.5, 'two', null])(
    'the list of reservations keeps a row for a party of %o as unclear',
    (seats) => {
      expect(read([{ ...row, num_seats: seats }])).toMatchObject([{ isUnclear: true, partySize: 0 }])
    },
  )

  it('the list of reservations keeps rows that have only the id of their venue', () => {
    const { venue: _, ...rest } = row

    expect(read([{ ...rest, venue_id: 1505 }])).toEqual([held])
  })

  it('the list of reservations gives an empty name to an unknown venue', () => {
    expect(read([row], {})).toMatchObject([{ venueId: '1505', venueName: '' }])
  })
})
