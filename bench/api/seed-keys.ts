// Adds keys directly to a database that `seed` has filled. Members would make these keys in a chat.
import { join } from 'node:path'
import { hashOf } from '../../src/concierge/one-time-codes.ts'
import type { ApiKeyId } from '../../src/domain/api-key.ts'
import type { ChatId, MemberId } from '../../src/domain/ids.ts'
import type { Instant } from '../../src/domain/time.ts'
import { openStore } from '../../src/store/open-store.ts'
import { benchChat } from '../load/seed.ts'

/** Adds one writing key for each member in `holders`. Returns the secrets of the keys, in the same order. */
export async function seedKeys(
  folder: string,
  holders: readonly number[],
  madeAt: Instant,
): Promise<readonly string[]> {
  const store = await openStore({ file: join(folder, 'cierge.sqlite') })
  const chat = benchChat as ChatId
  const secrets = holders.map((_member, nth) => `cierge_bench-key-${nth}`)
  for (const [nth, member] of holders.entries()) {
    const key = {
      id: `K${nth}` as ApiKeyId,
      memberId: `m-${member}` as MemberId,
      name: `program ${nth}`,
      scope: 'write' as const,
      madeBy: { chat, space: '', userId: String(member) },
      madeIn: { chat, key: `dm-${member}`, direct: true },
      madeAt,
    }
    await store.apiKeys.add(key, hashOf(secrets[nth] ?? ''))
  }
  await store.close()
  return secrets
}
