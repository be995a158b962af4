// Asks Telegram which bot a token belongs to.
import { Api, GrammyError } from 'grammy'
import { CheckFailed } from '../../../src/ports/check.ts'
import type { TelegramSettings } from '../settings.ts'

/** Returns the bot, and a client with which more can be asked. Throws a `CheckFailed` if Telegram refuses the token. */
export async function identifyBot({ token, apiUrl }: Pick<TelegramSettings, 'token' | 'apiUrl'>) {
  const api = new Api(token, { apiRoot: apiUrl, timeoutSeconds: 10 })
  return { api, me: await api.getMe().catch(explain) }
}

function explain(error: unknown): never {
  const isRefused = error instanceof GrammyError && [401, 404].includes(error.error_code)
  if (!isRefused) throw error
  throw new CheckFailed('TELEGRAM_TOKEN is not accepted by Telegram', 'telegram token')
}
