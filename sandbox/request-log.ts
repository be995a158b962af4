// Every request to the platform, with its arrival and its answer.
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
  'special-request',
  'unknown',
] as const

export type EndpointKind = (typeof endpointKinds)[number]

/** The subject of a request, as far as it has one. */
export type About = {
  readonly venueId?: number
  readonly date?: LocalDate
  readonly partySize?: number
  readonly time?: LocalTime
  readonly seating?: string
}

export type LoggedRequest = About & {
  readonly kind: EndpointKind
  readonly method: string
  readonly path: string
  readonly address: string
  /** The e-mail address of the credential's member. */
  readonly member?: string
  /** When it was acted on: half a round trip after sending. Since 1970, with fractions. */
  readonly arrivedAtMs: number
  /** When its answer reached the client: half a round trip after it was acted on. Absent while under way. */
  answeredAtMs?: number
  /** Absent if no answer was sent. */
  status?: number
  /** The fault that changed the answer. */
  readonly fault?: string
}

/** Absent fields match everything. */
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
