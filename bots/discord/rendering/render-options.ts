// How to render a message for Discord.
import type { DiscordPress } from './press.ts'

export type DiscordRenderOptions = {
  /** Effect of a button press: the reply replaces the message, or the message stays and the reply appears below it. */
  readonly press: DiscordPress
  readonly pickOne: string
  /** Small print that names the person who asked. Set only where others can read the message. */
  readonly askedBy?: string
}

/** Shown in place of an empty text, because Discord refuses empty messages. */
export const nothing = '…'
