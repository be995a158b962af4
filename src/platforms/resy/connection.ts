// Sends a request to Resy over connections that stay open, with the headers that Resy wants.
import type { PlatformId } from '../../domain/ids.ts'
import { type ConnectionOptions, createConnection, type PlatformConnection } from '../wire/connection.ts'
import type { ResyCall } from './exchange.ts'
import { keyHeader, usualKey } from './headers.ts'

export const resyId = 'resy' as PlatformId

export type ResyOptions = Omit<ConnectionOptions, 'platform' | 'headers'> & {
  /** Returns the public key that each request carries; '' sends no key. Default: `usualKey`. */
  readonly key?: () => string
}

export type ResyConnection = PlatformConnection<ResyCall>

export function createResyConnection({ key = () => usualKey, ...options }: ResyOptions): ResyConnection {
  return createConnection({ ...options, platform: resyId, headers: () => keyHeader(key()) })
}
