// Starts the chats side by side. A chat whose settings are refused does not stop the others.

import type { OnConnection } from '../src/domain/chat-connection.ts'
import { ConfigError } from '../src/domain/config-error.ts'
import type { ChatAdapter, Inbox } from '../src/ports/chat-adapter.ts'

/**
 * Resolves once every chat receives calls or has refused its settings. Rejects if all chats have refused, and with
 * any other error of a chat.
 * @param onConnection receives each chat that started or refused. A refusal of the last chat is only thrown.
 */
export async function startChats(
  chats: readonly ChatAdapter[],
  inbox: Inbox,
  onConnection: OnConnection,
): Promise<void> {
  let refused = 0
  const start = async (chat: ChatAdapter) => {
    try {
      await chat.start(inbox)
      onConnection(chat.id, { kind: 'connected', as: '' })
    } catch (error) {
      refused += 1
      if (!(error instanceof ConfigError) || refused === chats.length) throw error
      onConnection(chat.id, { kind: 'refused', error })
    }
  }
  await Promise.all(chats.map(start))
}
