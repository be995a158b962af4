// Builds the link that adds the bot to a server with exactly the permissions that the bot needs.
import { OAuth2Scopes, PermissionFlagsBits } from 'discord.js'
import { causeOf } from '../../../src/domain/cause-of.ts'
import { ConfigError } from '../../../src/domain/config-error.ts'
import { CheckFailed } from '../../../src/ports/check.ts'
import type { Env } from '../../kit/read-settings.ts'
import { readSettings } from '../settings.ts'
import { identifyBot } from './identify-bot.ts'

/**
 * Permissions to see the channel, answer there and in threads, reply to a message, show cards, attach the calendar
 * file, and add the table of a plan to the server's events.
 */
const permissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.CreateEvents

/** Returns the link that adds the application's bot to a server. */
export function installLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(permissions),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}

/**
 * Returns the link that adds the bot to a server. Throws a `ConfigError` if the application id is invalid, or if it is
 * absent and no token is set, and a `CheckFailed` if Discord refuses the token or can't be reached.
 * @param applicationId if absent, this function asks Discord for the id with the token.
 */
export async function discordInvite(env: Env, applicationId?: string): Promise<string> {
  if (applicationId !== undefined) {
    if (/^\d{15,20}$/.test(applicationId)) return installLink(applicationId)
    throw new ConfigError([{ variable: 'The application id', problem: 'must be 15 to 20 digits' }])
  }
  const settings = readSettings(env)
  if (!settings) {
    throw new ConfigError([
      { variable: 'DISCORD_TOKEN', problem: 'must be set, or say: discord-invite APPLICATION_ID' },
    ])
  }
  const { application } = await identifyBot(settings).catch(explain)
  return installLink(application.id)
}

function explain(error: unknown): never {
  if (error instanceof CheckFailed) throw error
  throw new CheckFailed(
    `Discord can't be reached (${causeOf(error)}); try again, or say: discord-invite APPLICATION_ID`,
  )
}
