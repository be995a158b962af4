// A one-time code admits one person once. Cierge shows it to one person, who passes it on, and stores only its hash.
import type { Identity } from './identity.ts'
import type { MemberId } from './ids.ts'
import type { Instant } from './time.ts'

/** `invite` makes a stranger a friend, `owner` makes anyone an owner, `connect` adds an identity to a member. */
export type CodeKind = 'invite' | 'owner' | 'connect'

export type OneTimeCode = {
  readonly kind: CodeKind
  /** The hash of the code, made by the concierge's `hashOf`. */
  readonly hash: string
  /** The member who created the code; absent if the process created it at start. */
  readonly madeBy?: MemberId
  /** The identity that created the code. Cierge tells this identity when somebody uses the code. */
  readonly madeAs?: Identity
  /** The instant at which the code expires; absent if the code is valid until it is replaced. */
  readonly expiresAt?: Instant
}

/** The number of symbols in a one-time code, which makes 8 × 10¹¹ possible codes. */
export const oneTimeCodeLength = 8

/** Returns a typed code in its stored form, without blanks and dashes; `undefined` if the text cannot be a code. */
export function parseOneTimeCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  return /^[0-9A-Z]{8}$/.test(code) ? code : undefined
}
