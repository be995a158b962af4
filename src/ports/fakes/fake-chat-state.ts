// A `ChatState` in memory, for tests.
import type { ChatState, ChatStateOptions } from '../chat-state.ts'
import type { Clock } from '../clock.ts'

export type FakeChatState = ChatState & {
  /** The values that have not expired, keyed by `chat/key`. */
  readonly kept: ReadonlyMap<string, string>
}

/**
 * Creates an empty chat state.
 * @param clock decides which values have expired; without it, values never expire.
 */
export function createFakeChatState(clock?: Pick<Clock, 'now'>): FakeChatState {
  const values = new Map<string, { readonly value: string } & ChatStateOptions>()
  const isThere = ({ expiresAt }: ChatStateOptions) => !expiresAt || !clock || clock.now() < expiresAt
  const nameOf = (chat: string, key: string) => `${chat}/${key}`
  return {
    get kept() {
      return new Map([...values].filter(([, one]) => isThere(one)).map(([name, { value }]) => [name, value]))
    },
    async get(chat, key) {
      const found = values.get(nameOf(chat, key))
      return found && isThere(found) ? found.value : undefined
    },
    async set(chat, key, value, options = {}) {
      values.set(nameOf(chat, key), { value, ...options })
    },
    delete: async (chat, key) => values.delete(nameOf(chat, key)),
  }
}
