// Lists the chats that Cierge supports, and exports their entry points.
import { sayOnDiscord } from '../src/words/chats/discord.ts'
import { sayOnSlack } from '../src/words/chats/slack.ts'
import { sayOnTelegram } from '../src/words/chats/telegram.ts'
import { discordChat } from './discord/index.ts'
import type { ChatEntry } from './kit/chat-entry.ts'
import { slackChat } from './slack/index.ts'
import { telegramChat } from './telegram/index.ts'

export { discordInvite } from './discord/index.ts'
export type { ChatEntry, ChatParts, CheckingParts, TriedCredential } from './kit/chat-entry.ts'
export { createPatientChat } from './kit/patient-chat.ts'
export { slackManifest } from './slack/index.ts'
export { terminalCheck } from './terminal/check.ts'
export { createTerminal, type Terminal } from './terminal/index.ts'

/** The chats that environment variables turn on. Each entry gets the sentences that its adapter says by itself. */
export const chats: readonly ChatEntry[] = [
  discordChat(sayOnDiscord),
  slackChat(sayOnSlack()),
  telegramChat(sayOnTelegram()),
]
