// Writes messages about restaurants that only people can book: the reason, the page to book on, and the tables seen
// there.
import type { Fact } from '../domain/announcement.ts'
import type { ByHand } from '../domain/by-hand.ts'
import type { DraftId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message, Span } from '../domain/message.ts'
import type { RefusalFacts } from '../domain/refusal.ts'
import type { Outcome } from '../domain/report.ts'
import type { Instant } from '../domain/time.ts'
import { answer, cancelButton, main } from './request.ts'
import { sayTable } from './table.ts'
import { sayDate, sayInstantThere, sayTime } from './when.ts'

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
    case 'reopens':
      return `is closed and reopens ${sayDate(why.on, locale)}`
  }
}

/**
 * Returns the sentence that names the venue, the reason and the page: `…, so I can’t book it. Book it yourself:
 * https://…`.
 */
export function byHandLine(why: ByHand, place: Place, locale: LocalePreferences): Line {
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

/** Explains that only people can book the venue, and offers a watch that announces its tables. */
export function offerToTell(
  draft: DraftId,
  facts: Extract<RefusalFacts, { kind: 'by-hand' }>,
  locale: LocalePreferences,
): Message {
  return {
    lines: [byHandLine(facts.why, facts, locale), ['I can tell you when a table shows up.']],
    buttons: [main(tellButton(draft)), cancelButton(draft)],
  }
}

/** Builds the button that begins a watch which announces tables and books nothing. */
export function tellButton(draft: DraftId): Button {
  return answer('Watch for tables', draft, { do: 'watch' })
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
      ['I can’t book there. ', ...pageSpans(why, { venueName, url })],
      ['I’ll keep looking. Once you have your table: ', { code: `/cancel ${job.id}` }],
    ],
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
