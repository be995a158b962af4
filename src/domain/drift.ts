// How a platform's answers compare with what the house knows of them. Places and types only, never a value.

/** What the live check looks at, in this order: one request each. */
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

export type Verdict =
  /** Each field the product uses is there, of the type expected. */
  | { readonly kind: 'same' }
  /** There are fields nobody knew. */
  | { readonly kind: 'grew'; readonly fields: readonly string[] }
  /** A field the product uses is missing, of another type or out of its known set; each with what became of it. */
  | { readonly kind: 'drifted'; readonly fields: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: RefusedReason }
  /** No answer; `cause` is a code such as `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly cause: string }
  | { readonly kind: 'skipped'; readonly why: SkippedWhy }

/** `stopped`: an earlier answer ended the check; `unknown`: an earlier answer did not say what to ask for. */
export type SkippedWhy = 'stopped' | 'no-account' | 'unknown' | 'not-asked' | 'drop-near'

export type LiveFinding = {
  readonly call: LiveCall
  readonly verdict: Verdict
  /** The answer was a list of none: what stands in its rows was not seen. */
  readonly isEmpty?: true
}

/** The shapes of answers, as they go into a file for the host. Built by allow-list: no value, id, name or token. */
export type ShapeReport = {
  /** The version of Cierge. */
  readonly product: string
  readonly day: string
  readonly platform: string
  readonly answers: readonly object[]
}

/** An answer nobody knew, met in the course of things. The same answer has the same reference. */
export type UnknownAnswer = {
  /** Four hex digits. */
  readonly reference: string
  readonly platformName: string
  /** `find-200`: one is kept for each. */
  readonly about: string
  readonly report: ShapeReport
}

/** A platform refused the public key that this house sends; `key` is the new one, absent when none was found. */
export type KeyRefused = { readonly platformName: string; readonly key?: string }
