// The HTTP status of each refusal, and of each failure of a platform.
import type { PlatformErrorKind } from '../domain/platform-error.ts'
import type { RefusalFacts } from '../domain/refusal.ts'

type Kind = RefusalFacts['kind']

/** 403: not allowed. 404: no such thing. 409: the state does not allow it. 422: the input can't be used. */
const statuses: Readonly<Record<Kind, 401 | 403 | 404 | 409 | 422 | 429 | 502>> = {
  stranger: 401,
  'unknown-command': 404,
  'evening-taken': 409,
  'unknown-standing': 404,
  'direct-only': 403,
  'owners-only': 403,
  'secret-in-words': 422,
  'code-invalid': 422,
  'too-many-tries': 429,
  'invitation-gone': 404,
  'login-over': 409,
  'member-already': 409,
  'connected-already': 409,
  'identity-taken': 409,
  'page-account-taken': 409,
  'unknown-member': 404,
  'several-members': 409,
  'member-gone': 404,
  'left-already': 404,
  'last-owner': 409,
  'no-calendar': 409,
  'no-second-way': 409,
  'second-way-tried': 429,
  'second-way-failed': 502,
  'too-many-jobs': 409,
  'same-meal': 409,
  'unreadable-setting': 422,
  'missing-option': 422,
  'too-long': 422,
  'unreadable-option': 422,
  'unknown-venue': 404,
  'venue-without-zone': 422,
  'by-hand': 422,
  'impossible-date': 422,
  'past-date': 422,
  'too-far-date': 422,
  'party-out-of-range': 422,
  'no-credential': 409,
  'duplicate-job': 409,
  'asked-by-sharer': 409,
  'unknown-job': 404,
  'no-job': 404,
  'not-yours': 403,
  'job-ended': 409,
  'already-held': 409,
  'hunt-begun': 409,
  'job-moved-on': 409,
  'watch-stays': 409,
  'nothing-changed': 409,
  'too-many-dates': 422,
  'unknown-topic': 404,
  'nothing-to-watch': 409,
  'no-rehearsal': 409,
  'deadline-past': 422,
  'answer-by-past': 422,
  'answer-by-late': 422,
  'unknown-reservation': 404,
  'reservation-unclear': 409,
  'already-released': 409,
  'nothing-to-swap': 409,
  'group-only': 409,
  'offered-already': 409,
  'offer-over': 409,
  'own-offer': 409,
  'no-card': 409,
  'no-better-time': 422,
  'no-swap': 409,
  'swap-begun': 409,
  'one-table-only': 409,
  'table-over': 409,
  'no-table-here': 404,
  'unknown-plan': 404,
  'plan-over': 409,
  'plan-not-yours': 403,
  'unknown-day': 422,
  'release-unanswered': 502,
  'sign-in-rejected': 409,
  'draft-gone': 404,
  'draft-not-yours': 403,
  'half-a-rule': 422,
  'no-alternative': 404,
  'no-favorite': 404,
  'too-many-favorites': 409,
  'too-many-keys': 409,
  'unknown-key': 404,
  'unknown-platform': 404,
  'not-linked': 409,
  'wrong-sign-in': 422,
  'sign-in-turned-away': 409,
  'linking-expired': 409,
  'window-before-opening': 422,
  'window-past': 422,
}

/** Returns the status of a refusal. */
export function statusOfRefusal(kind: Kind): number {
  return statuses[kind]
}

/**
 * 409: the member must do something first. 429: the member asked too often. 503: a later try may work. 502: the
 * platform blocked the request, or gave no usable answer.
 */
const troubles: Readonly<Record<PlatformErrorKind, 409 | 429 | 502 | 503>> = {
  'credential-rejected': 409,
  'person-wanted': 409,
  'payment-required': 409,
  'card-refused': 409,
  'card-unclear': 409,
  'slot-gone': 409,
  'stale-handle': 409,
  conflict: 409,
  'asked-too-often': 429,
  'drops-first': 503,
  'rate-limited': 503,
  'key-refused': 502,
  blocked: 502,
  rejected: 502,
  unwell: 502,
  unanswered: 502,
}

/** Returns the status of a platform's failure. */
export function statusOfTrouble(kind: PlatformErrorKind): number {
  return troubles[kind]
}
