// Describes the environment variables of Discord, and turns their values into settings.
import { z } from 'zod'
import { type ChatVariable, type Env, readChatSettings } from '../kit/read-settings.ts'

export const variables: readonly ChatVariable[] = [
  {
    name: 'DISCORD_TOKEN',
    meaning:
      'Bot token from the Discord developer portal. Empty: Discord is off. See bots/discord/README.md.',
  },
  {
    name: 'DISCORD_API_URL',
    meaning: "Address of the Discord API, for tests; it also names the gateway. Empty: Discord's own.",
  },
  {
    name: 'DISCORD_GUILD_ALLOW',
    meaning:
      'Ids of the servers where Cierge answers, separated by commas. Empty: every server it is invited to.',
  },
]

export type DiscordSettings = {
  readonly token: string
  readonly apiUrl: string
  /** Ids of the servers where the bot answers. Absent: all servers. */
  readonly guildAllow?: readonly string[]
}

const shape = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
      "must be the bot's token: three parts with dots between, nothing before it",
    ),
  DISCORD_API_URL: z
    .string()
    .default('https://discord.com/api')
    .refine(
      (text) => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? ''),
      'must be an http or https address',
    )
    .transform((text) => text.replace(/\/+$/, '')),
  DISCORD_GUILD_ALLOW: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine(
      (ids) => ids.every((id) => /^\d{15,20}$/.test(id)),
      'must list ids of servers, with commas between',
    )
    .optional(),
})

/**
 * Returns the settings, or `undefined` if no token is set. Throws a `ConfigError` that lists every invalid variable.
 */
export function readSettings(env: Env): DiscordSettings | undefined {
  const read = readChatSettings(env, { variables, wantedBy: ['DISCORD_TOKEN'], shape })
  if (!read) return undefined
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_GUILD_ALLOW: guildAllow } = read
  return { token, apiUrl, ...(guildAllow ? { guildAllow } : {}) }
}
