// One-time codes, stored as hashes, and the wrong codes that people typed.
import type { Identity } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import type { CodeKind, OneTimeCode } from '../domain/one-time-code.ts'
import type { Instant } from '../domain/time.ts'

export interface CodeRepository {
  add(code: OneTimeCode): Promise<void>
  /**
   * Marks the code with that hash as used and returns it, by compare-and-set. Returns `undefined` if it has another
   * kind, has expired or was used, so each code is returned once.
   */
  take(hash: string, kinds: readonly CodeKind[], now: Instant): Promise<OneTimeCode | undefined>
  /** Returns the code that `take` would return, without marking it as used. */
  find(hash: string, kinds: readonly CodeKind[], now: Instant): Promise<OneTimeCode | undefined>
  /** Returns the codes of that kind that `take` would return, sorted by the instant at which they expire. */
  open(kind: CodeKind, now: Instant): Promise<readonly OneTimeCode[]>
  /** Deletes an unused code. Returns false if there is none with that hash. */
  revoke(kind: CodeKind, hash: string): Promise<boolean>
  /** Deletes the unused codes of that kind: those of one member, or all if `madeBy` is absent. */
  forget(kind: CodeKind, madeBy?: MemberId): Promise<void>
  /** Records that an identity typed a wrong code. */
  missed(identity: Identity, at: Instant): Promise<void>
  /** Counts the wrong codes that an identity typed since an instant. */
  countMissed(identity: Identity, since: Instant): Promise<number>
  /** Deletes the codes that expired or were used before an instant, and the wrong codes typed before it. */
  removeOlderThan(at: Instant): Promise<void>
}
