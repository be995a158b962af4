// Writes how the hunt of a request went in a rehearsal. Says that the tables are invented.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Message } from '../domain/message.ts'
import type { RehearsedRequest, VenueHabit } from '../domain/rehearsal.ts'
import type { TimelineMark } from '../domain/report.ts'
import { linkButtons, sayFaults } from './ready.ts'
import { sayTable } from './table.ts'
import { sayInstantThere, sayInstantTime, sayTime } from './when.ts'

/** The label of the button that rehearses a request. */
export const rehearse = 'Rehearse it'

export function rehearseButton({ id }: Pick<RehearsedRequest['job'], 'id'>): Button {
  return { label: rehearse, call: { command: 'jobs', args: { job: id, view: 'rehearsal' } }, weight: 'plain' }
}

export function sayRehearsal(rehearsed: RehearsedRequest, reader: Reader): Message {
  const [title, ...lines] = sayRehearsalLines(rehearsed, reader)
  return {
    lines: [[{ strong: title }], ...lines.map((line) => [line])],
    buttons: linkButtons(rehearsed.faults),
  }
}

type Reader = { readonly locale: LocalePreferences; readonly role: 'owner' | 'friend' }

/** Returns the lines of the message, the title first. */
export function sayRehearsalLines(
  rehearsed: RehearsedRequest,
  { locale, role }: Reader,
): readonly [title: string, ...lines: string[]] {
  const { job, platformName, faults } = rehearsed
  const opening = sayInstantThere(job.dropAt, job.venue.zone, locale)
  return [
    `Rehearsal: ${sayTable(job, locale)}`,
    `I ran your request against an imitation of ${platformName}, and sent nothing to ${platformName}. Its tables are invented, and no other guests compete for them.`,
    `Opens ${opening}. ${sayHabit(rehearsed.habit)}`,
    ...sayStart(rehearsed),
    ...saySearch(rehearsed, locale),
    sayEnding(rehearsed, locale),
    ...sayFaults(faults, role === 'owner'),
  ]
}

/** Returns how the venue opened before: `Seen 3 times, 120 ms late on average.` */
function sayHabit(habit: VenueHabit | undefined): string {
  if (!habit) return 'I’ve seen no opening there yet, so I assumed that it’s on time.'
  const { seen, averageMs } = habit
  const times = seen === 1 ? 'once' : `${seen} times`
  if (averageMs === 0) return `Seen ${times}, on time.`
  const off = `${sayMs(Math.abs(averageMs))} ${averageMs > 0 ? 'late' : 'early'}`
  return `Seen ${times}, ${off}${seen === 1 ? '' : ' on average'}.`
}

function sayStart(rehearsed: RehearsedRequest): readonly string[] {
  const signedInMs = atMsOf(rehearsed, 'signed-in')
  if (signedInMs === undefined) return []
  const { holder, maskedEmail } = rehearsed.account
  const who = [holder, maskedEmail && `(${maskedEmail})`].filter(Boolean).join(' ')
  const when = signedInMs < 0 ? `${sayMs(-signedInMs)} before it` : 'then'
  return [`I sign in ${when}${who ? `, as ${who}` : ''}.`]
}

function saySearch(rehearsed: RehearsedRequest, locale: LocalePreferences): readonly string[] {
  const { job, findsAtMs } = rehearsed
  const before = findsAtMs.filter((ms) => ms < 0).length
  const after = findsAtMs.length - before
  const at = sayInstantTime(job.dropAt, job.venue.zone, locale)
  const seenMs = atMsOf(rehearsed, 'slots-seen')
  const sentMs = atMsOf(rehearsed, 'first-book')
  const then = sentMs === undefined || seenMs === undefined ? '' : saySent(sentMs - seenMs)
  return [
    `I check ${sayTimes(before)} before ${at}, and ${sayTimes(after)} from then on.`,
    seenMs === undefined ? 'I see no tables.' : `I see the tables ${sayFromOpening(seenMs)}${then}.`,
  ]
}

function saySent(afterMs: number): string {
  return afterMs < 0
    ? ', after the first booking was sent'
    : `, and send the first booking ${sayMs(afterMs)} later`
}

function sayEnding({ outcome, events }: RehearsedRequest, locale: LocalePreferences): string {
  if (outcome?.kind !== 'booked') return 'In the rehearsal I booked no table.'
  const { time, seating } = outcome.reservation
  const bookedMs = events.findLast((event) => event.kind === 'mark' && event.what === 'booked')?.atMs
  const when = bookedMs === undefined ? '' : ` ${sayFromOpening(bookedMs)}`
  return `I’d book ${sayTime(time, locale)}${seating ? `, ${seating},` : ''}${when}.`
}

function atMsOf({ events }: RehearsedRequest, what: TimelineMark['what']): number | undefined {
  return events.find((event) => event.kind === 'mark' && event.what === what)?.atMs
}

function sayFromOpening(ms: number): string {
  return `${sayMs(Math.abs(ms))} ${ms < 0 ? 'before' : 'after'} the opening`
}

function sayTimes(count: number): string {
  if (count === 0) return 'not at all'
  return count === 1 ? 'once' : `${count} times`
}

/** Returns `120 ms`, `3.1 s`, `90 s` or `10 min`. */
function sayMs(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`
  return ms < 300_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`
}
