// Lists the chats for which an evening is played.
import { openDiscord } from './discord.ts'
import { playAlone, playGroupEvening } from './play-evening.ts'
import { openSlack } from './slack.ts'
import { openTelegram } from './telegram.ts'
import { openTerminal } from './terminal.ts'

/** The evenings by chat. Each function plays the evening and returns its transcript as Markdown. */
export const evenings: Readonly<Record<string, () => Promise<string>>> = {
  discord: async () => playGroupEvening(await openDiscord()),
  slack: async () => playGroupEvening(await openSlack()),
  telegram: async () => playGroupEvening(await openTelegram()),
  terminal: async () => playAlone(await openTerminal()),
}
