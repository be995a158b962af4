// Registers the commands with Discord, but only if they differ from the registered ones: each registration counts
// against a daily limit.
import { type REST, Routes } from 'discord.js'
import type { CommandData } from '../../../src/chat/define-command.ts'
import type { DiscordWords } from '../words.ts'
import { digestOf, toApiCommands } from './commands.ts'

/** Registers the commands if they differ from the registered ones. Returns whether they differed. */
export async function register(
  rest: REST,
  applicationId: string,
  commands: readonly CommandData[],
  translations: DiscordWords['translations'],
): Promise<boolean> {
  const wanted = toApiCommands(commands, translations)
  const route = Routes.applicationCommands(applicationId)
  const query = new URLSearchParams({ with_localizations: 'true' })
  const registered = (await rest.get(route, { query })) as readonly object[]
  if (digestOf(registered) === digestOf(wanted)) return false
  await rest.put(route, { body: wanted })
  return true
}
