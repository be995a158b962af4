// Opens fake servers of the three chats on loopback, for a service that connects to all of them.
import {
  botToken as discordToken,
  openFakeDiscord,
} from '../../bots/discord/testing/fake-server/open-fake-discord.ts'
import { appToken, createSocketCarrier } from '../../bots/slack/testing/fake-server/delivery.ts'
import { openFakeSlack } from '../../bots/slack/testing/fake-server/fake-slack.ts'
import { openBotApi, botToken as telegramToken } from '../../bots/telegram/testing/fake-server/bot-api.ts'

const slackToken = 'xoxb-bench'

export type ThreeChats = {
  /** The variables that connect a service to the fake servers. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** Opens one server for each chat. A service may connect, end, and another one connect. */
export async function openThreeChats(): Promise<ThreeChats> {
  const discord = await openFakeDiscord(undefined)
  const slack = await openFakeSlack([
    { team: 'T0BENCH', botToken: slackToken, people: ['ana'], channels: ['friends'] },
  ])
  const socket = createSocketCarrier(slack)
  const telegram = await openBotApi()
  return {
    env: {
      DISCORD_TOKEN: discordToken,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slackToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: `${slack.url}/api/`,
      TELEGRAM_TOKEN: telegramToken,
      TELEGRAM_API_URL: telegram.url,
    },
    async close() {
      socket.close()
      await Promise.all([discord.close(), slack.close(), telegram.close()])
    },
  }
}
