// Acts for one member on Resy's own waiting list, which Resy calls Notify.
import type { VenueId } from '../../domain/ids.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { serviceMinutesOf } from '../../domain/service-day.ts'
import { type LocalTime, parseLocalDate, parseLocalTime } from '../../domain/time.ts'
import type { WaitlistEntry, WaitlistWish } from '../../domain/waitlist.ts'
import type { BookingSession } from '../../ports/booking-platform.ts'
import type { ResyClient } from './client.ts'
import { resyId } from './connection.ts'
import type { ResyCall } from './exchange.ts'
import { headersFor, json } from './headers.ts'
import { anyAnswer, type NotifyOption, servicesAnswer, waitlistAnswer } from './schema.ts'

type Waitlist = Pick<BookingSession, 'waitlist' | 'joinWaitlist' | 'leaveWaitlist'>
type Headers = Readonly<Record<'plain' | 'form', Readonly<Record<string, string>>>>

/** Resy's numbers of the services. */
const [brunch, dinner, lunch] = [1, 2, 3]
const lunchMinutes = 11 * 60
const dinnerMinutes = 16 * 60
/** Resy takes times in steps of half an hour. */
const stepMinutes = 30
/** The latest time that the form of Resy's page offers. */
const lastMinutes = 23 * 60 + 30

/** @param headers the headers of the member's requests; absent if the member's secret can't be read. */
export function waitlistOf(client: ResyClient, headers: Headers | undefined): Waitlist {
  const headersOf = (call: ResyCall) => {
    if (headers) return headers
    throw new PlatformError({ platform: resyId, kind: 'credential-rejected', during: call })
  }

  /** Returns the services that the list takes on that day, from a find without the member's credential. */
  async function servicesFor({ venueId, date, partySize }: WaitlistWish, signal?: AbortSignal) {
    const search = { lat: 0, long: 0, day: date, party_size: partySize, venue_id: Number(venueId) }
    const request = { call: 'find', method: 'POST', path: '/4/find', headers: headersFor(json) } as const
    const { body } = await client.ask({ ...request, body: JSON.stringify(search) }, servicesAnswer, signal)
    return body
  }

  return {
    async waitlist(signal) {
      const { plain } = headersOf('waitlist')
      const request = { call: 'waitlist', method: 'GET', path: '/3/notify', headers: plain } as const
      const { body } = await client.ask(request, waitlistAnswer, signal)
      return body.notify.flatMap(({ specs }) => toEntry(specs) ?? [])
    },

    async joinWaitlist(wish, signal) {
      const { form } = headersOf('join-waitlist')
      const service = serviceOf(wish, await servicesFor(wish, signal))
      const post = { call: 'join-waitlist', method: 'POST', headers: form } as const
      const body = new URLSearchParams({ ...fieldsOf(wish, service), num_seats: String(wish.partySize) })
      try {
        await client.ask({ ...post, path: '/2/notify', body: body.toString() }, anyAnswer, signal)
      } catch (error) {
        if (!(error instanceof PlatformError) || error.status !== 404) throw error
        const specs = { ...fieldsOf(wish, service), party_size: wish.partySize }
        const wrapped = new URLSearchParams({ struct_data: JSON.stringify({ specs: asNumbers(specs) }) })
        await client.ask({ ...post, path: '/3/notify', body: wrapped.toString() }, anyAnswer, signal)
      }
    },

    async leaveWaitlist(entry, signal) {
      const { plain } = headersOf('leave-waitlist')
      const query = new URLSearchParams({
        ...readHandle(entry.handle),
        venue_id: entry.venueId,
        day: entry.date,
        num_seats: String(entry.partySize),
      })
      const path = `/2/notify?${query}`
      const request = { call: 'leave-waitlist', method: 'DELETE', path, headers: plain } as const
      try {
        await client.ask(request, anyAnswer, signal)
      } catch (error) {
        // The entry is not on the list.
        if (error instanceof PlatformError && error.status === 404) return
        throw error
      }
    },
  }
}

type Specs = {
  readonly venue_id: string
  readonly day: string
  readonly party_size: number
  readonly service_type_id?: string | null | undefined
  readonly notify_request_id?: string | null | undefined
}

function toEntry({ venue_id, day, party_size, ...ids }: Specs): WaitlistEntry | undefined {
  const date = parseLocalDate(day)
  if (!date) return undefined
  const { service_type_id: service, notify_request_id: id } = ids
  const handle = `${id ?? ''}/${service ?? dinner}`
  return { venueId: venue_id as VenueId, date, partySize: party_size, handle }
}

function readHandle(handle: string): Record<string, string> {
  const [id = '', service = ''] = handle.split('/')
  return { ...(id && { notify_request_id: id }), service_type_id: service }
}

function fieldsOf({ venueId, date, earliest, latest }: WaitlistWish, service: number) {
  const from = Math.floor(serviceMinutesOf(earliest) / stepMinutes) * stepMinutes
  const until = Math.ceil(serviceMinutesOf(latest) / stepMinutes) * stepMinutes
  return {
    venue_id: venueId,
    day: date,
    time_preferred_start: toClock(Math.min(from, lastMinutes)),
    time_preferred_end: toClock(Math.min(until, lastMinutes)),
    service_type_id: String(service),
  }
}

/** Returns `18:30:00`. */
function toClock(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}:00`
}

function asNumbers(specs: ReturnType<typeof fieldsOf> & { readonly party_size: number }) {
  return {
    ...specs,
    venue_id: Number(specs.venue_id),
    service_type_id: Number(specs.service_type_id),
  }
}

/** Returns the service (lunch, dinner) whose times include the wish, or else the usual service at that hour. */
function serviceOf({ earliest, latest }: WaitlistWish, options: readonly NotifyOption[]): number {
  const met = options.find(({ min_request_datetime: first, max_request_datetime: last }) => {
    const [from, until] = [minutesIn(first), minutesIn(last)]
    const begins = from === undefined || from <= serviceMinutesOf(latest)
    return begins && (until === undefined || serviceMinutesOf(earliest) <= until)
  })
  return met?.service_type_id ?? usualService(earliest)
}

function usualService(time: LocalTime): number {
  const minutes = serviceMinutesOf(time)
  if (minutes >= dinnerMinutes) return dinner
  return minutes >= lunchMinutes ? lunch : brunch
}

/** Reads the time of `2026-03-20 17:00:00`. */
function minutesIn(text: string | null | undefined): number | undefined {
  const time = parseLocalTime(text?.slice(11, 16) ?? '')
  return time && serviceMinutesOf(time)
}
