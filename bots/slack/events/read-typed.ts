// Turns the text after `/cierge`, or the text of a message to the bot, into a command or plain words.
import type { CommandData } from '../../../src/chat/define-command.ts'
import { readChatText, readSaid } from '../../../src/chat/read-said.ts'
import type { Call } from '../../../src/domain/call.ts'
import { fromMarkup } from '../text.ts'

/** Reads the text after `/cierge`: its first word may be a command. */
export function readCommandText(markup: string, commands: readonly CommandData[]): Call['said'] {
  return readSaid(fromMarkup(markup), commands)
}

/** Reads a message to the bot, without the bot's mention. */
export function readMessageText(
  markup: string,
  commands: readonly CommandData[],
  botUserId = '',
): Call['said'] {
  return readChatText(fromMarkup(botUserId ? markup.replaceAll(`<@${botUserId}>`, ' ') : markup), commands)
}
