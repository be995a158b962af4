// Finds the commands that take a secret, such as the password of `/link`, and the typed lines that may contain one.
import type { CommandData } from '../../src/chat/define-command.ts'
import { findCommand } from '../../src/chat/former-names.ts'
import type { Call } from '../../src/domain/call.ts'

/**
 * Returns the command that the member used, or `undefined` for plain words and for a command that is not in `commands`.
 */
export function commandOf(said: Call['said'], commands: readonly CommandData[]): CommandData | undefined {
  return said.kind === 'words' ? undefined : findCommand(commands, said.command)
}

/** Returns whether the command has a secret option. Chats that have modals ask for the secret in a modal. */
export function takesSecret(command: CommandData | undefined): boolean {
  return Object.values(command?.options ?? {}).some(({ secret }) => secret === true)
}

/**
 * Returns whether a typed line may contain a secret. A person may type the words in the wrong order, so any of them may
 * be the secret. A line of one word contains no secret: that word is the name of the platform.
 */
export function mayHoldSecret(said: Call['said'], commands: readonly CommandData[]): boolean {
  return said.kind === 'line' && /\S\s+\S/.test(said.text) && takesSecret(commandOf(said, commands))
}

/**
 * Returns the member's words or command as given, but empties a typed line that may hold a secret. A password in a
 * message is not used, because the message stays in the conversation.
 */
export function withoutSecret(said: Call['said'], commands: readonly CommandData[]): Call['said'] {
  return said.kind === 'line' && mayHoldSecret(said, commands) ? { ...said, text: '' } : said
}
