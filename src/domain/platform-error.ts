// What can go wrong on a platform, in the house's words. Made only inside `platforms/`.
import type { PlatformId } from './ids.ts'

export type PlatformErrorKind =
  /** The credential (or password) is not accepted. */
  | 'credential-rejected'
  /**
   * The platform does not accept the key with which this house names itself; no member's credential was judged.
   * With `retryAfterMs` there is a new key already, and what was asked was not done.
   */
  | 'key-refused'
  /** For signing in, something is wanted that only a person at the platform's own page can give, such as a captcha. */
  | 'person-wanted'
  /** A card is wanted, and none is on file. */
  | 'payment-required'
  /** The card on file was not accepted for this table. */
  | 'card-refused'
  /** A card is wanted, several are on file, and none is known to be the member's choice. */
  | 'card-unclear'
  /** The slot is gone, or was never there. */
  | 'slot-gone'
  /** What `prepare` gave has expired or is not known: prepare the same slot again. */
  | 'stale-handle'
  /** The member holds a reservation that conflicts; it may be this very table. */
  | 'conflict'
  /** Too many requests: slow down at once. */
  | 'rate-limited'
  /** Not sent: the member had a lot asked of late. */
  | 'asked-too-often'
  /** Not sent: what the address may ask is kept for a drop. */
  | 'drops-first'
  /** This address is turned away; every further request prolongs it. */
  | 'blocked'
  /** What we sent was malformed, or names something that does not exist. */
  | 'rejected'
  /** The platform answered that it is not well (a 5xx, a maintenance page), or in a shape nobody knows. */
  | 'unwell'
  /** No answer: the connection failed, was cut, or took too long. */
  | 'unanswered'

type PlatformErrorFacts = {
  readonly platform: PlatformId
  readonly kind: PlatformErrorKind
  /** What was asked, in a word: `find`, `book`. */
  readonly during: string
  readonly status?: number
  /** How long to wait: the platform's word, or ours for what was not sent. */
  readonly retryAfterMs?: number
  readonly cause?: unknown
}

/** A platform's answer that is not what was asked for. Carries no secret and nothing a member typed. */
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

/** Whether a booking that ended so may have happened all the same: it must be looked up, never sent again. */
export function leavesDoubt(kind: PlatformErrorKind): boolean {
  return kind === 'unanswered' || kind === 'unwell' || kind === 'blocked'
}
