// Records every request to the platform, with its arrival and its answer.
import type { GeoPlace } from '../src/domain/geo-place.ts'
import type { LocalDate, LocalTime } from '../src/domain/time.ts'

export const endpointKinds = [
  'sign-in',
  'refresh',
  'mobile',
  'challenge',
  'user',
  'find',
  'details',
  'book',
  'cancel',
  'reservations',
  'search',
  'venue',
  'config',
  'calendar',
  'geoip',
  'notify',
  'favorites',
  'web',
  'lock',
  'ping',
  'special-request',
  'unknown',
] as const

export type EndpointKind = (typeof endpointKinds)[number]

/** The venue, day and so on that a request is about. A field that the request does not name is absent. */
export type About = {
  readonly venueId?: number
  readonly date?: LocalDate
  readonly partySize?: number
  readonly time?: LocalTime
  readonly seating?: string
  /** The place that a search is near. */
  readonly near?: GeoPlace
}

export type LoggedRequest = About & {
  readonly kind: EndpointKind
  readonly method: string
  readonly path: string
  readonly address: string
  /** The e-mail address of the credential's member. */
  readonly member?: string
  /**
   * When the request took effect: half a round trip after it was sent, and later if a fault delayed it. Milliseconds
   * since 1970, with fractions.
   */
  readonly arrivedAtMs: number
  /**
   * When the answer was sent to the client, half a round trip after the request took effect. Absent as long as there is
   * no answer.
   */
  answeredAtMs?: number
  /** The status of the answer; absent if no answer was sent. */
  status?: number
  /** The fault that changed the answer. */
  readonly fault?: string
}

/** Selects log entries. An absent field matches every entry. */
export type LogFilter = {
  readonly kind?: EndpointKind
  readonly venueId?: number
  readonly member?: string
  readonly address?: string
}

export function matchesLog(entry: LoggedRequest, filter: LogFilter): boolean {
  return (
    (filter.kind === undefined || entry.kind === filter.kind) &&
    (filter.venueId === undefined || entry.venueId === filter.venueId) &&
    (filter.member === undefined || entry.member === filter.member) &&
    (filter.address === undefined || entry.address === filter.address)
  )
}
