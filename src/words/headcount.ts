// Writes who comes to a booked table: under its announcement, as the reply to an answer, and as a question to the member
// who booked it.
import { type Attendance, type Attendee, type Headcount, headsOf } from '../domain/evening.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import type { Reservation } from '../domain/reservation.ts'
import { releaseButton, sayHeld } from './release.ts'
import { sayParty } from './table.ts'
import { sayDate, sayInstantThere } from './when.ts'

/** Returns `Ana, Ben +1`. */
export function sayAttendees(coming: readonly Attendee[]): string {
  return coming.map(({ name, guests }) => (guests > 0 ? `${name} +${guests}` : name)).join(', ')
}

/** Returns the lines about who comes, for a group. Returns an empty list as long as nobody has answered. */
export function headcountLines(headcount: Headcount, partySize: number): readonly Line[] {
  const { coming, notComing, isAnswered, isHostGone } = headcount
  const heads = headsOf(headcount)
  const who = heads === 0 ? '' : `: ${sayAttendees(coming)}`
  return [
    ...(isAnswered ? [[`Coming, ${heads} of ${partySize}${who}.`]] : []),
    ...(isAnswered && notComing.length > 0 ? [[`Can’t make it: ${notComing.join(', ')}.`]] : []),
    ...(heads > partySize ? [[`That’s more than the table is for (${sayParty(partySize)}).`]] : []),
    ...(isHostGone ? [['The member who booked it has left, so I can’t change this table.']] : []),
  ]
}

/** Answers "who's in?" about a booked table. */
export function sayWhoComes(job: Job, headcount: Headcount, locale: LocalePreferences): Message {
  const silent: Line = [`Nobody has told me yet. The table is for ${sayParty(job.partySize)}.`]
  return {
    lines: [
      [`${job.venue.name}, ${sayDate(job.date, locale)}.`],
      ...(headcount.isAnswered ? headcountLines(headcount, job.partySize) : [silent]),
    ],
    ...(!job.askedIn.direct && { buttons: attendanceButtons(job) }),
  }
}

/** Builds the buttons with which anyone in the group says whether they come. */
export function attendanceButtons({ id }: Pick<Job, 'id'>): readonly Button[] {
  const button = (label: string, answer: string): Button => ({
    label,
    call: { command: 'coming', args: { job: id, answer } },
    weight: 'plain',
  })
  return [button('I’m coming', 'yes'), button('+1', '+1'), button('Can’t make it', 'no')]
}

const answers: Readonly<Record<Attendance, string>> = {
  coming: 'You’re coming',
  'plus-one': 'You’re coming with one more person',
  'not-coming': 'You’re not coming',
}

/** Confirms an answer, for the person who gave it. */
export function sayAnswered(
  attendance: Attendance,
  { job, headcount }: { readonly job: Job; readonly headcount: Headcount },
  locale: LocalePreferences,
): Message {
  const heads = headsOf(headcount)
  return {
    lines: [
      [`${answers[attendance]}: ${job.venue.name}, ${sayDate(job.date, locale)}.`],
      [`${heads} of ${job.partySize} ${heads === 1 ? 'is' : 'are'} coming.`],
    ],
  }
}

/** Asks the member what to do with a table to which a different number of people comes. */
export function askAboutTable(
  about: { readonly job: Job; readonly reservation: Reservation; readonly headcount: Headcount },
  locale: LocalePreferences,
): Message {
  const { job, reservation, headcount } = about
  const heads = headsOf(headcount)
  const { partySize, freeCancelUntil } = reservation
  const until = freeCancelUntil ? ` until ${sayInstantThere(freeCancelUntil, job.venue.zone, locale)}` : ''
  const names = heads === 0 ? '' : `: ${sayAttendees(headcount.coming)}`
  const held = sayHeld({ reservation, venueName: job.venue.name }, locale)
  return {
    lines: [
      [{ strong: `${heads} of ${partySize} ${heads === 1 ? 'is' : 'are'} coming${names}.` }],
      [`${held}. You can change it for free${until}.`],
    ],
    buttons: [
      { label: 'Keep it', call: { command: 'cancel', args: { job: job.id, sure: 'no' } }, weight: 'main' },
      ...smallerButtons(job, heads, partySize),
      releaseButton(job),
    ],
  }
}

function smallerButtons({ id, venue }: Job, heads: number, partySize: number): readonly Button[] {
  if (heads >= partySize || heads < Math.max(1, venue.minParty)) return []
  const label = `Look for a table for ${heads}`
  return [{ label, call: { command: 'swap', args: { job: id, party: `${heads}` } }, weight: 'plain' }]
}
