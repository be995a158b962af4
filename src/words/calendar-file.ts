// Builds calendars (iCalendar, RFC 5545): the file of one booked table, and a member's feed with all of them. The file
// is also shown to groups, so it contains nothing private. Only the member reads the feed.
import { createHash } from 'node:crypto'
import ical, { ICalAlarmType, type ICalCalendar, ICalEventStatus } from 'ical-generator'
import type { Job } from '../domain/job.ts'
import type { Attachment } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import { addMs, epochMs, HOUR_MS, type Instant, instantOf } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import { sayParty, sayWhereabouts } from './table.ts'

/** The assumed length of a dinner, in milliseconds. */
export const dinnerMs = 2 * HOUR_MS
/** How long before the dinner a calendar reminds of an event of the feed, in seconds. */
const alarmBeforeSeconds = (2 * HOUR_MS) / 1000
/** How often a calendar should read the feed again, in seconds. */
const rereadEverySeconds = HOUR_MS / 1000

type TableJob = Pick<Job, 'id' | 'venue' | 'askedAt' | 'endedAt'>

/** A booked table. `releasedAt`: it was given up at that instant. */
type CalendarTable = {
  readonly reservation: Reservation
  readonly job: TableJob
  readonly releasedAt?: Instant
}

/**
 * Builds the calendar file. All files of one request have the same UID, so that a later file replaces an earlier one in a
 * calendar.
 */
export function calendarFile(reservation: Reservation, job: TableJob): Attachment {
  const calendar = emptyCalendar()
  addTable(calendar, { reservation, job })
  return {
    fileName: `${job.venue.name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${reservation.date}.ics`,
    mimeType: 'text/calendar',
    content: toText(calendar),
  }
}

/** Builds a member's feed from the requests that booked a table. A table that was given up is in it as canceled. */
export function calendarFeed(jobs: readonly Job[]): string {
  const calendar = emptyCalendar()
  calendar.name('Cierge').ttl(rereadEverySeconds)
  for (const job of jobs) {
    const { outcome } = job
    if (outcome?.kind !== 'booked') continue
    const { reservation, releasedAt } = outcome
    const event = addTable(calendar, { reservation, job, ...(releasedAt && { releasedAt }) })
    const { confirmation, seating } = reservation
    const details = [seating, confirmation && `Confirmation ${confirmation}`, `Request ${job.id}`]
    event.description(details.filter(Boolean).join('\n'))
    if (releasedAt) continue
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: alarmBeforeSeconds,
      description: job.venue.name,
    })
  }
  return toText(calendar)
}

function emptyCalendar(): ICalCalendar {
  return ical({ prodId: { company: 'Cierge', product: 'Reservations' } })
}

function addTable(calendar: ICalCalendar, { reservation, job, releasedAt }: CalendarTable) {
  const { venue, endedAt = job.askedAt } = job
  const startsAt = instantOf(reservation.date, reservation.time, venue.zone)
  const changedAt = releasedAt ?? endedAt
  return calendar.createEvent({
    id: `${uidOf(job)}@cierge`,
    // Of two versions of an event, a calendar keeps the one with the higher number. The instant of the last change is
    // such a number.
    sequence: Math.max(0, Math.floor((epochMs(changedAt) - epochMs(job.askedAt)) / 1000)),
    stamp: new Date(epochMs(changedAt)),
    start: new Date(epochMs(startsAt)),
    end: new Date(epochMs(addMs(startsAt, dinnerMs))),
    summary: oneLine(sayTitle(venue, reservation)),
    location: oneLine(sayPlace(venue)),
    status: releasedAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(venue.url && { url: venue.url }),
  })
}

/** Returns the title of a table in a calendar: `Carbone, 4 people`. */
export function sayTitle({ name }: Venue, { partySize }: Reservation): string {
  return `${name}, ${sayParty(partySize)}`
}

/** Returns where a table is, as a calendar shows it: `Carbone, Greenwich Village, New York`. */
export function sayPlace(venue: Venue): string {
  return [venue.name, sayWhereabouts(venue)].filter(Boolean).join(', ')
}

/** Returns an id that is the same in each calendar file of the request, and that reveals nothing about it. */
function uidOf({ id, askedAt }: TableJob): string {
  return createHash('sha256').update(`${id} ${askedAt}`).digest('hex').slice(0, 32)
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

/** Returns the calendar as text whose last line ends too. */
function toText(calendar: ICalCalendar): string {
  return `${calendar.toString().trimEnd()}\r\n`
}
