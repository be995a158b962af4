// Describes an interaction: the call, its place, and the message or press to answer.
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Line } from '../../src/domain/message.ts'
import type { Inbox } from '../../src/ports/chat-adapter.ts'
import type { ChatState } from '../../src/ports/chat-state.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { DraftCards } from '../kit/draft-cards.ts'
import { escapeHtml, type SayInstant } from './html.ts'
import type { TelegramPage } from './message.ts'
import type { Moves } from './moves.ts'
import type { TelegramPlace } from './place.ts'
import type { TelegramPress } from './rendering/press.ts'
import type { Said, TelegramSender } from './send.ts'
import type { TelegramWords } from './words.ts'

/** The parts of the adapter that every answer needs. */
export type TelegramDeps = {
  readonly commands: readonly CommandData[]
  readonly words: TelegramWords
  readonly clock: Clock
  /** Formats an instant for clients that do not show Telegram's time tag. */
  readonly instant: SayInstant
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly inbox: Inbox
  readonly sender: TelegramSender
  readonly state: ChatState
  readonly moves: Moves
  readonly cards: DraftCards<Said>
  /** Whether this server can show a message to one person of a group. Unknown before the first try. */
  readonly whispers: { areOffered?: boolean }
  /** Shows that the bot is typing. Never rejects. */
  readonly showTyping: (place: TelegramPlace) => Promise<void>
  /** Acknowledges a press. Never rejects. */
  readonly answerPress: (press: string, alert?: string) => Promise<void>
  /** Returns a link that opens the private chat and sends `/start parameter` there. */
  readonly privateLink: (parameter: string) => string
}

/** One message or press: its call, its place, and the ids that are needed to answer it. */
export type TelegramInteraction = {
  readonly call: Call
  readonly place: TelegramPlace
  /** The id of the person's message. */
  readonly messageId?: number
  readonly ephemeralId?: number
  readonly pressed?: {
    readonly id: string
    readonly press: TelegramPress
    /** The message with the pressed button, if the bot can edit it. */
    readonly under?: Said
    /** Whether only the person who pressed sees the message with the button. */
    readonly isUnseen?: boolean
  }
  /** A message that the reply replaces. */
  readonly placeholder?: Said
  /** A line that is shown below the reply. */
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

/** Returns a page with a button that opens the private chat and sends `/start parameter` there. */
export function toLinkPage(
  { words, privateLink }: TelegramDeps,
  text: string,
  parameter: string,
): TelegramPage {
  return { ...toPage(text), keyboard: [[{ text: words.openPrivate, url: privateLink(parameter) }]] }
}
