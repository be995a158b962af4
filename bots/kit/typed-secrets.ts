// Commands that take a secret, such as the password of `/link`, and lines somebody typed one into.
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'

/** Returns the command that was said, where it is one of these. */
export function commandOf(said: Call['said'], commands: readonly CommandData[]): CommandData | undefined {
  return said.kind === 'words' ? undefined : commands.find(({ name }) => name === said.command)
}

/** Returns whether the command has a secret option. Chats with modals ask for it there. */
export function takesSecret(command: CommandData | undefined): boolean {
  return Object.values(command?.options ?? {}).some(({ secret }) => secret === true)
}

/**
 * Returns whether a typed line may hold a secret. The words may be in the wrong order, so any of them may be the secret; a line
 * with one word only names the platform.
 */
export function mayHoldSecret(said: Call['said'], commands: readonly CommandData[]): boolean {
  return said.kind === 'line' && /\S\s+\S/.test(said.text) && takesSecret(commandOf(said, commands))
}
