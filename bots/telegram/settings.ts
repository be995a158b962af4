// The variables of Telegram, as data and as settings. Never repeats a value: the token is a secret.
import { z } from 'zod'
import { type ChatVariable, type Env, readChatSettings } from '../kit/read-settings.ts'

export const variables: readonly ChatVariable[] = [
  {
    name: 'TELEGRAM_TOKEN',
    meaning: 'The token of your Telegram bot, as BotFather gave it. Empty: no Telegram.',
  },
  {
    name: 'TELEGRAM_WEBHOOK_URL',
    meaning:
      'The https address under which Telegram reaches this machine, for hosts that want a webhook. Empty: Cierge asks Telegram for news itself, which needs no address.',
  },
  {
    name: 'TELEGRAM_WEBHOOK_PORT',
    meaning: 'The port the webhook is served on, behind whatever ends the TLS. Empty: 8443.',
  },
  {
    name: 'TELEGRAM_API_URL',
    meaning: 'Where the Bot API answers, for a server of your own. Empty: Telegram itself.',
  },
]

export type TelegramSettings = {
  readonly token: string
  readonly apiUrl: string
  /** Long polling when absent. */
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

/** Returns `undefined` when no token is set. Throws a `ConfigError` that names everything wrong. */
export function readSettings(env: Env): TelegramSettings | undefined {
  return readChatSettings(env, { variables, wantedBy: ['TELEGRAM_TOKEN'], shape })
}
