// Sends the bot's own messages: to a channel, a thread, or directly to someone.
import { createHash } from 'node:crypto'
import {
  type Client,
  DiscordAPIError,
  type Message as DiscordMessage,
  type SendableChannels,
} from 'discord.js'
import type { Conversation } from '../../src/domain/identity.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import { chatId, personOf } from './calls.ts'
import { limits } from './limits.ts'
import type { DiscordPage } from './message.ts'

/** `answers`: the message that is answered, if any. */
export type DiscordSendOptions = { readonly nonce: string; readonly answers?: string }

/**
 * Sends the pages one after the other and returns the messages. Discord drops a page whose nonce it has just seen.
 * Rejects with `ConversationClosed` when trying again won't help.
 */
export async function sendPages(
  client: Client,
  to: Conversation,
  pages: readonly DiscordPage[],
  { nonce, answers }: DiscordSendOptions,
): Promise<readonly DiscordMessage[]> {
  if (to.chat !== chatId) throw new ConversationClosed('Not a conversation on Discord')
  try {
    const channel = await channelOf(client, to)
    const said: DiscordMessage[] = []
    for (const [index, page] of pages.entries()) {
      const reply = answers && index === 0 ? { messageReference: answers, failIfNotExists: false } : undefined
      said.push(
        await channel.send({
          ...page,
          nonce: toNonce(`${nonce} ${index}`),
          enforceNonce: true,
          ...(reply ? { reply } : {}),
        }),
      )
    }
    return said
  } catch (error) {
    if (!isClosed(error)) throw error
    throw new ConversationClosed('Discord does not let me speak there', { cause: error })
  }
}

async function channelOf(client: Client, to: Conversation): Promise<SendableChannels> {
  const person = personOf(to)
  if (person !== undefined) return client.users.createDM(person)
  const channel = await client.channels.fetch(to.key, { allowUnknownGuild: true })
  if (!channel?.isSendable()) throw new ConversationClosed('Nothing can be said in that kind of channel')
  return channel
}

function toNonce(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, limits.nonce)
}

/** "Internal network error": Discord sends it as 403, but it passes. */
const passing = 40333

/** Returns whether the conversation is gone or forbidden: trying again won't help. */
function isClosed(error: unknown): boolean {
  return error instanceof DiscordAPIError && [403, 404].includes(error.status) && error.code !== passing
}
