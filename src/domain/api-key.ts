// A key with which a member uses Cierge from outside a chat.
import type { Conversation, Identity } from './identity.ts'
import type { MemberId } from './ids.ts'
import type { Instant } from './time.ts'

/** The id of a key: four letters and digits, shown in lists. It is not the secret. */
export type ApiKeyId = string & { readonly __kind: 'ApiKeyId' }

/** The rights of a key's holder: only to read, or also to change things. */
export type KeyScope = 'read' | 'write'

export type ApiKey = {
  readonly id: ApiKeyId
  readonly memberId: MemberId
  /** The member's name for the key, such as `laptop`. */
  readonly name: string
  readonly scope: KeyScope
  /** The person who made the key, and the direct conversation where its announcements go. */
  readonly madeBy: Identity
  readonly madeIn: Conversation
  readonly madeAt: Instant
  /** Absent if the key does not expire. */
  readonly expiresAt?: Instant
  readonly lastUsedAt?: Instant
}

/** The beginning of every key, so that people and scanners recognize one. */
export const keyPrefix = 'cierge_'

/** The longest lifetime of a key, in days: ten years. */
export const longestKeyDays = 3_650
