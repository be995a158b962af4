// A code that admits somebody once: shown to one person, passed on by hand, stored only as a hash.
import type { Identity } from './identity.ts'
import type { MemberId } from './ids.ts'
import type { Instant } from './time.ts'

/** `invite` makes a stranger a friend, `owner` makes anyone an owner, `connect` adds an identity to a member. */
export type CodeKind = 'invite' | 'owner' | 'connect'

export type OneTimeCode = {
  readonly kind: CodeKind
  /** The hash that the concierge's `hashOf` makes of the code. */
  readonly hash: string
  /** The member who made it; absent if the process did. */
  readonly madeBy?: MemberId
  /** The identity that made it; it is told when somebody uses the code. */
  readonly madeAs?: Identity
  /** Absent: valid until replaced. */
  readonly expiresAt?: Instant
}

/** Symbols in a one-time code: 8 × 10¹¹ possible codes. */
export const oneTimeCodeLength = 8

/** Normalizes a typed code, removing blanks and dashes; `undefined` if it cannot be a code. */
export function parseOneTimeCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  return /^[0-9A-Z]{8}$/.test(code) ? code : undefined
}
