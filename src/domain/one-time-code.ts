// A code that lets somebody in once: shown to one person, passed on by hand, kept only as a hash.
import type { Identity } from './identity.ts'
import type { MemberId } from './ids.ts'
import type { Instant } from './time.ts'

/** `invite` makes a stranger a friend, `owner` makes anyone an owner, `connect` joins an identity to a member. */
export type CodeKind = 'invite' | 'owner' | 'connect'

export type OneTimeCode = {
  readonly kind: CodeKind
  /** What `hashOf` in the concierge makes of the code. */
  readonly hash: string
  /** Who made it; absent when the house did. */
  readonly madeBy?: MemberId
  /** Who they were when they made it: told who uses the code. */
  readonly madeAs?: Identity
  /** Absent: good until it is replaced. */
  readonly expiresAt?: Instant
}

/** Symbols in a one-time code: one of 8 × 10¹¹. */
export const oneTimeCodeLength = 8

/** What was typed, or passed on with blanks and dashes in it, as the code was made; `undefined` when it can't be one. */
export function parseOneTimeCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  return /^[0-9A-Z]{8}$/.test(code) ? code : undefined
}
