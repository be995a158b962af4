// Asks Discord which bot and which application a bot token belongs to.
import { type APIApplication, type APIUser, DiscordAPIError, REST, Routes } from 'discord.js'
import { CheckFailed } from '../../../src/ports/check.ts'
import type { DiscordSettings } from '../settings.ts'

/**
 * Returns the bot, its application, and a client with which more can be asked. Throws a `CheckFailed` if Discord refuses
 * the token or the token belongs to another application's bot.
 */
export async function identifyBot({ token, apiUrl }: Pick<DiscordSettings, 'token' | 'apiUrl'>) {
  const rest = new REST({ api: apiUrl, version: '10', timeout: 10_000, retries: 1 }).setToken(token)
  const me = (await rest.get(Routes.user()).catch(explain)) as APIUser
  const application = (await rest.get(Routes.currentApplication())) as APIApplication
  const { id, bot } = application
  if (bot && bot.id !== me.id) {
    throw new CheckFailed(
      `DISCORD_TOKEN is of the bot ${me.id}, application ${id} has another`,
      'discord token',
    )
  }
  return { rest, me, application }
}

function explain(error: unknown): never {
  const isRefused = error instanceof DiscordAPIError && error.status === 401
  if (!isRefused) throw error
  throw new CheckFailed('DISCORD_TOKEN is not accepted by Discord', 'discord token')
}
