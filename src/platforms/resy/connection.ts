// Sends a request to Resy over connections that stay open, with the headers that Resy wants.
import type { PlatformId } from '../../domain/ids.ts'
import {
  type ConnectionOptions,
  createConnection,
  type PlatformAnswer,
  type PlatformConnection,
  type PlatformRequest,
} from '../wire/connection.ts'

export const resyId = 'resy' as PlatformId

export type ResyOptions = Omit<ConnectionOptions, 'platform' | 'headers'> & {
  /** Returns the public key that each request carries; '' sends no key. Default: `usualKey`. */
  readonly key?: () => string
}

/** The kind of request, for errors and for timeouts. */
export type ResyCall =
  | 'link'
  | 'inspect'
  | 'renew'
  | 'search'
  | 'venue'
  | 'ping'
  | 'find'
  | 'prepare'
  | 'book'
  | 'reservations'
  | 'release'
  /** The request for Resy's web page, or for its script. */
  | 'page'

export type ResyRequest = PlatformRequest<ResyCall>
export type ResyAnswer = PlatformAnswer
export type ResyConnection = PlatformConnection<ResyCall>

export function createResyConnection({ key = () => usualKey, ...options }: ResyOptions): ResyConnection {
  return createConnection({ ...options, platform: resyId, headers: () => keyHeader(key()) })
}

/** The key of Resy's own web page. It is the same for all visitors, and has not changed since 2019. */
export const usualKey = 'VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5'

/** Returns the header with the public key of the web page. */
export function keyHeader(key: string): Readonly<Record<string, string>> {
  return key === '' ? {} : { authorization: `ResyAPI api_key="${key}"` }
}

/** The headers of a browser. Resy answers every request without a browser's `User-Agent` with an empty 500. */
const browser =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

export const json = 'application/json'
export const form = 'application/x-www-form-urlencoded'

/**
 * Returns the headers of a request, without the key. With `authToken` the request is the member's, otherwise it is
 * anonymous.
 */
export function headersFor(contentType?: string, authToken?: string): Readonly<Record<string, string>> {
  return {
    'user-agent': browser,
    accept: json,
    'accept-encoding': 'gzip, br',
    origin: 'https://resy.com',
    referer: 'https://resy.com/',
    'x-origin': 'https://resy.com',
    ...(contentType && { 'content-type': contentType }),
    ...(authToken && { 'x-resy-auth-token': authToken, 'x-resy-universal-auth': authToken }),
  }
}
