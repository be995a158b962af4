// Turns Discord's events into calls: who said what, and where. Leaves the meaning of a request to the inbox.
import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ButtonInteraction,
  type Channel,
  ChannelType,
  type ChatInputCommandInteraction,
  type Message as DiscordMessage,
  type GuildTextBasedChannel,
  InteractionContextType,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
  type User,
} from 'discord.js'
import type { CommandData } from '../../src/chat/define-command.ts'
import { findCommand } from '../../src/chat/former-names.ts'
import { readChatText } from '../../src/chat/read-said.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { ButtonCall } from '../../src/domain/message.ts'
import { readModal } from './rendering/form.ts'
import { type DiscordPress, readChoice, readPressId } from './rendering/press.ts'

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

/** Returns the direct conversation with a user. Its key contains the user id, so that the bot can open it at any time. */
export function directConversation(userId: string): Conversation {
  return { chat: chatId, key: `dm:${userId}`, direct: true }
}

/** Returns the conversation of a channel, thread, forum post or group conversation: all have ids of the same kind. */
export function channelConversation(channelId: string): Conversation {
  return { chat: chatId, key: channelId, direct: false }
}

/** Returns the conversation of an interaction, with what Discord says of the bot's permissions there. */
function conversationOf(interaction: Answerable): Conversation {
  const { channel, channelId, appPermissions } = interaction
  const isHere = interaction.inCachedGuild() && appPermissions.has(permissionsIn(channel))
  const name = channel && 'name' in channel && channel.name ? { name: `#${channel.name}` } : {}
  return {
    ...channelConversation(channelId ?? ''),
    ...parentOf(channel),
    ...(isHere ? {} : { closed: name }),
  }
}

/** Returns the conversation of a message in a server. */
function conversationOfMessage({ channel, channelId }: DiscordMessage<true>): Conversation {
  const { me } = channel.guild.members
  const isMuted = me?.isCommunicationDisabled() || !(mayWriteIn(channel) ?? true)
  return {
    ...channelConversation(channelId),
    ...parentOf(channel),
    ...(isMuted ? { closed: { name: `#${channel.name}` } } : {}),
  }
}

/** Returns whether the bot may write in the channel; `undefined` if Discord did not tell. */
function mayWriteIn(channel: GuildTextBasedChannel): boolean | undefined {
  const { me } = channel.guild.members
  const isKnown = me && channel.guild.roles.cache.has(channel.guild.id)
  return isKnown ? channel.permissionsFor(me)?.has(permissionsIn(channel)) : undefined
}

function permissionsIn(channel: Channel | null): readonly bigint[] {
  const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits
  return [ViewChannel, channel?.isThread() ? SendMessagesInThreads : SendMessages]
}

/** Returns the channel of a thread that all members of the channel may read. */
function parentOf(channel: Channel | null): Pick<Conversation, 'parent'> {
  const isOpen = channel?.isThread() && channel.type !== ChannelType.PrivateThread
  return isOpen && channel.parentId ? { parent: channel.parentId } : {}
}

/** Returns the user id of a direct conversation, or `undefined` for any other conversation. */
export function personOf({ key }: Conversation): string | undefined {
  return key.startsWith('dm:') ? key.slice(3) : undefined
}

export function isWithBotAlone(interaction: BaseInteraction): boolean {
  return interaction.context === InteractionContextType.BotDM
}

export type DiscordAsked = { readonly call: Call; readonly press: DiscordPress }

/** Returns the call of an interaction, or `undefined` for a button that this version does not know. */
export function readInteraction(
  interaction: Answerable,
  commands: readonly CommandData[],
): DiscordAsked | undefined {
  const found = readCall(interaction)
  if (!found) return undefined
  const { press, command, args } = found
  const where = findCommand(commands, command)?.where
  // A command for direct conversations is answered privately, so members may use it in a channel too.
  const isDirect = isWithBotAlone(interaction) || where === 'direct' || !interaction.channelId
  const call: Call = {
    id: interaction.id,
    from: identityOf(interaction.user),
    displayName: nameOf(interaction),
    in: isDirect ? directConversation(interaction.user.id) : conversationOf(interaction),
    said: { kind: 'command', command, args },
  }
  return { call, press }
}

function readCall(interaction: Answerable): (ButtonCall & { readonly press: DiscordPress }) | undefined {
  if (interaction.isChatInputCommand()) {
    const args = interaction.options.data.flatMap(({ name, value }) =>
      value === undefined ? [] : [[name, String(value)]],
    )
    return { press: 'stays', command: interaction.commandName, args: Object.fromEntries(args) }
  }
  if (interaction.isModalSubmit()) {
    const read = readModal(interaction)
    return read && { press: read.press, ...read.call }
  }
  const id = readPressId(interaction.customId)
  const asker = interaction.message.interactionMetadata?.user.id
  const isAskers = asker === undefined || asker === interaction.user.id
  const call = interaction.isStringSelectMenu() ? readChoice(interaction.values[0] ?? '') : id?.call
  // When somebody other than the asker presses a button, the reply must not replace the asker's question.
  return id && call && { press: isAskers ? id.press : 'stays', ...call }
}

function nameOf({ user, member }: BaseInteraction): string {
  if (!member) return user.displayName
  if ('displayName' in member) return member.displayName
  return member.nick ?? user.displayName
}

export function readTyping(interaction: AutocompleteInteraction) {
  const { name, value } = interaction.options.getFocused(true)
  return {
    from: identityOf(interaction.user),
    command: interaction.commandName,
    option: name,
    typed: value.slice(0, 100),
  }
}

/**
 * Returns the call of a direct message, or of a message that mentions the bot. Returns `undefined` for any other message.
 */
export function readMessage(
  message: DiscordMessage,
  botId: string,
  commands: readonly CommandData[],
): Call | undefined {
  if (message.author.bot || message.system || message.webhookId) return undefined
  const isDirect = !message.inGuild()
  const mention = new RegExp(`<@!?${botId}>`, 'g')
  if (!isDirect && !message.mentions.users.has(botId)) return undefined
  const text = withNames(message, isDirect ? message.content : message.content.replace(mention, ' ')).trim()
  if (isDirect && text === '') return undefined
  return {
    id: message.id,
    from: identityOf(message.author),
    displayName: message.member?.displayName ?? message.author.displayName,
    in: message.inGuild() ? conversationOfMessage(message) : directConversation(message.author.id),
    said: readChatText(text, commands),
    // Discord counts a reply to the bot as a mention, even if its text does not mention the bot.
    ...(!isDirect && !message.content.match(mention) && { isOnlyReply: true as const }),
  }
}

/** Replaces mentions of other people with their names. */
function withNames(message: DiscordMessage, text: string): string {
  return text.replace(/<@!?(\d+)>/g, (whole, id) => {
    const user = message.mentions.users.get(id)
    return user ? `@${message.mentions.members?.get(id)?.displayName ?? user.displayName}` : whole
  })
}
