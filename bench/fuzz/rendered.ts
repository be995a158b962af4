// Renders a reply as each chat would. Checks that it is within the chat's limits, and that no text of a member became
// markup.
import { limits as discordLimits } from '../../bots/discord/limits.ts'
import { renderMessage as renderOnDiscord } from '../../bots/discord/message.ts'
import { limits as slackLimits } from '../../bots/slack/limits.ts'
import { renderMessage as renderOnSlack } from '../../bots/slack/message.ts'
import { limits as telegramLimits } from '../../bots/telegram/limits.ts'
import { renderMessage as renderOnTelegram } from '../../bots/telegram/message.ts'
import { readHtml } from '../../bots/telegram/testing/fake-server/read-html.ts'
import { renderMessage as renderAtTerminal } from '../../bots/terminal/message.ts'
import { commands } from '../../src/commands/index.ts'
import { defaultLocale } from '../../src/domain/locale.ts'
import type { Message } from '../../src/domain/message.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { sayOnSlack } from '../../src/words/chats/slack.ts'
import { live } from './texts.ts'

const slackWords = sayOnSlack(defaultLocale)

/** Returns the first fault of the message in any chat. */
export function wrongInChats(message: Message): string | undefined {
  return onDiscord(message) ?? onSlack(message) ?? onTelegram(message) ?? atTerminal(message)
}

function onDiscord(message: Message): string | undefined {
  for (const page of renderOnDiscord(message, { press: 'replaces', pickOne: 'Pick one' })) {
    const shown = page.content + page.embeds.map(({ description = '' }) => description).join('')
    if (page.content.length > discordLimits.content) return 'Discord: content too long'
    if (page.components.length > discordLimits.rows) return 'Discord: too many rows'
    if (page.allowedMentions.parse.length > 0) return 'Discord: mentions are parsed'
    const found = live.discord.find((markup) => shown.includes(markup))
    if (found) return `Discord: ${found} is live`
  }
  return undefined
}

function onSlack(message: Message): string | undefined {
  const rendering = { commands, words: slackWords, clock: createSystemClock() }
  for (const page of renderOnSlack(message, rendering)) {
    const shown = JSON.stringify(page)
    if (page.text.length > slackLimits.message.text) return 'Slack: text too long'
    if (page.blocks.length > slackLimits.message.blocks) return 'Slack: too many blocks'
    const found = live.slack.find((markup) => shown.includes(markup))
    if (found) return `Slack: ${found} is live`
  }
  return undefined
}

function onTelegram(message: Message): string | undefined {
  for (const page of renderOnTelegram(message, { press: 'replaces', instant: () => 'then' })) {
    const { text } = readHtml(page.html)
    if (text.length > telegramLimits.text) return 'Telegram: text too long'
    const found = live.telegram.find((markup) => !markup.startsWith('<') && text.includes(markup))
    if (found) return `Telegram: ${found} is live`
  }
  return undefined
}

function atTerminal(message: Message): string | undefined {
  const numbers = [...(message.choices ?? []), ...(message.buttons ?? [])].map((_, index) => index + 1)
  const rendering = { columns: 80, hasColours: false, instant: () => 'then' }
  const shown = renderAtTerminal(message, numbers, rendering)
  const isObeyed = [...shown].some((sign) => sign !== '\n' && /\p{Cc}/u.test(sign))
  return isObeyed ? 'terminal: a control character' : undefined
}
