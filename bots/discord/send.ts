// Sends messages without an interaction: to a channel, to a thread, or directly to a person.
import { createHash } from 'node:crypto'
import {
  type Client,
  DiscordAPIError,
  type Message as DiscordMessage,
  RESTJSONErrorCodes,
  type SendableChannels,
} from 'discord.js'
import type { Conversation } from '../../src/domain/identity.ts'
import type { SentId } from '../../src/domain/ids.ts'
import { ConversationClosed, MessageGone } from '../../src/ports/chat-adapter.ts'
import { limits } from './limits.ts'
import type { DiscordPage } from './message.ts'
import { chatId, personOf } from './place.ts'
import { nothing } from './rendering/render-options.ts'

/**
 * `nonce` identifies the message: Discord drops a repeated one. `answers` is the id of the message that the first page
 * replies to, if any.
 */
export type DiscordSendOptions = { readonly nonce: string; readonly answers?: string }

/**
 * Sends the pages in order and returns the sent messages. If a call is repeated with the same nonce, Discord drops the
 * pages that it received shortly before. Rejects with `ConversationClosed` if a retry cannot help.
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

/** Returns the reference of the sent messages: their ids. */
export function sentIdOf(said: readonly DiscordMessage[]): SentId {
  return said.map(({ id }) => id).join(' ') as SentId
}

/**
 * Replaces the pages of a message. Files stay. Pages beyond those that were sent are left out. Rejects with `MessageGone`
 * if somebody deleted the message, and with `ConversationClosed` as `sendPages` does.
 */
export async function editPages(
  client: Client,
  to: Conversation,
  pages: readonly DiscordPage[],
  sent: SentId,
): Promise<void> {
  try {
    const channel = await channelOf(client, to)
    for (const [index, id] of sent.split(' ').entries()) {
      const { files: _kept, ...page } = pages[index] ?? { content: nothing, embeds: [], components: [] }
      await channel.messages.edit(id, page)
    }
  } catch (error) {
    const isGone = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage
    if (isGone) throw new MessageGone('The message was deleted on Discord', { cause: error })
    if (!isClosed(error)) throw error
    throw new ConversationClosed('Discord does not let me speak there', { cause: error })
  }
}

/** Returns the channel of a conversation. Rejects with `ConversationClosed` if nothing can be said there. */
export async function channelOf(client: Client, to: Conversation): Promise<SendableChannels> {
  const person = personOf(to)
  if (person !== undefined) return client.users.createDM(person)
  const channel = await client.channels.fetch(to.key, { allowUnknownGuild: true })
  if (!channel?.isSendable()) throw new ConversationClosed('Nothing can be said in that kind of channel')
  return channel
}

function toNonce(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, limits.nonce)
}

/**
 * Returns whether the error is Discord's "Internal network error", which has status 403, although a retry can
 * succeed.
 */
export function isPassing({ code }: DiscordAPIError): boolean {
  return code === 40333
}

/** Discord's error codes with status 400 that mean the bot cannot write there (docs.discord.com, JSON error codes). */
const closedCodes = new Set<number | string>([
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.InvalidRecipients,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  RESTJSONErrorCodes.MaximumThreadParticipantsReached,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
  RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter,
])

/** Returns whether the conversation is gone or forbidden, so that a retry cannot help. */
function isClosed(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError) || isPassing(error)) return false
  return [403, 404].includes(error.status) || closedCodes.has(error.code)
}
