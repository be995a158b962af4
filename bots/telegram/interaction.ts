// An interaction: who said or pressed what, where, and how it can be answered.
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Line } from '../../src/domain/message.ts'
import type { Inbox } from '../../src/ports/chat-adapter.ts'
import type { ChatState } from '../../src/ports/chat-state.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { escapeHtml } from './html.ts'
import type { TelegramPage } from './message.ts'
import type { TelegramPlace } from './place.ts'
import type { TelegramPress } from './rendering/press.ts'
import type { Said, TelegramSender } from './send.ts'
import type { TelegramWords } from './words.ts'

/** What every answer needs. */
export type TelegramDeps = {
  readonly commands: readonly CommandData[]
  readonly words: TelegramWords
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly inbox: Inbox
  readonly sender: TelegramSender
  readonly state: ChatState
  /** Whether this server can show a message to one person of a group. Unknown before the first try. */
  readonly whispers: { areOffered?: boolean }
  /** Shows that the bot is typing. Never rejects. */
  readonly showTyping: (place: TelegramPlace) => Promise<void>
  /** Acknowledges a press. Never rejects. */
  readonly answerPress: (press: string, alert?: string) => Promise<void>
  /** Returns a link that opens the private chat and sends `/start parameter` there. */
  readonly privateLink: (parameter: string) => string
}

/** Who said something, where, and how it can be answered. */
export type TelegramInteraction = {
  readonly call: Call
  readonly place: TelegramPlace
  /** What they wrote. */
  readonly messageId?: number
  readonly ephemeralId?: number
  readonly pressed?: {
    readonly id: string
    readonly press: TelegramPress
    readonly under?: Said /** It stands under a message only they see. */
    readonly isUnseen?: boolean
  }
  /** A message that the reply replaces. */
  readonly placeholder?: Said
  /** Said below the reply. */
  readonly note?: Line
}

export async function tellHere(
  { sender }: TelegramDeps,
  { place, messageId }: TelegramInteraction,
  page: TelegramPage,
): Promise<void> {
  await sender.say(place, page, messageId ? { replyTo: messageId } : {})
}

export function toPage(text: string): TelegramPage {
  return { html: escapeHtml(text), plain: text, keyboard: [] }
}

/** With a button that opens the private chat. */
export function toLinkPage(
  { words, privateLink }: TelegramDeps,
  text: string,
  parameter: string,
): TelegramPage {
  return { ...toPage(text), keyboard: [[{ text: words.openPrivate, url: privateLink(parameter) }]] }
}
