// Sends a request to OpenTable's mobile API. Cierge names itself in `User-Agent` and does not pose as OpenTable's app.
// If OpenTable refuses a request with that name, Cierge treats this as a block.

import type { GeoPlace } from '../../domain/geo-place.ts'
import type { PlatformId } from '../../domain/ids.ts'
import type { ZoneId } from '../../domain/time.ts'
import {
  type CommonCall,
  type ConnectionOptions,
  createConnection,
  type PlatformConnection,
  type PlatformRequest,
} from '../wire/connection.ts'

export const openTableId = 'opentable' as PlatformId

export type ZoneAt = (latitude: number, longitude: number) => ZoneId | undefined

export type OpenTableOptions = Omit<ConnectionOptions, 'platform' | 'headers'> & {
  /**
   * The place around which venues are searched if the caller names no place, because OpenTable searches near a place
   * only.
   */
  readonly place: GeoPlace
  /** Returns the time zone at a place, for a venue whose answer names no zone. Absent: such a venue has no zone. */
  readonly zoneAt?: ZoneAt | undefined
}

export type OpenTableRequest = PlatformRequest<CommonCall>
export type OpenTableConnection = PlatformConnection<CommonCall>

/** The maximum number of sockets. A hunt at OpenTable sends one request at a time, so a few are enough. */
const sockets = 8

export function createOpenTableConnection({
  place: _place,
  zoneAt: _zoneAt,
  ...options
}: OpenTableOptions): OpenTableConnection {
  return createConnection({ connections: sockets, ...options, platform: openTableId })
}

/** Returns the headers of a request. With `bearer` the request is the member's, otherwise it is anonymous. */
export function headersFor(bearer?: string): Readonly<Record<string, string>> {
  return {
    'user-agent': 'Cierge (personal restaurant reservations)',
    accept: 'application/json',
    'accept-encoding': 'gzip, br',
    'content-type': 'application/json',
    ...(bearer && { authorization: `Bearer ${bearer}` }),
  }
}
