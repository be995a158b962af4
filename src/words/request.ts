// What is said while a table is being asked for: the questions, the confirmation, and that it stands.
import type { KnownDropRule } from '../domain/drop.ts'
import type { DraftId } from '../domain/ids.ts'
import type { Job, TableRequest } from '../domain/job.ts'
import type { Manner } from '../domain/manner.ts'
import type { Button, Choice, Form, Line, Message } from '../domain/message.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'
import { sayParty, sayVenue, sayWhereabouts } from './table.ts'
import { sayDate, sayInstantThere, sayInstantTime, sayTime, sayWindows } from './when.ts'

/** What a press on a draft's message says: the draft, and one thing about it. */
export function answer(label: string, draft: DraftId, args: Readonly<Record<string, string>>): Button {
  return { label, call: { command: 'book', args: { draft, ...args } }, weight: 'plain' }
}

const main = (button: Button): Button => ({ ...button, weight: 'main' })
const danger = (button: Button): Button => ({ ...button, weight: 'danger' })

/** `Carbone, Greenwich Village · Sat 26 Dec · 7:00–9:00 pm, earliest first · 4 people`. */
export function sayRequest({ venue, date, partySize, wish }: TableRequest, manner: Manner): string {
  const parts = [sayVenue(venue), sayDate(date), sayWindows(wish.windows, manner), sayParty(partySize)]
  return [...parts, ...saySeating(wish)].join(' · ')
}

function saySeating({ seating, avoid }: TableRequest['wish']): string[] {
  return [
    ...(seating.length > 0 ? [seating.join(' or ')] : []),
    ...(avoid.length > 0 ? [`not ${avoid.join(' or ')}`] : []),
  ]
}

/** What has been understood so far, above a question; nothing when nothing has. */
export function sayUnderstood(parts: {
  readonly venue?: VenueHit | undefined
  readonly date?: LocalDate | undefined
  readonly windows?: string | undefined
  readonly partySize?: number | undefined
}): readonly Line[] {
  const said = [
    ...(parts.venue ? [sayVenue(parts.venue)] : []),
    ...(parts.date ? [sayDate(parts.date)] : []),
    ...(parts.windows ? [parts.windows] : []),
    ...(parts.partySize === undefined ? [] : [sayParty(parts.partySize)]),
  ]
  return said.length > 0 ? [[said.join(' · ')]] : []
}

export type Question = { readonly draft: DraftId; readonly understood: readonly Line[] }

export function askVenue({ draft, understood }: Question): Message {
  return {
    lines: [['Which restaurant?'], ...understood],
    buttons: [main(answer('Name it', draft, { change: 'venue' })), cancelButton(draft)],
  }
}

export function askWhichVenue(
  { draft, understood }: Question,
  asked: {
    readonly typed: string
    readonly hits: readonly VenueHit[]
    readonly toReference: (hit: VenueHit) => string
  },
): Message {
  const { typed, hits, toReference } = asked
  const choices: Choice[] = hits.map((hit) => ({
    label: hit.name,
    detail: sayWhereabouts(hit),
    call: { command: 'book', args: { draft, venue: toReference(hit) } },
  }))
  const [only] = hits
  const question =
    hits.length === 1 && only
      ? `Nothing is called “${typed}”. Did you mean ${only.name}?`
      : `${hits.length} places are like “${typed}”. Which one?`
  return { lines: [[question], ...understood], choices, buttons: [cancelButton(draft)] }
}

/** @param options the days it could be; empty when nothing was said. */
export function askDate({ draft, understood }: Question, options: readonly LocalDate[]): Message {
  const question = options.length > 0 ? `Which day: ${options.map(sayDate).join(' or ')}?` : 'Which day?'
  return {
    lines: [[question], ...understood],
    buttons: [
      ...options.map((date) => answer(sayDate(date), draft, { date })),
      answer('Another day', draft, { change: 'date' }),
      cancelButton(draft),
    ],
  }
}

export function askPartySize(
  { draft, understood }: Question,
  range: { minParty: number; maxParty: number },
): Message {
  const sizes = [2, 3, 4, 5, 6].filter((size) => range.minParty <= size && size <= range.maxParty)
  return {
    lines: [['How many people?'], ...understood],
    buttons: [
      ...sizes.map((size) => answer(String(size), draft, { party: String(size) })),
      answer('More', draft, { change: 'party' }),
      cancelButton(draft),
    ],
  }
}

/** @param options readings of a time that could be meant; empty when nothing was said. */
export function askWindows(
  { draft, understood }: Question,
  options: readonly { readonly label: string; readonly windows: string }[],
): Message {
  const offered = options.length > 0 ? options : usualTimes
  return {
    lines: [['What time?'], ...understood],
    buttons: [
      ...offered.map(({ label, windows }) => answer(label, draft, { windows })),
      answer('Another time', draft, { change: 'time' }),
      cancelButton(draft),
    ],
  }
}

const usualTimes = [
  { label: '6–8 pm', windows: '18:00-20:00' },
  { label: '7–9 pm', windows: '19:00-21:00' },
  { label: '8–10 pm', windows: '20:00-22:00' },
  { label: 'Any time that evening', windows: '17:00-23:00~19:00' },
]

export function askDropRule(
  { draft, understood }: Question,
  venue: VenueHit,
  leadDays: number | undefined,
): Message {
  const known =
    leadDays === undefined ? [] : [`${sayDaysAhead(leadDays)} ahead is what its page says, not at what time.`]
  const times = [
    ['10:00 am', '10:00'],
    ['9:00 am', '09:00'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
  ] as const
  return {
    lines: [[`When does ${venue.name} open its tables?`], known, ...understood].filter(
      (line) => line.length > 0,
    ),
    buttons: [
      ...(leadDays === undefined ? [] : times.map(([label, opens]) => answer(label, draft, { opens }))),
      answer(leadDays === undefined ? 'Tell me' : 'Another time', draft, { change: 'opens' }),
      cancelButton(draft),
    ],
  }
}

export function sayOpenAlready({ draft, understood }: Question): Message {
  return {
    lines: [['That day is already open.'], ...understood],
    buttons: [
      main(answer('Try now', draft, { do: 'confirm' })),
      answer('Another day', draft, { change: 'date' }),
      cancelButton(draft),
    ],
  }
}

export type Confirmation = {
  readonly request: TableRequest
  readonly dropAt: Instant
  readonly known: KnownDropRule
  readonly platformName: string
  /** Shown in direct conversations only. */
  readonly maskedEmail?: string
}

export function askConfirmation(draft: DraftId, about: Confirmation, manner: Manner): Message {
  const { request, dropAt, known, platformName, maskedEmail } = about
  const there = sayInstantThere(dropAt, request.venue.zone, manner)
  const account = maskedEmail ? ` (${maskedEmail})` : ''
  const limit = request.wish.feeLimit
  const money = limit === 0 ? 'No deposit.' : `Deposit up to ${limit}.`
  return {
    lines: [
      [{ strong: sayRequest(request, manner) }],
      [`I’ll be there when that day opens: ${there} (`, { instant: dropAt, as: 'countdown' }, ').'],
      [`How I know: ${sayEvidence(known, manner)}.`],
      [`On your ${platformName} account${account}. ${money}`],
    ],
    buttons: [
      main(answer('Book it', draft, { do: 'confirm' })),
      answer('Change', draft, { change: 'any' }),
      cancelButton(draft),
    ],
  }
}

/** `its page says “30 days ahead at 10:00 am”`. */
export function sayEvidence({ rule, evidence }: KnownDropRule, manner: Manner): string {
  const stated = `“${sayDaysAhead(rule.leadDays)} ahead at ${sayTime(rule.at, manner)}”`
  if (evidence.kind === 'told') return `you told me ${stated}`
  if (evidence.kind === 'stated') return `its page says ${stated}`
  return evidence.count === 1
    ? `a friend confirmed ${stated}`
    : `${evidence.count} friends confirmed ${stated}`
}

function sayDaysAhead(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

export function askWhatToChange({ draft, understood }: Question): Message {
  return {
    lines: [['What should be different?'], ...understood],
    buttons: [
      answer('The day', draft, { change: 'date' }),
      answer('The time', draft, { change: 'time' }),
      answer('The party', draft, { change: 'party' }),
      answer('The restaurant', draft, { change: 'venue' }),
      cancelButton(draft),
    ],
  }
}

export type Changeable = 'venue' | 'date' | 'time' | 'party' | 'opens'

/** @param asksLeadDays whether the platform did not even say how many days ahead. */
export function changeForm(draft: DraftId, what: Changeable, asksLeadDays: boolean): Form {
  const field = (name: string, label: string, placeholder: string) => ({
    name,
    label,
    placeholder,
    secret: false,
  })
  const fields = {
    venue: [field('venue', 'Restaurant', 'Carbone')],
    date: [field('date', 'Day', 'Friday, 26 Dec, next Saturday')],
    time: [field('time', 'Time', '7-9pm, 8pm or 8:30pm, any time')],
    party: [field('party', 'People', '4')],
    opens: [
      ...(asksLeadDays ? [field('lead', 'How many days ahead does it open?', '30')] : []),
      field('opens', 'At what time there does it open?', '10:00 am'),
    ],
  }
  const titles = {
    venue: 'Which restaurant?',
    date: 'Which day?',
    time: 'What time?',
    party: 'How many people?',
    opens: 'When does it open its tables?',
  }
  return {
    title: titles[what],
    fields: fields[what],
    submit: 'Go on',
    call: { command: 'book', args: { draft } },
  }
}

export function sayScheduled(job: Job, manner: Manner): Message {
  const { venue, dropAt, id } = job
  const isNow = job.dropRule === undefined
  const when = isNow
    ? 'Trying now. You’ll hear from me here in a moment.'
    : `Scheduled. You’ll hear from me here at ${sayInstantTime(dropAt, venue.zone, manner)} on ${sayInstantThere(dropAt, venue.zone, manner).split(',')[0]}.`
  return {
    mark: 'scheduled',
    lines: [
      [when],
      [sayRequest(job, manner)],
      [{ code: `/job ${id}` }, ' to look, ', { code: `/cancel ${id}` }, ' to stop.'],
    ],
  }
}

export function sayDraftDropped(): Message {
  return { lines: [['Dropped. Nothing was scheduled.']] }
}

function cancelButton(draft: DraftId): Button {
  return danger(answer('Cancel', draft, { do: 'drop' }))
}
