// Makes, lists and revokes a member's keys for use from outside a chat, and finds the member behind a key. A key is
// shown once and stored as a hash.
import { type ApiKey, type ApiKeyId, keyPrefix } from '../domain/api-key.ts'
import type { Member } from '../domain/identity.ts'
import { codeFrom, type MemberId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import { MINUTE_MS, msBetween } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { IdTaken } from '../ports/store.ts'
import { hashOf } from './one-time-codes.ts'

/** 32 random bytes can't be guessed, so a plain hash is enough to store. */
const secretBytes = 32
const mostKeys = 20
/** The last use is written at most this often, so that a busy program does not write with each request. */
const noteUseEveryMs = MINUTE_MS

type NewKey = Omit<ApiKey, 'id' | 'madeAt' | 'lastUsedAt'>

/** Makes a key. Returns it with its secret, which can't be read again. Refuses with `too-many-keys`. */
export async function makeKey(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'store'>,
  made: NewKey,
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  await checkRoomForKey(app, made.memberId)
  const madeAt = app.clock.now()
  const secret = keyPrefix + Buffer.from(app.randomBytes(secretBytes)).toString('base64url')
  for (;;) {
    const key = { ...made, id: codeFrom(app.randomBytes(4)) as ApiKeyId, madeAt }
    try {
      await app.store.apiKeys.add(key, hashOf(secret))
      return { key, secret }
    } catch (error) {
      // If the random id is taken, the loop tries another one.
      if (!(error instanceof IdTaken)) throw error
    }
  }
}

/** Refuses with `too-many-keys` if the member already has the maximum number of keys. */
export async function checkRoomForKey(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  memberId: MemberId,
): Promise<void> {
  const keys = await store.apiKeys.of(memberId, clock.now())
  if (keys.length >= mostKeys) throw new Refusal({ kind: 'too-many-keys', limit: mostKeys })
}

/** Returns the member's keys that have not expired. */
export function listKeys(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  memberId: MemberId,
): Promise<readonly ApiKey[]> {
  return store.apiKeys.of(memberId, clock.now())
}

/** Revokes a member's key. Refuses with `unknown-key` if the member has none with that id. */
export async function revokeKey(
  { store }: Pick<AppContext, 'store'>,
  memberId: MemberId,
  typed: string,
): Promise<void> {
  const id = typed.trim().toUpperCase() as ApiKeyId
  if (!(await store.apiKeys.revoke(memberId, id))) {
    throw new Refusal({ kind: 'unknown-key', typed: typed.slice(0, 40) })
  }
}

export type KeyHolder = { readonly key: ApiKey; readonly member: Member }

/** Returns the valid key with that secret, and its member; records the use. Returns `undefined` for any other text. */
export async function findKeyHolder(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  secret: string,
): Promise<KeyHolder | undefined> {
  if (!secret.startsWith(keyPrefix)) return undefined
  const now = clock.now()
  const key = await store.apiKeys.findByHash(hashOf(secret), now)
  const member = key && (await store.members.byId(key.memberId))
  if (!key || !member) return undefined
  if (!key.lastUsedAt || msBetween(key.lastUsedAt, now) >= noteUseEveryMs)
    await store.apiKeys.noteUse(key.id, now)
  return { key, member }
}
