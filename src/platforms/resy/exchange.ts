// One request to Resy and its answer, as plain data.
import type { PlatformAnswer, PlatformRequest } from '../wire/connection.ts'

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
  | 'waitlist'
  | 'join-waitlist'
  | 'leave-waitlist'
  /** The request for Resy's web page, or for its script. */
  | 'page'

export type ResyRequest = PlatformRequest<ResyCall>
export type ResyAnswer = PlatformAnswer
