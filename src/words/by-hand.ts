// Writes messages about restaurants that only people can book: the reason, the page to book on, and the tables seen
// there.
import type { Fact } from '../domain/announcement.ts'
import { type ByHand, isOfWholeVenue, showsTables } from '../domain/by-hand.ts'
import type { Member } from '../domain/identity.ts'
import type { DraftId } from '../domain/ids.ts'
import { isHandOver, type Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message, Span } from '../domain/message.ts'
import type { RefusalFacts } from '../domain/refusal.ts'
import type { Outcome } from '../domain/report.ts'
import { type Instant, msBetween } from '../domain/time.ts'
import { exactly } from '../domain/window.ts'
import { openPageLinks, openTableLinks } from './open-page.ts'
import { answer, cancelButton, main, sayCodes, sayRequest } from './request.ts'
import { sayTable } from './table.ts'
import { sayDate, sayInstantThere, sayInstantTime, sayTime } from './when.ts'
import { closedLines, type Hearer, sayWhereTold } from './where-told.ts'

/** The facts about a venue that only people can book, and the known parts of the wanted table. */
export type ByHandFacts = Omit<Extract<RefusalFacts, { kind: 'by-hand' }>, 'kind'>

type Place = { readonly venueName: string; readonly platformName?: string; readonly url?: string | undefined }

/** Returns why only people can book a venue, as words that follow the venue's name. */
function sayWhy(why: ByHand, locale: LocalePreferences): string {
  switch (why.kind) {
    case 'captcha':
      return 'asks for proof that a person is booking'
    case 'concierge':
      return 'only takes bookings through a concierge'
    case 'transfers':
      return 'takes bookings in a way that only people can use'
    case 'tock':
      return 'takes its bookings through Tock'
    case 'sevenrooms':
      return 'takes its bookings through SevenRooms'
    case 'experience':
      return 'only has tables with a ticket or a set menu then'
    case 'reopens':
      return `is closed and reopens ${sayDate(why.on, locale)}`
  }
}

/**
 * Returns the sentence that names the venue, the reason and the page: `…, so I can’t book it. Book it yourself:
 * https://…`.
 */
export function byHandLine({ why, venue, platformName }: ByHandFacts, locale: LocalePreferences): Line {
  return placeLine(why, { venueName: venue.name, platformName, url: venue.url }, locale)
}

function placeLine(why: ByHand, place: Place, locale: LocalePreferences): Line {
  const then = why.kind === 'reopens' ? ': ask me again then. ' : ', so I can’t book it. '
  return [`${place.venueName} ${sayWhy(why, locale)}${then}`, ...pageSpans(why, place)]
}

type SeenByHand = NonNullable<Extract<Outcome, { kind: 'failed' }>['byHand']>

/**
 * Returns why a request for a venue that only people can book failed, as the end of a sentence that names the table.
 */
export function whyNotBooked({ why }: SeenByHand, locale: LocalePreferences): string {
  return `it ${sayWhy(why, locale)}.`
}

/** Returns the line that tells the member how to book by hand, at which times tables show, and when the day opens. */
export function toDoByHand(
  { venue, dropAt }: Job,
  { why, times }: SeenByHand,
  { locale, pendingSince }: { readonly locale: LocalePreferences; readonly pendingSince: Instant },
): Line {
  const shown = times.length > 0 ? [`It shows tables at ${sayTimesShown(times, locale)}. `] : []
  const opens =
    pendingSince < dropAt
      ? [`Bookings for that day open ${sayInstantThere(dropAt, venue.zone, locale)}. `]
      : []
  return [...shown, ...opens, ...pageSpans(why, { venueName: venue.name, url: venue.url })]
}

function pageSpans(why: ByHand, { platformName, url }: Place): readonly Span[] {
  if (url) return [why.kind === 'reopens' ? 'Its page: ' : 'Book it yourself: ', { link: url, text: url }]
  if (why.kind === 'reopens') return []
  return [platformName ? `Book it yourself on ${platformName}.` : 'Please book it yourself.']
}

/**
 * Explains that only people can book the venue. Offers a watch that announces its tables, or the page in time for the
 * opening.
 */
export function offerToTell(draft: DraftId, facts: ByHandFacts, locale: LocalePreferences): Message {
  const { why, venue, table } = facts
  const offer = showsTables(why)
    ? 'I can tell you when a table shows up.'
    : 'I can send you its page, filled in, ten seconds before bookings open.'
  return {
    lines: [byHandLine(facts, locale), [offer]],
    links: openPageLinks(venue, table),
    buttons: [main(tellButton(draft, why)), cancelButton(draft)],
  }
}

/** Builds the button that begins a watch which announces tables, or a request that only sends the page. */
export function tellButton(draft: DraftId, why: ByHand | undefined): Button {
  const label = why && !showsTables(why) ? 'Send me the page in time' : 'Watch for tables'
  return answer(label, draft, { do: 'watch' })
}

/** Announces that bookings open in a moment, with the page where the member books. */
export function sayHandOver(
  { job, opensAt }: Extract<Fact, { kind: 'hand-over' }>,
  mention: Span,
  { locale, pendingSince }: { readonly locale: LocalePreferences; readonly pendingSince: Instant },
): Message {
  const at = sayInstantTime(opensAt, job.venue.zone, locale)
  const seconds = Math.ceil(msBetween(pendingSince, opensAt) / 1_000)
  const when = seconds > 0 ? `opens in ${seconds} s, at ${at}` : `opened at ${at}`
  const { url } = job.venue
  return {
    mark: 'attention',
    lines: [
      [{ strong: `${sayTable(job, locale)}: ${when}.` }, ' ', mention],
      url
        ? ['Tap the button: everything is filled in, and you book it yourself.']
        : ['Book it yourself now.'],
      ...(isHandOver(job)
        ? []
        : [['I’ll keep looking for tables. Once you have yours: ', { code: `/cancel ${job.id}` }] as Line]),
    ],
    links: openTableLinks(job),
  }
}

/** Returns the next step of a request that only sends the page. */
export function handOverLine({ dropAt, venue }: Job, locale: LocalePreferences): Line {
  const there = sayInstantThere(dropAt, venue.zone, locale)
  return [
    `I’ll send you its page ten seconds before bookings open: ${there} (`,
    { instant: dropAt, as: 'countdown' },
    ').',
  ]
}

/** Confirms a request that only sends the page. */
export function sayHandOverPlanned(
  job: Job,
  { locale, notifications, ...hearer }: Pick<Member, 'locale' | 'notifications'> & Hearer,
): Message {
  return {
    mark: 'scheduled',
    lines: [
      [
        `I’ll send you the page ${sayWhereTold(job, { notifications, ...hearer })}, and you book it yourself.`,
      ],
      [sayRequest(job, locale)],
      ...closedLines(job.askedIn, notifications),
      handOverLine(job, locale),
      sayCodes(job.id),
    ],
    links: openTableLinks(job),
  }
}

/**
 * Announces tables that the member can book by hand.
 * @param mention the mention of the member who asked for the watch.
 */
export function sayTablesSeen(
  { job, why, times }: Extract<Fact, { kind: 'tables-seen' }>,
  mention: Span,
  locale: LocalePreferences,
): Message {
  const { name: venueName, url } = job.venue
  return {
    mark: 'attention',
    lines: [
      [
        { strong: `Tables showing: ${sayTable(job, locale)}: ${sayTimesShown(times, locale)}.` },
        ' ',
        mention,
      ],
      [`I can’t book ${isOfWholeVenue(why) ? 'there' : 'these'}. `, ...pageSpans(why, { venueName, url })],
      ['I’ll keep looking. Once you have your table: ', { code: `/cancel ${job.id}` }],
    ],
    links: openPageLinks(job.venue, { ...job, windows: times.slice(0, 1).map(exactly) }),
    buttons: [
      { label: 'Stop watching', call: { command: 'cancel', args: { job: job.id } }, weight: 'plain' },
    ],
  }
}

/** Returns at most six times: `7:00 pm, 7:15 pm, …`. */
function sayTimesShown(
  times: Extract<Fact, { kind: 'tables-seen' }>['times'],
  locale: LocalePreferences,
): string {
  const shown = times.slice(0, 6).map((time) => sayTime(time, locale))
  return [...shown, ...(times.length > shown.length ? ['…'] : [])].join(', ')
}
