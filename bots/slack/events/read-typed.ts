// Turns the text after `/cierge`, or the text of a message to the bot, into a command or plain words.
import type { CommandData } from '../../../src/chat/define-command.ts'
import { readSaid } from '../../../src/chat/read-said.ts'
import type { Call } from '../../../src/domain/call.ts'
import { fromMarkup } from '../text.ts'

/** Reads Slack markup as a command or as plain words. Ignores mentions of the bot. */
export function readTyped(markup: string, commands: readonly CommandData[], botUserId = ''): Call['said'] {
  return readSaid(fromMarkup(botUserId ? markup.replaceAll(`<@${botUserId}>`, ' ') : markup), commands)
}
