// One-time codes, stored as hashes, and failed tries.
import type { Identity } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import type { CodeKind, OneTimeCode } from '../domain/one-time-code.ts'
import type { Instant } from '../domain/time.ts'

export interface CodeRepository {
  add(code: OneTimeCode): Promise<void>
  /**
   * Takes the code of that hash and one of the kinds, by compare-and-set, if it has not expired. A code is returned
   * once.
   */
  take(hash: string, kinds: readonly CodeKind[], now: Instant): Promise<OneTimeCode | undefined>
  /** Returns what `take` would, without taking it. */
  find(hash: string, kinds: readonly CodeKind[], now: Instant): Promise<OneTimeCode | undefined>
  /** Deletes the kind's unused codes: all of them, or those of one member. */
  forget(kind: CodeKind, madeBy?: MemberId): Promise<void>
  /** Records a try with a wrong code. */
  missed(identity: Identity, at: Instant): Promise<void>
  /** Counts the wrong tries of one identity since an instant. */
  countMissed(identity: Identity, since: Instant): Promise<number>
  /** Deletes expired or used codes, and tries, from before an instant. */
  removeOlderThan(at: Instant): Promise<void>
}
