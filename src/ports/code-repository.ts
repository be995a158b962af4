// One-time codes, as hashes, and the tries that missed.
import type { Identity } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import type { CodeKind, OneTimeCode } from '../domain/one-time-code.ts'
import type { Instant } from '../domain/time.ts'

export interface CodeRepository {
  add(code: OneTimeCode): Promise<void>
  /** Compare-and-set: gives the code of that hash and one of the kinds once, while it has not expired. */
  take(hash: string, kinds: readonly CodeKind[], now: Instant): Promise<OneTimeCode | undefined>
  /** What `take` would give, without taking it. */
  find(hash: string, kinds: readonly CodeKind[], now: Instant): Promise<OneTimeCode | undefined>
  /** The kind's codes not yet taken: all of them, or the ones of a member. */
  forget(kind: CodeKind, madeBy?: MemberId): Promise<void>
  /** A code was tried that is none. */
  missed(identity: Identity, at: Instant): Promise<void>
  /** How many such tries of one identity there were since. */
  countMissed(identity: Identity, since: Instant): Promise<number>
  /** Removes codes that expired or were taken, and tries, before that moment. */
  removeOlderThan(at: Instant): Promise<void>
}
