// Tries a Slack token for `cierge host setup`: the bot token with its scopes, or the app-level token.
import type { ChatSetup } from '../../kit/chat-entry.ts'
import { checkAppToken, checkingOptions, checkSameApp, checkToken } from '../check.ts'
import { readApiUrl } from '../settings.ts'

export const tryCredential: ChatSetup['tryCredential'] = async (variable, env) => {
  const options = checkingOptions(readApiUrl(env))
  const value = env[variable]?.trim() ?? ''
  if (variable === 'SLACK_BOT_TOKEN') return { as: await checkToken(value, options) }
  await checkAppToken(value, options)
  const botToken = env.SLACK_BOT_TOKEN?.trim()
  if (botToken) await checkSameApp(botToken, value, options)
  return {}
}
