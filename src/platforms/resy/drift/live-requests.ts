// The nine requests of the live check, in their order: each is made of what the answers before it said. Reads only.
import type { LiveCall } from '../../../domain/drift.ts'
import { addDays, type LocalDate, weekdayOf } from '../../../domain/time.ts'
import { headersFor, json, type ResyRequest } from '../connection.ts'
import { configAnswer, findAnswer, read, searchAnswer } from '../schema.ts'
import { listedFeeOf } from './fee-relation.ts'

/** What the good answers so far said. */
export type Learned = {
  readonly today: LocalDate
  /** The restaurant, by its name. */
  readonly at: string
  readonly authToken?: string
  readonly venueId?: string
  readonly leadDays?: number
  readonly slot?: {
    readonly token: string
    readonly date: LocalDate
    /** What the listing says its cancelling costs, as it stands there. */
    readonly listedFee: unknown
  }
}

const partySize = 2
/** When the rules don't say how far the calendar goes. */
const usualLeadDays = 60
const tuesday = 2

/** `undefined` when it is not known what to ask for, or whose credential to send. */
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
  // `commit: 0` asks for the terms alone. By three public clients the answer has no book token.
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

/** What a good answer adds to what is known. */
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

/** A Tuesday, ten days from now or some days more. */
function quietDay(today: LocalDate): LocalDate {
  const soon = addDays(today, 10)
  return addDays(soon, (tuesday - weekdayOf(soon) + 7) % 7)
}

/** Past the end of the calendar: what a hunt sees before the drop. */
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
