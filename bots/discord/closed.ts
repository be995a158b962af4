// Which of Discord's errors mean that a conversation is closed for good.
import { DiscordAPIError } from 'discord.js'

/** "Internal network error": comes as 403, and passes. */
const passing = 40333

/** Gone, forbidden, the bot was removed, the person takes no messages. */
export function isClosed(error: unknown): boolean {
  return error instanceof DiscordAPIError && [403, 404].includes(error.status) && error.code !== passing
}
