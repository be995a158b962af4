// Builds a calendar file (iCalendar, RFC 5545) for a booked table. The file is also shown to groups, so it contains
// nothing private.
import type { Job } from '../domain/job.ts'
import type { Attachment } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import { addMs, HOUR_MS, type Instant, instantOf } from '../domain/time.ts'
import { sayParty, sayWhereabouts } from './table.ts'

/** The assumed length of a dinner, in milliseconds. */
const dinnerMs = 2 * HOUR_MS

/**
 * Builds the calendar file. All files of one request have the same UID and the time stamp of the booking, so that a
 * later file replaces an earlier one in a calendar.
 */
export function calendarFile(
  { date, time, partySize }: Reservation,
  { id, venue, askedAt, endedAt = askedAt }: Pick<Job, 'id' | 'venue' | 'askedAt' | 'endedAt'>,
): Attachment {
  const startsAt = instantOf(date, time, venue.zone)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Cierge//Reservations//EN',
    'BEGIN:VEVENT',
    `UID:${escapeText(`job-${id}`)}@cierge`,
    `DTSTAMP:${toUtc(endedAt)}`,
    `DTSTART:${toUtc(startsAt)}`,
    `DTEND:${toUtc(addMs(startsAt, dinnerMs))}`,
    `SUMMARY:${escapeText(`${venue.name}, ${sayParty(partySize)}`)}`,
    `LOCATION:${escapeText([venue.name, sayWhereabouts(venue)].filter(Boolean).join(', '))}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return {
    fileName: `${venue.name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${date}.ics`,
    mimeType: 'text/calendar',
    content: `${lines.map(fold).join('\r\n')}\r\n`,
  }
}

/** Formats an instant as iCalendar does: `20261226T001500Z`. */
function toUtc(at: Instant): string {
  return `${at.slice(0, 19).replace(/[-:]/g, '')}Z`
}

function escapeText(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').replace(/[\\;,]/g, (mark) => `\\${mark}`)
}

/** Folds a line after 75 bytes, but never inside a character. Each continued line begins with a space. */
function fold(line: string): string {
  const encoder = new TextEncoder()
  let folded = ''
  let width = 0
  for (const character of line) {
    const bytes = encoder.encode(character).length
    if (width + bytes > 75) {
      folded += '\r\n '
      width = 1
    }
    folded += character
    width += bytes
  }
  return folded
}
