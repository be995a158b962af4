// How a platform's answers compare with the known format. Holds fields and types only, never values.

/** The requests of the live check, in this order, one each. */
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
  /** There are new fields. */
  | { readonly kind: 'grew'; readonly fields: readonly string[] }
  /** A field that Cierge uses is missing, has another type or a value outside its known set; each with its change. */
  | { readonly kind: 'drifted'; readonly fields: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: RefusedReason }
  /** No answer; `cause` is a code such as `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly cause: string }
  | { readonly kind: 'skipped'; readonly why: SkippedWhy }

/** `stopped`: an earlier answer ended the check. `unknown`: an earlier answer lacked the data for this request. */
export type SkippedWhy = 'stopped' | 'no-account' | 'unknown' | 'not-asked' | 'drop-near'

export type LiveFinding = {
  readonly call: LiveCall
  readonly verdict: LiveVerdict
  /** The answer was an empty list, so the fields of its rows were not checked. */
  readonly isEmpty?: true
}

/** The shapes of answers, for a file that the owner may send. Built by an allow-list: no value, id, name or token. */
export type ShapeReport = {
  /** The version of Cierge. */
  readonly product: string
  readonly day: string
  readonly platform: string
  readonly answers: readonly object[]
}

/** An unknown answer that arrived during normal work. Equal answers have equal references. */
export type UnknownAnswer = {
  /** Four hex digits. */
  readonly reference: string
  readonly platformName: string
  /** `find-200`; one answer is kept for each. */
  readonly about: string
  readonly report: ShapeReport
}

/** A platform refused the public key that this house sends; `key` is the new one, absent when none was found. */
export type KeyRefused = { readonly platformName: string; readonly key?: string }
