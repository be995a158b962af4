// Converts Discord's users and channels to identities and conversations, and back.
import {
  type ButtonInteraction,
  type Channel,
  ChannelType,
  type ChatInputCommandInteraction,
  type Message as DiscordMessage,
  type GuildTextBasedChannel,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
  type User,
} from 'discord.js'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { ChatId } from '../../src/domain/ids.ts'

export const chatId = 'discord' as ChatId

export type Answerable =
  | ChatInputCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalSubmitInteraction

/** Returns the identity of a user. Its `space` is empty, because a user has the same id on every server. */
export function identityOf(user: Pick<User, 'id'>): Identity {
  return { chat: chatId, space: '', userId: user.id }
}

/**
 * Returns the direct conversation with a user. The conversation's key contains the user's id, so that the bot can open
 * the conversation at any time.
 */
export function directConversation(userId: string): Conversation {
  return { chat: chatId, key: `dm:${userId}`, direct: true }
}

/** Returns the conversation of a channel, thread, forum post or group conversation: all have ids of the same kind. */
export function channelConversation(channelId: string): Conversation {
  return { chat: chatId, key: channelId, direct: false }
}

/** Returns the conversation of an interaction. Sets `closed` if, as Discord says, the bot may not write there. */
export function conversationOf(interaction: Answerable): Conversation {
  const { channel, channelId, appPermissions } = interaction
  const isHere = interaction.inCachedGuild() && appPermissions.has(permissionsIn(channel))
  const name = channel && 'name' in channel && channel.name ? { name: `#${channel.name}` } : {}
  return {
    ...channelConversation(channelId ?? ''),
    ...parentOf(channel),
    ...(isHere ? {} : { closed: name }),
  }
}

/** Returns the conversation of a message in a server. Sets `closed` if the bot may not write there. */
export function conversationOfMessage({ channel, channelId }: DiscordMessage<true>): Conversation {
  const { me } = channel.guild.members
  const isMuted = me?.isCommunicationDisabled() || !(mayWriteIn(channel) ?? true)
  return {
    ...channelConversation(channelId),
    ...parentOf(channel),
    ...(isMuted ? { closed: { name: `#${channel.name}` } } : {}),
  }
}

/**
 * Returns whether the bot may write in the channel; `undefined` if discord.js does not know the bot's permissions
 * there.
 */
function mayWriteIn(channel: GuildTextBasedChannel): boolean | undefined {
  const { me } = channel.guild.members
  const isKnown = me && channel.guild.roles.cache.has(channel.guild.id)
  return isKnown ? channel.permissionsFor(me)?.has(permissionsIn(channel)) : undefined
}

function permissionsIn(channel: Channel | null): readonly bigint[] {
  const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits
  return [ViewChannel, channel?.isThread() ? SendMessagesInThreads : SendMessages]
}

/**
 * Returns, as `parent`, the channel that a thread belongs to. Returns an empty object for a private thread, which not
 * every member of its channel may read, and for a channel that is not a thread.
 */
function parentOf(channel: Channel | null): Pick<Conversation, 'parent'> {
  const isOpen = channel?.isThread() && channel.type !== ChannelType.PrivateThread
  return isOpen && channel.parentId ? { parent: channel.parentId } : {}
}

/** Returns the user id of a direct conversation, or `undefined` for any other conversation. */
export function personOf({ key }: Conversation): string | undefined {
  return key.startsWith('dm:') ? key.slice(3) : undefined
}
