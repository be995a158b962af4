// Writes a member's requests for the page, from the facts that the operations return.
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Mark } from '../../domain/message.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from '../../domain/time.ts'
import type { Window } from '../../domain/window.ts'
import { rehearse } from '../rehearsal.ts'
import { sayFeeLimit, saySeating } from '../request.ts'
import { sayParty } from '../table.ts'
import { sayDate, sayDateTime, sayInstant, sayInstantThere, sayTime, sayWindows } from '../when.ts'

/** The facts of a request, as `show-request` returns them. */
export type RequestFacts = {
  readonly code: string
  readonly state: 'requested' | 'scheduled' | 'booked' | 'missed' | 'failed' | 'cancelled'
  readonly restaurant: {
    readonly name: string
    readonly neighborhood?: string | undefined
    readonly city?: string | undefined
    readonly zone?: string | undefined
  }
  readonly date: string
  readonly partySize: number
  readonly windows: readonly { readonly earliest: string; readonly latest: string; readonly best: string }[]
  readonly seating: readonly string[]
  readonly avoid: readonly string[]
  readonly feeLimit: number
  readonly anyFee?: boolean | undefined
  readonly nextTryAt?: string | undefined
  readonly opensAt?: string | undefined
  readonly waitsFor?: string | undefined
  readonly watchesUntil?: string | undefined
  readonly isHandOver?: boolean | undefined
  readonly isWithdrawn?: boolean | undefined
  readonly askedAt: string
  readonly endedAt?: string | undefined
  readonly outcome?: OutcomeFacts | undefined
}

type OutcomeFacts = {
  readonly reason?: string | undefined
  readonly seenTimes?: readonly string[] | undefined
  readonly releasedAt?: string | undefined
  readonly reservation?:
    | {
        readonly confirmation: string
        readonly date: string
        readonly time: string
        readonly partySize: number
        readonly seating?: string | undefined
        readonly freeCancelUntil?: string | undefined
      }
    | undefined
}

export const requestWords = {
  title: 'Requests',
  open: 'Open',
  ended: 'Ended',
  none: 'No open request',
  noneYet: 'Ask for a table here, or in a chat: “table for 2 at Carbone, Friday 7–9 pm”.',
  ask: 'New request',
  change: 'Change it',
  rehearse,
  again: 'Another day or time',
  watch: 'Watch for cancellations',
  giveUp: 'Give up this table',
  older: 'Older requests',
  newest: 'Back to the newest',
  facts: 'What you asked for',
  cancel: 'Cancel this request',
  back: 'All requests',
  backToOne: 'Back to the request',
  code: 'Code',
} as const

/** A request's state: its mark as the chats show it, and the word next to it. */
export function sayStanding(request: RequestFacts): {
  readonly mark: Mark | 'cancelled'
  readonly word: string
} {
  const { state, watchesUntil, outcome, isWithdrawn } = request
  if (outcome?.releasedAt) return { mark: 'cancelled', word: 'Given up' }
  if (isWithdrawn && !outcome && !request.endedAt) return { mark: 'attention', word: 'Stopping' }
  if (watchesUntil && isOpenRequest(request)) return { mark: 'watching', word: 'Watching' }
  if (outcome?.reason === 'handed-over') return { mark: 'booked', word: 'Handed over' }
  return standings[state]
}

const standings = {
  requested: { mark: 'scheduled', word: 'Being scheduled' },
  scheduled: { mark: 'scheduled', word: 'Scheduled' },
  booked: { mark: 'booked', word: 'Booked' },
  missed: { mark: 'missed', word: 'No table' },
  failed: { mark: 'attention', word: 'Couldn’t book' },
  cancelled: { mark: 'cancelled', word: 'Cancelled' },
} as const

/** Returns whether Cierge still works on the request. */
export function isOpenRequest({ endedAt, outcome }: RequestFacts): boolean {
  return endedAt === undefined && outcome === undefined
}

/** Returns `Sat Dec 26, 7:15 pm · 4 people`, with the booked time if there is one. */
export function sayWhenAndWho(request: RequestFacts, locale: LocalePreferences): string {
  const held = request.outcome?.reservation
  const when = held?.time
    ? sayDateTime((held.date || request.date) as LocalDate, held.time as LocalTime, locale)
    : `${sayDate(request.date as LocalDate, locale)}, ${sayWindows(request.windows as readonly Window[], locale)}`
  return [
    when,
    sayParty(held?.partySize ?? request.partySize),
    ...(held?.seating ? [held.seating] : []),
  ].join(' · ')
}

/** The next step of an open request, with the instant whose countdown follows the text; absent for an ended one. */
export function sayNextStep(
  request: RequestFacts,
  locale: LocalePreferences,
): { readonly text: string; readonly at?: Instant } | undefined {
  if (!isOpenRequest(request)) return undefined
  const zone = (request.restaurant.zone ?? locale.zone) as ZoneId
  const there = (at: string) => sayInstantThere(at as Instant, zone, locale)
  const { waitsFor, opensAt, watchesUntil, nextTryAt, isHandOver } = request
  if (request.isWithdrawn)
    return { text: 'Cancelled while its booking was under way. I’ll tell you how it ends.' }
  if (waitsFor)
    return { text: `Waits for tables that open first, ${there(waitsFor)}`, at: waitsFor as Instant }
  if (opensAt && isHandOver)
    return { text: `Opens ${there(opensAt)}. I’ll send you its page`, at: opensAt as Instant }
  if (opensAt) return { text: `Opens ${there(opensAt)}`, at: opensAt as Instant }
  if (watchesUntil && nextTryAt)
    return {
      text: `Watches for cancellations until ${sayInstant(watchesUntil as Instant, zone, locale)}. Next check`,
      at: nextTryAt as Instant,
    }
  return nextTryAt ? { text: 'That day is already open. I’ll try', at: nextTryAt as Instant } : undefined
}

/** Returns why a request ended without a table, or the facts of its table; '' if there are none. */
export function sayEnd({ outcome, restaurant }: RequestFacts, locale: LocalePreferences): string {
  if (!outcome) return ''
  const zone = (restaurant.zone ?? locale.zone) as ZoneId
  if (outcome.releasedAt) return 'You gave this table up.'
  const { reservation, reason = '', seenTimes = [] } = outcome
  if (reservation) {
    const free = reservation.freeCancelUntil
    return [
      ...(reservation.confirmation ? [`Confirmation ${reservation.confirmation}.`] : []),
      ...(free ? [`Free to cancel until ${sayInstant(free as Instant, zone, locale)}.`] : []),
    ].join(' ')
  }
  const seen = seenTimes.slice(0, 6).map((time) => sayTime(time as LocalTime, locale))
  const others = seen.length > 0 ? ` There were tables at ${seen.join(', ')}.` : ''
  return `${reasons[reason] ?? 'I couldn’t book it.'}${others}`
}

const reasons: Readonly<Record<string, string>> = {
  'nothing-dropped': 'No tables came up.',
  'none-in-windows': 'None was at the times that you asked for.',
  'none-as-seated': 'None was seated as you asked for.',
  'all-taken': 'Others got them first.',
  'handed-over': 'I sent you its page, for you to book.',
  withdrawn: 'It was stopped before I booked a table.',
  'watched-in-vain': 'Nothing came free.',
  'by-hand': 'Only people can book there.',
  'credential-rejected': 'Your sign-in doesn’t work anymore: link your account again.',
  'payment-required': 'It needs a card on your account, and there is none.',
  'card-refused': 'The card on your account wasn’t accepted.',
  'charge-over-limit': 'It costs more than your limit.',
  conflict: 'You already have a reservation at that time.',
}

/** Returns the facts of a request as pairs of a label and a value. */
export function sayFacts(
  request: RequestFacts,
  locale: LocalePreferences,
): readonly (readonly [label: string, value: string])[] {
  const seats = saySeating({ windows: [], seating: request.seating, avoid: request.avoid, feeLimit: 0 })
  const where = [request.restaurant.neighborhood, request.restaurant.city].filter(Boolean).join(', ')
  return [
    ...(where ? [['Where', where] as const] : []),
    ['Day', sayDate(request.date as LocalDate, locale)],
    ['Time', sayWindows(request.windows as readonly Window[], locale)],
    ['Party', sayParty(request.partySize)],
    ...(seats.length > 0 ? [['Seating', seats.join(', ')] as const] : []),
    ['Fees', sayFees(request)],
    ['Asked', sayInstant(request.askedAt as Instant, locale.zone, locale)],
    ...(request.endedAt
      ? [['Ended', sayInstant(request.endedAt as Instant, locale.zone, locale)] as const]
      : []),
    [requestWords.code, request.code],
  ]
}

function sayFees({ feeLimit, anyFee }: RequestFacts): string {
  return sayFeeLimit({ feeLimit, ...(anyFee && { anyFee }) }, {})
}

/** Writes the page that asks whether to cancel a request, and says what that does. */
export function sayCancelFirst(request: RequestFacts, locale: LocalePreferences) {
  const what = request.watchesUntil ? 'I’ll stop watching' : 'I’ll stop trying'
  return {
    title: `Cancel ${request.restaurant.name}?`,
    lines: [
      `${what} for a table at ${request.restaurant.name}: ${sayWhenAndWho(request, locale)}.`,
      'It costs nothing. If a booking is under way at this moment, it may be too late; then I’ll tell you how it ends.',
    ],
    button: 'Cancel the request',
    leave: 'Leave it as it is',
  } as const
}

export function sayEndedAlready(): string {
  return 'This request has ended, so there’s nothing to cancel.'
}
