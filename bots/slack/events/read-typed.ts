// What was typed after `/cierge`, or in a message to the bot → what was said.
import type { CommandData } from '../../../src/chat/define-command.ts'
import { readSaid } from '../../../src/chat/read-said.ts'
import type { Call } from '../../../src/domain/call.ts'
import { fromMarkup } from '../text.ts'

/** The bot's own mention is no part of what was said. */
export function readTyped(markup: string, commands: readonly CommandData[], botUserId = ''): Call['said'] {
  return readSaid(fromMarkup(botUserId ? markup.replaceAll(`<@${botUserId}>`, ' ') : markup), commands)
}
