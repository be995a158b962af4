// Turns a typed line into a call, into the same line without its secrets, or into suggestions for completing it.
import type { CommandData, Option } from '../../src/chat/define-command.ts'
import { findCommand } from '../../src/chat/former-names.ts'
import { readChatText } from '../../src/chat/read-said.ts'
import type { Call, Suggestion } from '../../src/domain/call.ts'

/** Shown instead of a secret. Its length does not depend on the secret's. */
export const bullets = '••••'

export type Typed =
  | { readonly kind: 'say'; readonly said: Call['said'] }
  | { readonly kind: 'press'; readonly number: number }
  | { readonly kind: 'quit' }

export function readTyped(line: string, commands: readonly CommandData[]): Typed {
  const text = line.trim()
  if (/^\/?(quit|exit)$/i.test(text)) return { kind: 'quit' }
  if (/^\d{1,3}$/.test(text)) return { kind: 'press', number: Number(text) }
  return { kind: 'say', said: readChatText(text, commands) }
}

type Named = readonly [name: string, option: Option]

/** Returns the options of a command that a person can type, in order. */
function typedOptions(command: CommandData): readonly Named[] {
  return Object.entries(command.options).filter(([, option]) => !option.internal)
}

/**
 * Replaces the secrets of a command line with bullets: everything from the first secret option on. The line may begin
 * with or without a slash. If a line of several words ends before the secret option, hides the last word, because the
 * person may have left out another option and typed the secret.
 * @returns the same line if it contains no secret.
 */
export function maskSecrets(line: string, commands: readonly CommandData[]): string {
  const [, head = '', name = '', text = ''] =
    /^(\s*(?:@?cierge\w*[\s,:]+)?\/?([a-z][\w-]*)[:,]?\s+)(.*)$/is.exec(line) ?? []
  const command = findCommand(commands, name.toLowerCase())
  const secretAt = command ? typedOptions(command).findIndex(([, option]) => option.secret) : -1
  const words = text.match(/\S+\s*/g) ?? []
  const hiddenFrom = Math.min(secretAt, Math.max(words.length - 1, 1))
  if (secretAt < 0 || words.length <= hiddenFrom) return line
  return head + words.slice(0, hiddenFrom).join('') + bullets
}

/** Returns suggestions for an option of a command. */
export type Suggest = (command: string, option: string, typed: string) => Promise<readonly Suggestion[]>

/** Returns the option that the person types at the end of `text`, or `undefined` if all options are typed. */
function optionUnderCursor(command: CommandData, text: string) {
  const options = typedOptions(command)
  const words = text.split(/\s+/)
  const restAt = options.findIndex(([, option]) => option.rest)
  const index = restAt >= 0 && restAt < words.length ? restAt : words.length - 1
  const found = options[index]
  return found && { name: found[0], option: found[1], typed: words.slice(index).join(' ') }
}

/**
 * Suggests how to complete the line up to the cursor: with names of commands, then with values of their options.
 * @returns a pair in readline's format: the suggestions, and the end of the line that they replace.
 */
export async function completeTyped(
  line: string,
  commands: readonly CommandData[],
  suggest: Suggest,
): Promise<[string[], string]> {
  if (/^\/\S*$/.test(line)) {
    return [
      commands.map(({ name }) => `/${name} `).filter((name) => name.startsWith(line.toLowerCase())),
      line,
    ]
  }
  const [, name = '', text = ''] = /^\/(\S+)\s+(.*)$/s.exec(line) ?? []
  const command = findCommand(commands, name.toLowerCase())
  const found = command && optionUnderCursor(command, text)
  if (!command || !found || found.option.secret) return [[], line]
  const { oneOf, suggests } = found.option
  const values = suggests
    ? (await suggest(name.toLowerCase(), found.name, found.typed)).map(({ value }) => value)
    : (oneOf ?? [])
  const isFitting = (value: string) => value.toLowerCase().startsWith(found.typed.toLowerCase())
  return [values.filter(isFitting), found.typed]
}
