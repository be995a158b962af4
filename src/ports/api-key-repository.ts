// Members' API keys, with which programs act for a member. Only the hash of a key is stored.
import type { ApiKey, ApiKeyId } from '../domain/api-key.ts'
import type { MemberId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

export interface ApiKeyRepository {
  /** Adds a key. Rejects with `IdTaken` if the id is in use. */
  add(key: ApiKey, hash: string): Promise<void>
  /** Returns the key with that hash, unless it has expired at `now` or was revoked. */
  findByHash(hash: string, now: Instant): Promise<ApiKey | undefined>
  /** Returns the member's keys that can be used at `now`, the oldest first. */
  of(memberId: MemberId, now: Instant): Promise<readonly ApiKey[]>
  noteUse(id: ApiKeyId, at: Instant): Promise<void>
  /** Deletes a member's key. Returns whether there was one. */
  revoke(memberId: MemberId, id: ApiKeyId): Promise<boolean>
}
