// Stores state for chats, sealed if they ask for it, and removes it after its expiry.
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
    async set(chat, key, value, { isSealed = false, expiresAt } = {}) {
      const kept = isSealed ? await vault.encrypt(value, chatStateSealedUnder({ chat, key })) : value
      // Only values that expire accumulate.
      if (expiresAt) await store.chatState.removeExpired(clock.now())
      await store.chatState.save({ chat, key, value: kept, isSealed, ...(expiresAt ? { expiresAt } : {}) })
    },
    delete: (chat, key) => store.chatState.remove(chat, key),
  }
}

/**
 * Returns the path that a sealed value is bound to: `installation/T1` of Slack becomes `['installation', 'slack',
 * 'T1']`.
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
