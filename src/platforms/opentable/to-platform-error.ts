// Converts an error answer of OpenTable into a `PlatformError`. Of the body it uses only the codes, because a body may
// repeat the request with its secrets.
import { PlatformError, type PlatformErrorKind } from '../../domain/platform-error.ts'
import type { Instant } from '../../domain/time.ts'
import type { CommonCall, PlatformAnswer } from '../wire/connection.ts'
import { retryAfterOf } from '../wire/retry-after.ts'
import { type OpenTableRequest, openTableId } from './connection.ts'
import { codesIn } from './schema.ts'

/**
 * Returns the error for an answer.
 * @param now the current instant, for a `Retry-After` with a date.
 * @param why the reason why a 2xx answer is unexpected: the names of its fields, never their values.
 */
export function toPlatformError(
  { call, headers }: Pick<OpenTableRequest, 'call' | 'headers'>,
  answer: PlatformAnswer,
  now: Instant,
  why?: string,
): PlatformError {
  const found = kindOf(call, answer)
  // A refused anonymous request says nothing about a member's credential.
  const isAnonymous = found === 'credential-rejected' && !('authorization' in headers)
  const kind = isAnonymous ? 'blocked' : found
  const retryAfterMs = kind === 'rate-limited' ? retryAfterOf(answer, now) : undefined
  return new PlatformError({
    platform: openTableId,
    kind,
    during: call,
    status: answer.status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(why !== undefined && { cause: new Error(why) }),
  })
}

function kindOf(call: CommonCall, { status, text }: PlatformAnswer): PlatformErrorKind {
  if (status === 401) return 'credential-rejected'
  if (status === 403) return 'blocked'
  if (status === 429) return 'rate-limited'
  if (status >= 500 || (status >= 300 && status < 400)) return 'unwell'
  const codes = codesIn(text)
  const told = codes && kindOfCodes(call, codes)
  if (told) return told
  // A booking whose answer is not JSON may have succeeded. Source: the author of a public bot (December 2021).
  if (status < 300 || (codes === undefined && call === 'book')) return 'unwell'
  return kindOfStatus(call, status)
}

/**
 * Returns the kind of error that the codes of an answer mean. Ignores the status of the answer, because the statuses of
 * most codes are not recorded. Returns `undefined` if the codes do not decide.
 */
function kindOfCodes(call: CommonCall, codes: string): PlatformErrorKind | undefined {
  // OpenTable misspells the recorded code: `OVERALAPPING`.
  if (/DINER_HAS_OVER\w*LAPPING/.test(codes)) return 'conflict'
  if (!isAboutTable(call)) return undefined
  if (/LOCK_EXPIRED/.test(codes)) return 'stale-handle'
  return /NOT_?AVAILABLE/i.test(codes) ? 'slot-gone' : undefined
}

function kindOfStatus(call: CommonCall, status: number): PlatformErrorKind {
  if (call === 'book' && status === 402) return 'payment-required'
  if (isAboutTable(call) && (status === 409 || status === 410)) return 'slot-gone'
  // If the hash of a slot is stale, OpenTable probably answers 404 or 422. No such answer is recorded.
  return call === 'prepare' && (status === 404 || status === 422) ? 'slot-gone' : 'rejected'
}

function isAboutTable(call: CommonCall): boolean {
  return call === 'book' || call === 'prepare'
}
