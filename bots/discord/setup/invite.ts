// Builds the link that adds the bot to a server with exactly the permissions that the bot needs.
import {
  type APIApplication,
  DiscordAPIError,
  OAuth2Scopes,
  PermissionFlagsBits,
  REST,
  Routes,
} from 'discord.js'
import { ConfigError } from '../../../src/domain/config-error.ts'
import type { Env } from '../../kit/read-settings.ts'
import { readSettings } from '../settings.ts'

/**
 * Permissions to see the channel, answer there and in threads, reply to a message, show cards, and attach the calendar
 * file.
 */
const permissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles

function installLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(permissions),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}

/**
 * Returns the link that adds the bot to a server. Throws a `ConfigError` if the application id is invalid, or if it is
 * absent and there is no valid token.
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
  const rest = new REST({ api: settings.apiUrl, version: '10' }).setToken(settings.token)
  const { id } = (await rest.get(Routes.currentApplication()).catch(explain)) as APIApplication
  return installLink(id)
}

function explain(error: unknown): never {
  const isRefused = error instanceof DiscordAPIError && error.status === 401
  if (!isRefused) throw error
  throw new ConfigError([{ variable: 'DISCORD_TOKEN', problem: 'is not accepted by Discord' }])
}
