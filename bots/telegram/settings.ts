// Lists Telegram's environment variables and reads them into settings. Errors never contain a value: the bot token is a
// secret.
import { z } from 'zod'
import { type ChatVariable, type Env, readChatSettings } from '../kit/read-settings.ts'

export const variables: readonly ChatVariable[] = [
  {
    name: 'TELEGRAM_TOKEN',
    meaning: 'Bot token from BotFather. Empty: Telegram is off.',
  },
  {
    name: 'TELEGRAM_WEBHOOK_URL',
    meaning:
      'Public https address for a Telegram webhook. Empty: Cierge polls Telegram for updates, which needs no address.',
  },
  {
    name: 'TELEGRAM_WEBHOOK_PORT',
    meaning: 'Port for the webhook, behind the proxy that ends TLS. Empty: 8443.',
  },
  {
    name: 'TELEGRAM_API_URL',
    meaning: "Address of the Bot API, for a server that you run. Empty: Telegram's own.",
  },
]

export type TelegramSettings = {
  readonly token: string
  readonly apiUrl: string
  /** Absent: Cierge polls for updates. */
  readonly webhook?: { readonly url: string; readonly port: number }
}

const shape = z
  .object({
    TELEGRAM_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, 'must be the token as BotFather gave it: digits, a colon, letters'),
    TELEGRAM_WEBHOOK_URL: address('https').optional(),
    TELEGRAM_WEBHOOK_PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port: a number from 1 to 65535')
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65_535, 'must be a port: a number from 1 to 65535')
      .default(8443),
    TELEGRAM_API_URL: address('http', 'https').default('https://api.telegram.org'),
  })
  .transform((read): TelegramSettings => {
    const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_PORT: port } = read
    return {
      token: read.TELEGRAM_TOKEN,
      apiUrl: read.TELEGRAM_API_URL,
      ...(url ? { webhook: { url, port } } : {}),
    }
  })

function address(...schemes: readonly string[]) {
  return z
    .string()
    .refine(
      (text) => schemes.includes(URL.parse(text)?.protocol.slice(0, -1) ?? ''),
      `must be an ${schemes.join(' or ')} address`,
    )
    .transform((text) => text.replace(/\/+$/, ''))
}

/** Returns `undefined` when no token is set. Throws a `ConfigError` that names every wrong variable. */
export function readSettings(env: Env): TelegramSettings | undefined {
  return readChatSettings(env, { variables, wantedBy: ['TELEGRAM_TOKEN'], shape })
}
