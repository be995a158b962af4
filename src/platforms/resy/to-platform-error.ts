// An answer that is not what was asked for → the one kind of PlatformError it means. Takes nothing out of the body
// but what it is about: bodies may repeat what was sent.
import { PlatformError, type PlatformErrorKind } from '../../domain/platform-error.ts'
import { epochMs, type Instant } from '../../domain/time.ts'
import { type ResyAnswer, type ResyCall, type ResyRequest, resyId } from './connection.ts'
import { messagesIn } from './schema.ts'

/**
 * @param request what was asked, with its headers: whose credential was refused depends on them.
 * @param now for a `Retry-After` that names a date.
 * @param why where an answer of 2xx is not as expected: names places in it, never values.
 */
export function toPlatformError(
  request: Pick<ResyRequest, 'call' | 'headers'>,
  answer: ResyAnswer,
  now: Instant,
  why?: string,
): PlatformError {
  const { call } = request
  const refused = kindOf(call, answer)
  // A request that carried no credential can have none refused: the address is turned away, or the key of the web page.
  const kind = refused === 'credential-rejected' && isAnonymous(request) ? 'rate-limited' : refused
  const retryAfterMs = kind === 'rate-limited' ? retryAfterOf(answer, now) : undefined
  return new PlatformError({
    platform: resyId,
    kind,
    during: call,
    status: answer.status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(why !== undefined && { cause: new Error(why) }),
  })
}

const anonymousCalls: readonly ResyCall[] = ['find', 'ping', 'search', 'venue']

function isAnonymous({ call, headers }: Pick<ResyRequest, 'call' | 'headers'>): boolean {
  return anonymousCalls.includes(call) && !('x-resy-auth-token' in headers)
}

function kindOf(call: ResyCall, { status, text }: ResyAnswer): PlatformErrorKind {
  if (status < 300) return complaintIn(text) ?? 'unwell'
  // A redirection leads to the page for signing in: the credential has expired.
  if (status < 400) return 'credential-rejected'
  // An empty 500 means this address is turned away; with a body the platform is ill.
  if (status >= 500) return status === 500 && text.trim() === '' ? 'blocked' : 'unwell'
  switch (status) {
    case 401:
      return 'credential-rejected'
    case 402:
      return 'payment-required'
    case 403:
      return 'blocked'
    case 404:
      return call === 'book' || call === 'prepare' ? (complaintIn(text) ?? 'slot-gone') : 'rejected'
    case 412:
      return 'conflict'
    case 419:
      // Of a cancellation it means the reservation's name; the credential has just been used for the listing.
      return call === 'release' ? 'rejected' : 'credential-rejected'
    case 429:
      return 'rate-limited'
    default:
      return 'rejected'
  }
}

/** What the message inside an answer means, whatever its status; only JSON is believed. */
function complaintIn(text: string): 'stale-handle' | 'slot-gone' | undefined {
  const message = messagesIn(text)
  if (/book.?token/i.test(message) && /invalid|expired|unknown/i.test(message)) return 'stale-handle'
  return /no longer available/i.test(message) ? 'slot-gone' : undefined
}

/** `Retry-After` is seconds or an HTTP date. */
function retryAfterOf({ headers }: ResyAnswer, now: Instant): number | undefined {
  const value = headers['retry-after']
  if (typeof value !== 'string') return undefined
  const seconds = Number(value)
  const waitMs = Number.isNaN(seconds) ? Date.parse(value) - epochMs(now) : seconds * 1000
  return Number.isNaN(waitMs) ? undefined : Math.max(waitMs, 0)
}
