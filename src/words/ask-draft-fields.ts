// Writes the questions while a member requests a table, one for each field of the draft.
import type { DraftId } from '../domain/ids.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Choice, Line, Message } from '../domain/message.ts'
import type { JoinedVenue } from '../domain/place.ts'
import { serviceMinutesOf } from '../domain/service-day.ts'
import { daysBetween, type LocalDate, type LocalTime } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'
import { decodeWindows } from '../domain/window.ts'
import { sayDaysAhead } from './drop-rule.ts'
import { anotherDayButton, answer, cancelButton, main } from './request.ts'
import { sayPlaceDetail } from './table.ts'
import { sayDate, sayNight } from './when.ts'

export type Question = {
  readonly draft: DraftId
  readonly understood: readonly Line[]
  readonly locale: LocalePreferences
  readonly today: LocalDate
  /** True if the draft changes a job. */
  readonly isEdit: boolean
}

/** The lines to show if nothing in the member's text was understood. */
const orElse: readonly Line[] = [
  ['Tell me which table you’d like, e.g. “Carbone, Friday 8 pm for 2”, or say ', { code: '/help' }, '.'],
]

export function askVenue({ draft, understood, isEdit }: Question): Message {
  return {
    lines: [['Which restaurant?'], ...(understood.length > 0 ? understood : orElse)],
    buttons: [main(answer('Choose a restaurant', draft, { change: 'venue' })), cancelButton(draft, isEdit)],
  }
}

export function askWhichVenue(
  { draft, understood, locale, isEdit }: Question,
  asked: {
    readonly typed: string
    readonly hits: readonly JoinedVenue[]
    readonly notFound?: readonly string[]
    readonly toReference: (place: JoinedVenue) => string
  },
): Message {
  const { hits, toReference } = asked
  const choices: Choice[] = hits.map((hit) => ({
    label: hit.name,
    detail: sayPlaceDetail(hit, locale),
    call: { command: 'book', args: { draft, venue: toReference(hit) } },
  }))
  return { lines: [[whichVenue(asked)], ...understood], choices, buttons: [cancelButton(draft, isEdit)] }
}

function whichVenue({
  typed,
  hits,
  notFound = [],
}: {
  readonly typed: string
  readonly hits: readonly VenueHit[]
  readonly notFound?: readonly string[]
}): string {
  const [only, ...others] = hits
  const isOne = only !== undefined && others.length === 0
  if (notFound.length > 0) {
    const rest = isOne ? `Do you want ${only.name}?` : 'Which one of these?'
    return `I can’t find ${notFound.map((name) => `“${name}”`).join(' or ')}. ${rest}`
  }
  return isOne
    ? `I can’t find “${typed}”. Did you mean ${only.name}?`
    : `I found ${hits.length} places for “${typed}”. Which one?`
}

/**
 * Asks for the day.
 * @param options the possible days. Empty if the member named none.
 * @param isNight true if the table is after midnight. Then each day is shown with the evening before it, such as `Fri
 * night`.
 */
export function askDate(
  { draft, understood, locale, today, isEdit }: Question,
  options: readonly LocalDate[],
  { isNight = false }: { readonly isNight?: boolean } = {},
): Message {
  const say = (date: LocalDate) => `${isNight ? `${sayNight(date)}, ` : ''}${sayDate(date, locale, today)}`
  return {
    lines: [[whichDay(options, say)], ...understood],
    buttons: [
      ...options.map((date) => answer(say(date), draft, { date })),
      anotherDayButton(draft),
      cancelButton(draft, isEdit),
    ],
  }
}

/** Maximum number of days that the question names. The buttons name more of them. */
const mostDaysNamed = 4

function whichDay(options: readonly LocalDate[], say: (date: LocalDate) => string): string {
  const [first, last] = [options[0], options.at(-1)]
  if (!first || !last) return 'Which day?'
  if (options.length <= mostDaysNamed) return `Which day: ${options.map(say).join(' or ')}?`
  const isSpan = daysBetween(first, last) === options.length - 1
  return isSpan ? `Which day from ${say(first)} to ${say(last)}?` : 'Which of these days?'
}

/**
 * Asks for the party size.
 * @param options the sizes that the member's words may mean: "3 or 4". Empty if the member gave none.
 */
export function askPartySize(
  { draft, understood, isEdit }: Question,
  range: { minParty: number; maxParty: number },
  options: readonly number[] = [],
): Message {
  const isTaken = (size: number) => range.minParty <= size && size <= range.maxParty
  const meant = options.filter(isTaken)
  const sizes = meant.length > 0 ? meant : usualSizes.filter(isTaken)
  const question = meant.length > 1 ? `How many people: ${meant.join(' or ')}?` : 'How many people?'
  return {
    lines: [[question], ...understood],
    buttons: [
      ...sizes.map((size) => answer(String(size), draft, { party: String(size) })),
      answer('Enter another number', draft, { change: 'party' }),
      cancelButton(draft, isEdit),
    ],
  }
}

const usualSizes = [2, 3, 4, 5, 6]

/**
 * Asks for the time.
 * @param options the possible meanings of the time. Empty if the member gave none.
 * @param now the time at the restaurant if the table is for today. Times that are over are not offered.
 */
export function askWindows(
  { draft, understood, isEdit }: Question,
  options: readonly { readonly label: string; readonly windows: string }[],
  now?: LocalTime,
): Message {
  const offered = (options.length > 0 ? options : usualTimes).filter(({ windows }) => !isOver(windows, now))
  return {
    lines: [['What time?'], ...understood],
    buttons: [
      ...offered.map(({ label, windows }) => answer(label, draft, { windows })),
      answer('Pick another time', draft, { change: 'time' }),
      cancelButton(draft, isEdit),
    ],
  }
}

function isOver(windows: string, now: LocalTime | undefined): boolean {
  const latest = (decodeWindows(windows) ?? []).map((window) => serviceMinutesOf(window.latest))
  return now !== undefined && latest.length > 0 && Math.max(...latest) <= serviceMinutesOf(now)
}

const usualTimes = [
  { label: '6–8 pm', windows: '18:00-20:00' },
  { label: '7–9 pm', windows: '19:00-21:00' },
  { label: '8–10 pm', windows: '20:00-22:00' },
  { label: 'Any time in the evening', windows: '17:00-23:00~19:00' },
]

export function askDropRule(
  { draft, understood, isEdit }: Question,
  venue: VenueHit,
  leadDays: number | undefined,
): Message {
  const known =
    leadDays === undefined ? [] : [`Its page says ${sayDaysAhead(leadDays)}, but not at what time.`]
  const times = [
    ['10:00 am', '10:00'],
    ['9:00 am', '09:00'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
  ] as const
  return {
    lines: [
      [`${leadDays === undefined ? 'When' : 'At what time'} does ${venue.name} open bookings?`],
      known,
      ['If it opens by the month or the week, say so: “first of the month at 10”, “every Monday at noon”.'],
      ...understood,
    ].filter((line) => line.length > 0),
    buttons: [
      ...(leadDays === undefined ? [] : times.map(([label, opens]) => answer(label, draft, { opens }))),
      answer(leadDays === undefined ? 'Add opening time' : 'Pick another time', draft, { change: 'opens' }),
      cancelButton(draft, isEdit),
    ],
  }
}
