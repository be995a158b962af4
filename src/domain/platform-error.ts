// The failures of a platform, as kinds that all platforms share. Only code in `platforms/` creates these errors.
import type { PlatformId } from './ids.ts'

export type PlatformErrorKind =
  /** The platform does not accept the credential or the password. */
  | 'credential-rejected'
  /**
   * The platform does not accept Cierge's own key. It judged no member's credential and did not carry out the
   * request. If `retryAfterMs` is set, Cierge already has a new key.
   */
  | 'key-refused'
  /** The platform wants a person to sign in on its page, for example because of a captcha. */
  | 'person-wanted'
  /** The table needs a card, and the account has none on file. */
  | 'payment-required'
  /** The platform did not accept the card on file for this table. */
  | 'card-refused'
  /** The table needs a card, the account has several, and none is marked as the member's choice. */
  | 'card-unclear'
  /** The slot is taken, or never existed. */
  | 'slot-gone'
  /** The handle from `prepare` has expired or is unknown: prepare the slot again. */
  | 'stale-handle'
  /** The member already holds a conflicting reservation, possibly for this very table. */
  | 'conflict'
  /** The platform received too many requests; send fewer from now on. */
  | 'rate-limited'
  /** Cierge did not send the request, because the member made too many recently. */
  | 'asked-too-often'
  /** Cierge did not send the request, because the remaining requests of this address are reserved for a drop. */
  | 'drops-first'
  /** The platform blocks this address; each further request prolongs the block. */
  | 'blocked'
  /** The platform rejected the request: it was malformed, or named something that does not exist. */
  | 'rejected'
  /** The platform reported a failure (a 5xx, a maintenance page), or its answer cannot be parsed. */
  | 'unwell'
  /** The platform did not answer: the connection failed, was cut, or exceeded its time limit. */
  | 'unanswered'

type PlatformErrorFacts = {
  readonly platform: PlatformId
  readonly kind: PlatformErrorKind
  /** The failed request, in one word: `find`, `book`. */
  readonly during: string
  readonly status?: number
  /**
   * Milliseconds to wait before the next request: as the platform said or, if Cierge did not send the request, as the
   * ledger said.
   */
  readonly retryAfterMs?: number
  readonly cause?: unknown
}

/**
 * An error answer of a platform, or a request that Cierge held back. It contains no secret and nothing that a member
 * typed.
 */
export class PlatformError extends Error {
  readonly platform: PlatformId
  readonly kind: PlatformErrorKind
  readonly during: string
  readonly status: number | undefined
  readonly retryAfterMs: number | undefined

  constructor(facts: PlatformErrorFacts) {
    super(`${facts.platform} ${facts.during}: ${facts.kind}`, { cause: facts.cause })
    this.name = 'PlatformError'
    this.platform = facts.platform
    this.kind = facts.kind
    this.during = facts.during
    this.status = facts.status
    this.retryAfterMs = facts.retryAfterMs
  }
}

/**
 * Returns whether a booking that failed with this kind may have succeeded. If true, the caller must check the
 * reservations and never send the booking again.
 */
export function leavesDoubt(kind: PlatformErrorKind): boolean {
  return kind === 'unanswered' || kind === 'unwell' || kind === 'blocked'
}

/** Returns a `PlatformError` as a value. Throws any other error, because it is a fault. */
export function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error
  throw error
}
