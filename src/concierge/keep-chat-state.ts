// Stores state for the chat adapters, sealed if an adapter asks for it, and removes expired values.
import type { Sealed } from '../domain/credential.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { ChatState } from '../ports/chat-state.ts'

export function keepChatState({
  store,
  vault,
  clock,
}: Pick<AppContext, 'store' | 'vault' | 'clock'>): ChatState {
  return {
    async get(chat, key) {
      const row = await store.chatState.find(chat, key)
      if (!row || (row.expiresAt && row.expiresAt <= clock.now())) return undefined
      return row.isSealed ? vault.decrypt(row.value as Sealed, chatStateSealedUnder(row)) : row.value
    },
    async set(chat, key, value, { isSealed = false, expiresAt, mayBeLost = false } = {}) {
      const kept = isSealed ? await vault.encrypt(value, chatStateSealedUnder({ chat, key })) : value
      // Expired values are removed only here: a store that gets no values with an expiry has none to remove.
      if (expiresAt) await store.chatState.removeExpired(clock.now())
      const row = { chat, key, value: kept, isSealed, ...(expiresAt ? { expiresAt } : {}) }
      await store.chatState.save(row, { mayBeLost })
    },
    delete: (chat, key) => store.chatState.remove(chat, key),
  }
}

/**
 * Returns the path to which the encryption binds a value, so that it can't be opened as another one. For the key
 * `installation/T1` of Slack it is `['installation', 'slack', 'T1']`.
 */
export function chatStateSealedUnder({
  chat,
  key,
}: {
  readonly chat: string
  readonly key: string
}): readonly string[] {
  const [kind = '', ...rest] = key.split('/')
  return [kind, chat, rest.join('/')]
}
