// The nine requests of the live check, in order. Each may need data from earlier answers. They only read data.
import type { LiveCall } from '../../../domain/drift.ts'
import { addDays, type LocalDate, weekdayOf } from '../../../domain/time.ts'
import { read } from '../../wire/read.ts'
import type { ResyRequest } from '../exchange.ts'
import { headersFor, json } from '../headers.ts'
import { configAnswer, findAnswer, searchAnswer } from '../schema.ts'
import { listedFeeOf } from './fee-relation.ts'

/** The data from the good answers so far. */
export type Learned = {
  readonly today: LocalDate
  /** The name of the venue to check. */
  readonly at: string
  readonly authToken?: string
  readonly venueId?: string
  readonly leadDays?: number
  readonly slot?: {
    readonly token: string
    readonly date: LocalDate
    /** The cancellation fee of the slot, exactly as the list of slots shows it. */
    readonly listedFee: unknown
  }
}

const partySize = 2
/** How many days ahead the calendar is assumed to reach if the venue's rules do not say. */
const usualLeadDays = 60
const tuesday = 2

/** Returns each request of the check; `undefined` if its data or the credential is missing. */
export const requestOf: Readonly<Record<LiveCall, (learned: Learned) => ResyRequest | undefined>> = {
  ping: () => get('ping', '/3/geoip'),
  search: ({ at }) =>
    post('search', '/3/venuesearch/search', { query: at, types: ['venue'], per_page: 20, page: 1 }),
  venue: ({ venueId }) => (venueId ? get('venue', `/3/venue?id=${encodeURIComponent(venueId)}`) : undefined),
  rules: ({ venueId }) =>
    venueId ? get('venue', `/2/config?venue_id=${encodeURIComponent(venueId)}`) : undefined,
  'open-day': (learned) => find(learned, quietDay(learned.today)),
  'closed-day': (learned) => find(learned, closedDay(learned)),
  account: ({ authToken }) => (authToken ? get('inspect', '/2/user', authToken) : undefined),
  reservations: ({ authToken }) =>
    authToken ? get('reservations', '/3/user/reservations?type=upcoming&limit=100', authToken) : undefined,
  // `commit: 0` asks for the terms of a booking only. According to three public clients, this answer has no book
  // token.
  quote: ({ authToken, slot }) =>
    authToken && slot
      ? post(
          'prepare',
          '/3/details',
          { config_id: slot.token, day: slot.date, party_size: partySize, commit: 0 },
          authToken,
        )
      : undefined,
}

/** Returns `learned` with the data of one more good answer. */
export function learn(learned: Learned, call: LiveCall, text: string): Learned {
  if (call === 'search') {
    const found = read(searchAnswer, text)
    const id = 'value' in found && found.value.search.hits.map((one) => one.id ?? one.objectID).find(Boolean)
    return id ? { ...learned, venueId: id } : learned
  }
  if (call === 'rules') {
    const found = read(configAnswer, text)
    const leadDays = 'value' in found ? found.value.lead_time_in_days : undefined
    return typeof leadDays === 'number' ? { ...learned, leadDays } : learned
  }
  if (call !== 'open-day') return learned
  const found = read(findAnswer, text)
  const slots = 'value' in found ? found.value.results.venues.flatMap((one) => one.slots ?? []) : []
  const token = slots.map((slot) => slot?.config.token).find(Boolean)
  if (!token) return learned
  return { ...learned, slot: { token, date: quietDay(learned.today), listedFee: listedFeeOf(text, token) } }
}

/** Returns a Tuesday that is at least ten days away. */
function quietDay(today: LocalDate): LocalDate {
  const soon = addDays(today, 10)
  return addDays(soon, (tuesday - weekdayOf(soon) + 7) % 7)
}

/** Returns a day after the end of the calendar, like the days that a hunt searches before the drop. */
function closedDay({ today, leadDays = usualLeadDays }: Learned): LocalDate {
  return addDays(today, leadDays + 21)
}

function find({ venueId }: Learned, day: LocalDate): ResyRequest | undefined {
  if (!venueId) return undefined
  return post('find', '/4/find', {
    lat: 0,
    long: 0,
    day,
    party_size: partySize,
    venue_id: Number(venueId),
  })
}

function get(call: ResyRequest['call'], path: string, authToken?: string): ResyRequest {
  return { call, method: 'GET', path, headers: headersFor(undefined, authToken) }
}

function post(call: ResyRequest['call'], path: string, body: object, authToken?: string): ResyRequest {
  return { call, method: 'POST', path, headers: headersFor(json, authToken), body: JSON.stringify(body) }
}
