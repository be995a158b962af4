// Checks Discord for `cierge doctor`: the token's bot, its application and its servers. Opens no gateway connection,
// because that connection would receive, and answer, the events of a running adapter.
import { type RESTGetAPICurrentUserGuildsResult, Routes } from 'discord.js'
import { CheckFailed } from '../../src/ports/check.ts'
import type { DiscordSettings } from './settings.ts'
import { identifyBot } from './setup/identify-bot.ts'

/** Maximum number of servers that Discord lists in one response. */
const guildsInList = 200

export async function checkDiscord(settings: DiscordSettings): Promise<string> {
  const { guildAllow = [] } = settings
  const {
    rest,
    me,
    application: { id },
  } = await identifyBot(settings)
  // Discord lists the commands of an application only to the token of that application.
  const commands = (await rest.get(Routes.applicationCommands(id))) as readonly unknown[]
  const guilds = (await rest.get(Routes.userGuilds())) as RESTGetAPICurrentUserGuildsResult
  if (guilds.length === 0) throw new CheckFailed(`the bot ${me.username} is in no server`, 'discord servers')
  const missing =
    guilds.length < guildsInList ? guildAllow.filter((one) => !guilds.some((guild) => guild.id === one)) : []
  if (missing.length > 0) {
    throw new CheckFailed(
      `DISCORD_GUILD_ALLOW names servers the bot is not in: ${missing.join(', ')}`,
      'discord allowed',
    )
  }
  return `the bot ${me.username}, application ${id}, servers: ${guilds.length}, commands registered: ${commands.length}`
}
