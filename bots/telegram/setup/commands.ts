// Sends Telegram the lists of commands for each kind of chat, and the bot's description, if they differ from those that
// Telegram has.
import type { Api } from 'grammy'
import type { BotCommand, BotCommandScope } from 'grammy/types'
import type { CommandData } from '../../../src/chat/define-command.ts'
import { shorten } from '../../plain-text.ts'
import { commandName, limits } from '../limits.ts'
import type { TelegramWords } from '../words.ts'

export type Menu = { readonly scope: BotCommandScope; readonly commands: readonly BotCommand[] }

export function toMenus(commands: readonly CommandData[]): readonly Menu[] {
  const offered = commands.filter(({ name }) => commandName.test(name))
  const forFriends = offered.filter((command) => command.for !== 'owners')
  return [
    { scope: { type: 'all_private_chats' }, commands: toList(offered, 'private') },
    { scope: { type: 'all_group_chats' }, commands: toList(forFriends, 'group') },
    { scope: { type: 'all_chat_administrators' }, commands: toList(offered, 'group') },
  ]
}

function toList(commands: readonly CommandData[], where: 'private' | 'group'): BotCommand[] {
  const list: BotCommand[] = []
  let length = 0
  for (const { name, summary, where: saidWhere } of commands.slice(0, limits.commands)) {
    const description = shorten(summary, limits.commandDescription) || name
    length += name.length + description.length
    if (length > limits.commandList) break
    // In a group, Telegram shows a command that is marked as ephemeral only to the person who sends it.
    const isEphemeral = where === 'group' && saidWhere === 'direct'
    list.push({ command: name, description, ...(isEphemeral ? { is_ephemeral: true } : {}) })
  }
  return list
}

export async function introduce(
  api: Api,
  commands: readonly CommandData[],
  words: TelegramWords,
): Promise<void> {
  for (const { scope, commands: wanted } of toMenus(commands)) {
    const known = await api.getMyCommands({ scope })
    if (!isSameList(known, wanted)) await api.setMyCommands([...wanted], { scope })
  }
  const description = shorten(words.description, limits.description)
  if ((await api.getMyDescription()).description !== description) await api.setMyDescription(description)
  const short = shorten(words.shortDescription, limits.shortDescription)
  if ((await api.getMyShortDescription()).short_description !== short) await api.setMyShortDescription(short)
}

function isSameList(known: readonly BotCommand[], wanted: readonly BotCommand[]): boolean {
  const line = ({ command, description, is_ephemeral: isEphemeral }: BotCommand) =>
    `${command} ${description} ${isEphemeral === true}`
  return (
    known.length === wanted.length && known.every((one, index) => line(one) === line(wanted[index] ?? one))
  )
}
