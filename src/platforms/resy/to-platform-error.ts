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

/** A request that carried no credential can have none refused: it is the key, or the address is sent elsewhere. */
function kindOfAnonymous({ status }: ResyAnswer): PlatformErrorKind {
  return status < 400 ? 'rate-limited' : 'key-refused'
}

function kindOf(call: ResyCall, answer: ResyAnswer): PlatformErrorKind {
  const { status, text } = answer
  if (isWall(answer)) return 'blocked'
  // Resy's web page may send a `captcha_token` with a sign-in.
  if (call === 'link' && /captcha/i.test(text)) return 'person-wanted'
  if (status < 300) return complaintIn(text) ?? 'unwell'
  // A redirection leads to the page for signing in: the credential has expired.
  if (status < 400) return 'credential-rejected'
  if (status >= 500) return kindOfIllness(answer)
  const ofTable = isAboutTable(call) ? kindOfTable(answer) : undefined
  return ofTable ?? kindOfStatus(call, status)
}

/** An empty 500 means this address is turned away; with a body the platform is ill. */
function kindOfIllness({ status, text, headers }: ResyAnswer): PlatformErrorKind {
  if (status === 503 && headers['retry-after'] !== undefined) return 'rate-limited'
  return status === 500 && text.trim() === '' ? 'blocked' : 'unwell'
}

/** What an answer says of one table; `undefined` when it is about something else. */
function kindOfTable({ status, text }: ResyAnswer): PlatformErrorKind | undefined {
  // With a word of Resy's own it is about this table or this card; else it is the address.
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
  // Of a cancellation it means the reservation's name; the credential has just been used for the listing.
  if (status === 419 && call === 'release') return 'rejected'
  return kinds[status] ?? 'rejected'
}

function isAboutTable(call: ResyCall): boolean {
  return call === 'book' || call === 'prepare'
}

/**
 * A page that wants to see a browser, or a person: it stands before Resy, whatever its status. Source: walls of Incapsula
 * (200), AWS WAF (202, and 405 with a captcha) and PerimeterX (403) in issues of several projects.
 */
function isWall({ status, text }: ResyAnswer): boolean {
  if (!/^\s*</.test(text)) return status === 202 && text.trim() === ''
  if (status === 202 || status === 405) return true
  return status < 500 && /incapsula|awswaf|captcha|perimeterx|px-block|challenge/i.test(text)
}

/** What the message inside an answer means, whatever its status; only JSON is believed. */
function complaintIn(text: string): 'stale-handle' | 'slot-gone' | undefined {
  const message = messagesIn(text)
  if (/book.?token/i.test(message) && /invalid|expired|unknown/i.test(message)) return 'stale-handle'
  return /no longer available|invalid config/i.test(message) ? 'slot-gone' : undefined
}

/** `Retry-After` is seconds or an HTTP date. */
function retryAfterOf({ headers }: ResyAnswer, now: Instant): number | undefined {
  const told = headers['retry-after']
  // Twice, it is a list, or one text with a comma.
  const value = typeof told === 'string' ? told.split(/, ?(?=\d+$)/)[0] : told?.[0]
  if (value === undefined) return undefined
  const seconds = Number(value)
  const waitMs = Number.isNaN(seconds) ? Date.parse(value) - epochMs(now) : seconds * 1000
  return Number.isNaN(waitMs) ? undefined : Math.max(waitMs, 0)
}
