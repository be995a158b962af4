// Turns Discord's events into calls: who said what, and where. Leaves the meaning of a request to the inbox.
import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type Message as DiscordMessage,
  InteractionContextType,
} from 'discord.js'
import type { CommandData } from '../../src/chat/define-command.ts'
import { findCommand } from '../../src/chat/former-names.ts'
import { readChatText } from '../../src/chat/read-said.ts'
import type { Call } from '../../src/domain/call.ts'
import type { ButtonCall } from '../../src/domain/message.ts'
import {
  type Answerable,
  conversationOf,
  conversationOfMessage,
  directConversation,
  identityOf,
} from './place.ts'
import { readModal } from './rendering/form.ts'
import { type DiscordPress, readChoice, readPressId } from './rendering/press.ts'

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
  // The reply to a command for direct conversations is shown to the caller only, so members may use the command in a
  // channel too.
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
  // If a person presses a button below another person's question, the reply must not replace that question.
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
 * Returns the call of a direct message, or of a message that mentions the bot. Returns `undefined` for any other
 * message.
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
    // Discord counts a message that answers one of the bot's messages as a mention, even if its text does not mention
    // the bot.
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
