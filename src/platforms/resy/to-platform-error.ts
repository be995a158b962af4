// Converts an error answer of Resy into a `PlatformError`. It only searches the body for known phrases and copies
// nothing from it, because a body may repeat the request with its secrets.
import { PlatformError, type PlatformErrorKind } from '../../domain/platform-error.ts'
import type { Instant } from '../../domain/time.ts'
import { retryAfterOf } from '../wire/retry-after.ts'
import { resyId } from './connection.ts'
import type { ResyAnswer, ResyCall, ResyRequest } from './exchange.ts'
import { messagesIn } from './schema.ts'

/**
 * Returns the error for an answer.
 * @param request the request with its headers. These decide whether Resy refused a credential or the key.
 * @param now the current instant, for a `Retry-After` with a date.
 * @param why the reason why a 2xx answer is unexpected: the names of its fields, never their values.
 */
export function toPlatformError(
  request: Pick<ResyRequest, 'call' | 'headers'>,
  answer: ResyAnswer,
  now: Instant,
  why?: string,
): PlatformError {
  const { call } = request
  const refused = kindOf(call, answer)
  const kind = refused === 'credential-rejected' && isAnonymous(request) ? kindOfAnonymous(answer) : refused
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

/**
 * Returns the kind of error for a 401, a 419 or a redirection of a request without a credential. The first two mean
 * that Resy refuses the key, a redirection that it refuses this address for a while.
 */
function kindOfAnonymous({ status }: ResyAnswer): PlatformErrorKind {
  return status < 400 ? 'rate-limited' : 'key-refused'
}

function kindOf(call: ResyCall, answer: ResyAnswer): PlatformErrorKind {
  const { status, text } = answer
  if (isWall(answer)) return 'blocked'
  // Resy wants a captcha: a sign-in on its web page may carry a `captcha_token`.
  if (call === 'link' && /captcha/i.test(text)) return 'person-wanted'
  if (status < 300) return complaintIn(text) ?? 'unwell'
  // Resy redirects to the sign-in page if the credential has expired.
  if (status < 400) return 'credential-rejected'
  if (status >= 500) return kindOfIllness(answer)
  const ofTable = isAboutTable(call) ? kindOfTable(answer) : undefined
  return ofTable ?? kindOfStatus(call, status)
}

/**
 * Returns the kind of error for a status from 500 on. A 503 with `Retry-After` means too many requests, and an empty
 * 500 that Resy blocks this address. Otherwise Resy itself has failed.
 */
function kindOfIllness({ status, text, headers }: ResyAnswer): PlatformErrorKind {
  if (status === 503 && headers['retry-after'] !== undefined) return 'rate-limited'
  return status === 500 && text.trim() === '' ? 'blocked' : 'unwell'
}

/** Returns the kind of error of an answer about one table; `undefined` if the answer concerns something else. */
function kindOfTable({ status, text }: ResyAnswer): PlatformErrorKind | undefined {
  // A 403 with a message of Resy concerns this table or this card. Without a message it means that Resy blocks this
  // address.
  if (status === 403) return messagesIn(text) === '' ? 'blocked' : 'rejected'
  if (status === 402) return 'payment-required'
  if (status === 404) return complaintIn(text) ?? 'slot-gone'
  return [400, 409, 410].includes(status) ? complaintIn(text) : undefined
}

const kinds: Readonly<Record<number, PlatformErrorKind>> = {
  401: 'credential-rejected',
  402: 'unwell',
  403: 'blocked',
  412: 'conflict',
  419: 'credential-rejected',
  429: 'rate-limited',
}

function kindOfStatus(call: ResyCall, status: number): PlatformErrorKind {
  // A 419 for a release concerns the name of the reservation: the credential has just worked for the list of
  // reservations.
  if (status === 419 && call === 'release') return 'rejected'
  return kinds[status] ?? 'rejected'
}

function isAboutTable(call: ResyCall): boolean {
  return call === 'book' || call === 'prepare'
}

/**
 * Returns whether the answer is a page that demands a browser or a person. A service in front of Resy sends such
 * pages with various statuses. Source: pages of Incapsula (200), AWS WAF (202, and 405 with a captcha) and PerimeterX
 * (403) in issues of several projects.
 */
function isWall({ status, text }: ResyAnswer): boolean {
  if (!/^\s*</.test(text)) return status === 202 && text.trim() === ''
  if (status === 202 || status === 405) return true
  return status < 500 && /incapsula|awswaf|captcha|perimeterx|px-block|challenge/i.test(text)
}

/**
 * Returns what the message in an answer says about a slot or handle, whatever the status; `undefined` for any other
 * message, and for text that is not JSON.
 */
function complaintIn(text: string): 'stale-handle' | 'slot-gone' | undefined {
  const message = messagesIn(text)
  if (/book.?token/i.test(message) && /invalid|expired|unknown/i.test(message)) return 'stale-handle'
  return /no longer available|invalid config/i.test(message) ? 'slot-gone' : undefined
}
