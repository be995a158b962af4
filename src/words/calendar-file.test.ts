import { describe, expect, it } from 'vitest'
import type { JobId, PlatformId, VenueId } from '../domain/ids.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import { calendarFile } from './calendar-file.ts'

const venue: Venue = {
  platform: 'resy' as PlatformId,
  id: '6194' as VenueId,
  name: 'Café, “Ünïcode” & a very long name that has to be folded; more than once, surely',
  neighborhood: 'Greenwich Village',
  city: 'New York',
  zone: 'America/New_York' as ZoneId,
  minParty: 1,
  maxParty: 8,
}
const reservation: Reservation = {
  platform: venue.platform,
  handle: 'rr://secret-handle',
  confirmation: '700000001',
  venueId: venue.id,
  venueName: venue.name,
  date: '2026-12-26' as LocalDate,
  time: '19:15' as LocalTime,
  partySize: 4,
  seating: 'Patio',
}

const job = {
  id: 'K7Q2' as JobId,
  venue,
  askedAt: '2026-11-20T12:00:00.000Z' as Instant,
  endedAt: '2026-11-26T15:00:00.080Z' as Instant,
}

describe('a calendar file', () => {
  const file = calendarFile(reservation, job)
  const lines = file.content.split('\r\n')

  it('a calendar file gives the dinner’s begin and end as UTC instants', () => {
    expect(lines).toContain('DTSTART:20261227T001500Z')
    expect(lines).toContain('DTEND:20261227T021500Z')
  })

  it('a calendar file’s time stamp is the instant of the booking, not of the dinner', () => {
    expect(lines).toContain('DTSTAMP:20261126T150000Z')
  })

  it('a calendar file has lines of at most 75 bytes, each ending with CR LF', () => {
    expect(file.content.endsWith('\r\n')).toBe(true)
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('a calendar file escapes the venue’s name, and folds it so that unfolding restores it', () => {
    const unfolded = file.content.replaceAll('\r\n ', '')

    expect(unfolded).toContain(
      'SUMMARY:Café\\, “Ünïcode” & a very long name that has to be folded\\; more than',
    )
  })

  it('a calendar file’s UID is the same for all files of one request, and the file has no confirmation number', () => {
    const later = calendarFile(reservation, { ...job, endedAt: '2026-11-27T15:00:00.000Z' as Instant })
    const [uid = ''] = lines.filter((line) => line.startsWith('UID:'))
    expect(uid).toMatch(/^UID:[0-9a-f]{32}@cierge$/)
    expect(later.content).toContain(uid)
    expect(file.content.replaceAll('\r\n ', '')).not.toContain(reservation.confirmation)
  })

  it('a line break in a venue’s name adds no line to a calendar file', () => {
    const crafted = { ...venue, name: 'Lilia\rATTENDEE:mailto:a@b.c\nX:1' }
    const { content } = calendarFile(reservation, { ...job, venue: crafted })

    expect(content.split(/[\r\n]+/).filter((line) => /^(?:ATTENDEE|X)/.test(line))).toEqual([])
  })

  it('a calendar file has a safe file name without the reservation’s handle', () => {
    expect(file.fileName).toBe(
      'Café-Ünïcode-a-very-long-name-that-has-to-be-folded-more-than-once-surely-2026-12-26.ics',
    )
    expect(file.content).not.toContain('secret-handle')
  })
})
