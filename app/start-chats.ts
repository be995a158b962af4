// Starts the chats. A chat whose settings are refused does not stop the others.
import { ConfigError } from '../src/domain/config-error.ts'
import type { ChatId } from '../src/domain/ids.ts'
import type { ChatAdapter, Inbox } from '../src/ports/chat-adapter.ts'

/**
 * Resolves once every chat receives calls or has refused its settings. Rejects if all chats have refused, and with
 * any other error of a chat.
 * @param onAway called with each chat that has refused, if at least one other chat has not.
 */
export async function startChats(
  chats: readonly ChatAdapter[],
  inbox: Inbox,
  onAway: (chat: ChatId, error: ConfigError) => void,
): Promise<void> {
  let refused = 0
  const start = async (chat: ChatAdapter) => {
    try {
      await chat.start(inbox)
    } catch (error) {
      refused += 1
      if (!(error instanceof ConfigError) || refused === chats.length) throw error
      onAway(chat.id, error)
    }
  }
  await Promise.all(chats.map(start))
}
