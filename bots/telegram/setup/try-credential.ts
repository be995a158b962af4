// Tries a Telegram bot token for `cierge host setup`, and returns the link that opens a chat with the bot.
import { CheckFailed } from '../../../src/ports/check.ts'
import type { ChatSetup } from '../../kit/chat-entry.ts'
import { readSettings } from '../settings.ts'
import { identifyBot } from './identify-bot.ts'

export const tryCredential: ChatSetup['tryCredential'] = async (_variable, env) => {
  const settings = readSettings(env)
  if (!settings) throw new CheckFailed('TELEGRAM_TOKEN is missing', 'telegram token')
  const { me } = await identifyBot(settings)
  return { as: `@${me.username}`, link: `https://t.me/${me.username}` }
}
