// The failures of a platform, in our terms. Created only inside `platforms/`.
import type { PlatformId } from './ids.ts'

export type PlatformErrorKind =
  /** The credential (or password) is not accepted. */
  | 'credential-rejected'
  /**
   * The platform does not accept Cierge's own key; no member's credential was judged, and the request was not done. With
   * `retryAfterMs` there is a new key already.
   */
  | 'key-refused'
  /** Signing in needs a person at the platform's page, for example for a captcha. */
  | 'person-wanted'
  /** A card is required and none is on file. */
  | 'payment-required'
  /** The card on file was not accepted for this table. */
  | 'card-refused'
  /** A card is required, several are on file, and none is known to be the member's choice. */
  | 'card-unclear'
  /** The slot is gone, or never existed. */
  | 'slot-gone'
  /** The handle from `prepare` has expired or is unknown: prepare the slot again. */
  | 'stale-handle'
  /** The member holds a reservation that conflicts; it may be this very table. */
  | 'conflict'
  /** Too many requests: slow down at once. */
  | 'rate-limited'
  /** Not sent: the member made too many requests recently. */
  | 'asked-too-often'
  /** Not sent: the address's requests are reserved for a drop. */
  | 'drops-first'
  /** The platform blocks this address; each further request prolongs the block. */
  | 'blocked'
  /** Our request was malformed, or names something that does not exist. */
  | 'rejected'
  /** The platform reported a failure (a 5xx, a maintenance page), or its answer cannot be parsed. */
  | 'unwell'
  /** No answer: the connection failed, was cut, or took too long. */
  | 'unanswered'

type PlatformErrorFacts = {
  readonly platform: PlatformId
  readonly kind: PlatformErrorKind
  /** The request, in one word: `find`, `book`. */
  readonly during: string
  readonly status?: number
  /** How long to wait: by the platform's answer, or by our ledger for a request that was not sent. */
  readonly retryAfterMs?: number
  readonly cause?: unknown
}

/** An error answer of a platform, or a request that was held back. Contains no secret and nothing a member typed. */
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

/** Returns whether a booking that ended so may have succeeded: check the reservations, and never send it again. */
export function leavesDoubt(kind: PlatformErrorKind): boolean {
  return kind === 'unanswered' || kind === 'unwell' || kind === 'blocked'
}
