// What was typed after `/cierge`, or to the bot in words, becomes what was said. Knows commands as data only.
import type { CommandData } from '../../../src/chat/define-command.ts'
import type { Call } from '../../../src/domain/call.ts'
import { fromMarkup } from '../text.ts'

type Said = Call['said']

/** `book table for 4 …` is a line of that command, nothing at all asks for help, anything else is a request in plain words. */
export function readSlash(typed: string, commands: readonly CommandData[]): Said {
  const text = fromMarkup(typed).trim()
  if (text === '') return { kind: 'line', command: 'help', text: '' }
  return readLine(text, commands) ?? { kind: 'words', text }
}

/** Words to the bot; its own mention is not part of them. A line that begins with a command's name is that command. */
export function readWords(markup: string, commands: readonly CommandData[], botUserId = ''): Said {
  const text = fromMarkup(botUserId ? markup.replaceAll(`<@${botUserId}>`, ' ') : markup).trim()
  if (text === '') return { kind: 'line', command: 'help', text: '' }
  return readLine(text, commands) ?? { kind: 'words', text }
}

function readLine(text: string, commands: readonly CommandData[]): Said | undefined {
  const [, word = '', rest = ''] = /^\/?([a-z][\w-]*)(?:\s+(.*))?$/is.exec(text) ?? []
  const name = word.toLowerCase()
  if (!commands.some((command) => command.name === name)) return undefined
  return { kind: 'line', command: name, text: rest }
}

export function commandOf(said: Said, commands: readonly CommandData[]): CommandData | undefined {
  if (said.kind === 'words') return undefined
  return commands.find(({ name }) => name === said.command)
}

/** A command that wants a secret asks for it in a modal, which nobody else sees: it may be said anywhere. */
export function asksSecrets({ options }: CommandData): boolean {
  return Object.values(options).some(({ secret }) => secret === true)
}
