// Slack's environment variables: what they mean, and how their values become `SlackSettings`.
import { z } from 'zod'
import { type ChatVariable, type Env, readChatSettings } from '../kit/read-settings.ts'

const meanings = {
  SLACK_BOT_TOKEN:
    'Bot token of one workspace (xoxb-…). Empty: Slack is off, unless SLACK_CLIENT_ID is set. See bots/slack/README.md.',
  SLACK_APP_TOKEN: 'App-level token (xapp-…) for Socket Mode, which needs no public address.',
  SLACK_SIGNING_SECRET:
    'In place of the app-level token: receive events over HTTP and verify them with this secret.',
  SLACK_PORT: 'Port for those events and for the install pages. Empty: 3000.',
  SLACK_CLIENT_ID:
    'In place of the bot token, to serve many workspaces: each one installs the app at /slack/install.',
  SLACK_CLIENT_SECRET: 'Client secret that belongs to the client id.',
  SLACK_STATE_SECRET: 'Any long secret that you choose; it signs the install link.',
  SLACK_API_URL: "Address of the Slack API, for tests. Empty: Slack's own.",
} as const

export const variables: readonly ChatVariable[] = Object.entries(meanings).map(([name, meaning]) => ({
  name,
  meaning,
}))

export type SlackSettings = {
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number }
  readonly workspaces:
    | { readonly kind: 'one'; readonly botToken: string }
    | {
        readonly kind: 'many'
        readonly clientId: string
        readonly clientSecret: string
        /** Signs the OAuth `state` that an installation sends back to us. */
        readonly stateSecret: string
        /**
         * The port of the installation pages if events arrive over a socket. Over HTTP, pages and events share a port.
         */
        readonly port: number
      }
  /** The address of Slack's Web API, with a slash at its end. If absent, Slack's public address. */
  readonly apiUrl?: string
}

const apiUrl = z
  .string()
  .refine(
    (text) => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? ''),
    'must be an http or https address',
  )
  .transform((text) => `${text.replace(/\/+$/, '')}/`)

const shape = z
  .object({
    SLACK_BOT_TOKEN: z
      .string()
      .regex(/^xoxb-/, 'must be the bot token, which begins with xoxb-')
      .optional(),
    SLACK_APP_TOKEN: z
      .string()
      .regex(/^xapp-/, 'must be the app-level token, which begins with xapp-')
      .optional(),
    SLACK_SIGNING_SECRET: z.string().optional(),
    SLACK_PORT: z
      .string()
      .default('3000')
      .transform((text) => (/^\d{1,5}$/.test(text) ? Number(text) : 0))
      .refine((port) => port >= 1 && port <= 65_535, 'must be a port, from 1 to 65535'),
    SLACK_CLIENT_ID: z.string().optional(),
    SLACK_CLIENT_SECRET: z.string().optional(),
    SLACK_STATE_SECRET: z.string().min(16, 'must be 16 characters or more').optional(),
    SLACK_API_URL: apiUrl.optional(),
  })
  .check(({ value, issues }) => {
    for (const [variable, message] of missingIn(value)) {
      issues.push({ code: 'custom', path: [variable], message, input: undefined })
    }
  })

type Given = Readonly<Partial<Record<keyof typeof meanings, string | number | undefined>>>

function missingIn(given: Given): readonly (readonly [keyof typeof meanings, string])[] {
  const forMany = ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const
  return [
    ...(given.SLACK_APP_TOKEN || given.SLACK_SIGNING_SECRET
      ? []
      : [['SLACK_APP_TOKEN', 'must be set, or SLACK_SIGNING_SECRET'] as const]),
    ...(given.SLACK_BOT_TOKEN && given.SLACK_CLIENT_ID
      ? [['SLACK_BOT_TOKEN', 'must be empty when SLACK_CLIENT_ID is set'] as const]
      : []),
    ...(given.SLACK_BOT_TOKEN || given.SLACK_CLIENT_ID
      ? []
      : [['SLACK_BOT_TOKEN', 'must be set, or SLACK_CLIENT_ID'] as const]),
    ...forMany
      .filter((name) => given.SLACK_CLIENT_ID && !given[name])
      .map((name) => [name, 'must be set beside SLACK_CLIENT_ID'] as const),
  ]
}

/** Slack is on if any of these variables is set. */
const wantedBy = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_CLIENT_ID'] as const

/**
 * Reads Slack's settings. Returns `undefined` if no variable of `wantedBy` is set. Throws a `ConfigError` that names
 * every wrong variable.
 */
export function readSettings(env: Env): SlackSettings | undefined {
  const read = readChatSettings(env, { variables, wantedBy, shape })
  return read && toSettings(read)
}

function toSettings(read: z.output<typeof shape>): SlackSettings {
  const { SLACK_PORT: port, SLACK_API_URL: apiUrl } = read
  return {
    connection: read.SLACK_APP_TOKEN
      ? { kind: 'socket', appToken: read.SLACK_APP_TOKEN }
      : { kind: 'http', signingSecret: read.SLACK_SIGNING_SECRET ?? '', port },
    workspaces: read.SLACK_BOT_TOKEN
      ? { kind: 'one', botToken: read.SLACK_BOT_TOKEN }
      : {
          kind: 'many',
          clientId: read.SLACK_CLIENT_ID ?? '',
          clientSecret: read.SLACK_CLIENT_SECRET ?? '',
          stateSecret: read.SLACK_STATE_SECRET ?? '',
          port,
        },
    ...(apiUrl ? { apiUrl } : {}),
  }
}

/** Returns the address of the Web API; `undefined` for Slack's own, or if the setting is invalid. */
export function readApiUrl(env: Env): string | undefined {
  return apiUrl.safeParse(env.SLACK_API_URL?.trim()).data
}

/**
 * Returns the variables of the tokens that the owner copies from Slack. Empty for a bot in many workspaces, which gets
 * its tokens when a workspace installs it.
 */
export function toCredentials(env: Env): readonly string[] {
  if (env.SLACK_CLIENT_ID?.trim()) return []
  return env.SLACK_SIGNING_SECRET?.trim() ? ['SLACK_BOT_TOKEN'] : ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']
}
