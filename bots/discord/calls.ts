// What happens in Discord → a call: who says what where. Decides nothing about what it means.
import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Message as DiscordMessage,
  InteractionContextType,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  type User,
} from 'discord.js'
import type { CommandData } from '../../src/chat/define-command.ts'
import { readSaid } from '../../src/chat/read-said.ts'
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

/** User ids are the same on every server. */
export function identityOf(user: Pick<User, 'id'>): Identity {
  return { chat: chatId, space: '', userId: user.id }
}

/** The direct conversation is named by its person: it can be opened again whenever it is needed. */
export function directConversation(userId: string): Conversation {
  return { chat: chatId, key: `dm:${userId}`, direct: true }
}

/** A channel, a thread, a forum post, somebody's group: all have an id of the same kind. */
export function channelConversation(channelId: string): Conversation {
  return { chat: chatId, key: channelId, direct: false }
}

/** Whom a direct conversation is with. */
export function personOf({ key }: Conversation): string | undefined {
  return key.startsWith('dm:') ? key.slice(3) : undefined
}

export function isWithBotAlone(interaction: BaseInteraction): boolean {
  return interaction.context === InteractionContextType.BotDM
}

export type DiscordAsked = { readonly call: Call; readonly press: DiscordPress }

/** `undefined` for a press that this bot did not offer (an older version's, say). */
export function readInteraction(
  interaction: Answerable,
  commands: readonly CommandData[],
): DiscordAsked | undefined {
  const found = readCall(interaction)
  if (!found) return undefined
  const { press, command, args } = found
  const where = commands.find(({ name }) => name === command)?.where
  // What is for a direct conversation is answered for one pair of eyes only, wherever it is said.
  const isDirect = isWithBotAlone(interaction) || where === 'direct' || !interaction.channelId
  const call: Call = {
    id: interaction.id,
    from: identityOf(interaction.user),
    displayName: nameOf(interaction),
    in: isDirect ? directConversation(interaction.user.id) : channelConversation(interaction.channelId ?? ''),
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
  // What somebody else asked for stays there for them.
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

/** A direct message, or one that mentions the bot; `undefined` for everything else that is said. */
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
    in: isDirect ? directConversation(message.author.id) : channelConversation(message.channelId),
    said: readSaid(text, commands),
  }
}

/** Mentions of others as their names: ids mean nothing to whoever reads the words. */
function withNames(message: DiscordMessage, text: string): string {
  return text.replace(/<@!?(\d+)>/g, (whole, id) => {
    const user = message.mentions.users.get(id)
    return user ? `@${message.mentions.members?.get(id)?.displayName ?? user.displayName}` : whole
  })
}
