// The result of comparing a platform's answers with the known format. It holds field names and types, never values.

/** The requests of the live check, sent once each in this order. */
export const liveCalls = [
  'ping',
  'search',
  'venue',
  'rules',
  'open-day',
  'closed-day',
  'account',
  'reservations',
  'quote',
] as const
export type LiveCall = (typeof liveCalls)[number]

export type RefusedReason = 'key' | 'credential' | 'address' | 'captcha' | 'redirect'

export type LiveVerdict =
  /** Each field that Cierge uses is present, with the expected type. */
  | { readonly kind: 'same' }
  /** The answer has new fields. */
  | { readonly kind: 'grew'; readonly fields: readonly string[] }
  /**
   * A field that Cierge uses is missing, changed its type or has a value outside its known set. `fields` has one text
   * for each such field: its name and the change.
   */
  | { readonly kind: 'drifted'; readonly fields: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: RefusedReason }
  /** The platform did not answer; `cause` is a code such as `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly cause: string }
  | { readonly kind: 'skipped'; readonly why: SkippedWhy }

/**
 * Why a request of the check was not sent. `stopped`: an earlier answer ended the check. `no-account`: no owner has
 * linked an account. `unknown`: an earlier answer lacked the data for this request. `not-asked`: the caller did not
 * ask for this request. `drop-near`: a drop is within half an hour.
 */
export type SkippedWhy = 'stopped' | 'no-account' | 'unknown' | 'not-asked' | 'drop-near'

export type LiveFinding = {
  readonly call: LiveCall
  readonly verdict: LiveVerdict
  /** The answer was an empty list, so the fields of its rows could not be checked. */
  readonly isEmpty?: true
}

/**
 * The shapes of the platform's answers, for a file that the owner may send to the developers. Contains only names and
 * types that are on an allow-list: no value, id, person's name or credential.
 */
export type ShapeReport = {
  /** The version of Cierge. */
  readonly product: string
  readonly day: string
  readonly platform: string
  readonly answers: readonly object[]
}

/** An unknown answer that arrived during normal work. Equal answers have equal references. */
export type UnknownAnswer = {
  /** The answer's reference: four hex digits. */
  readonly reference: string
  readonly platformName: string
  /** The request and the status of its answer, such as `find-200`. One answer is stored for each such pair. */
  readonly about: string
  readonly report: ShapeReport
}

/** A platform refused the public key that Cierge sends. `key` is the platform's new key; absent if none was found. */
export type KeyRefused = { readonly platformName: string; readonly key?: string }
