// Tells the owners of a problem of the store. Sends through the chats directly, because the outbox could not be written
// either.
import type { Identity } from '../../domain/identity.ts'
import type { Message } from '../../domain/message.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { ChatAdapter } from '../../ports/chat-adapter.ts'

export type DirectParts = {
  readonly app: Pick<AppContext, 'telemetry'>
  readonly store: () => Pick<AppContext['store'], 'members'>
  readonly chats: () => readonly ChatAdapter[]
}

/**
 * Sends the message to each owner, on the first of their chats that runs. Returns whether any owner was told.
 * @param nonce equal texts mean the same message, which a chat shows once.
 */
export async function tellDirectly(
  { app, store, chats }: DirectParts,
  message: Message,
  nonce: string,
): Promise<boolean> {
  const openChat = (identity: Identity) => {
    const chat = chats().find(({ id }) => id === identity.chat)
    return chat && { chat, identity }
  }
  let hasHeard = false
  for (const owner of await store().members.owners()) {
    const [to] = (await store().members.identitiesOf(owner.id)).flatMap((one) => openChat(one) ?? [])
    if (!to) continue
    const { chat, identity } = to
    try {
      await chat.send(await chat.directWith(identity), message, `${nonce}-${owner.id}`)
      hasHeard = true
    } catch (error) {
      app.telemetry.fault(error)
    }
  }
  return hasHeard
}
