// Tries a Discord bot token for `cierge host setup`, and returns the link that adds the bot to a server.
import { CheckFailed } from '../../../src/ports/check.ts'
import type { ChatSetup } from '../../kit/chat-entry.ts'
import { readSettings } from '../settings.ts'
import { identifyBot } from './identify-bot.ts'
import { installLink } from './invite.ts'

export const tryCredential: ChatSetup['tryCredential'] = async (_variable, env) => {
  const settings = readSettings(env)
  if (!settings) throw new CheckFailed('DISCORD_TOKEN is missing', 'discord token')
  const { me, application } = await identifyBot(settings)
  if (application.bot_require_code_grant) {
    throw new CheckFailed('the bot requires a code grant, so that no link can add it', 'discord code grant')
  }
  return { as: me.username, link: installLink(application.id) }
}
