// Writes the lines that the owner reads in the terminal when Cierge starts, and when a chat connects or can't be
// reached.

import type { ChatConnection } from '../../domain/chat-connection.ts'
import type { ChatId } from '../../domain/ids.ts'
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Instant } from '../../domain/time.ts'
import { sayInstant } from '../when.ts'
import { chatName } from './trouble.ts'

export type StartFacts = {
  readonly version: string
  readonly dataDir: string
  /** The path of the log; absent if the log goes to stderr. */
  readonly logFile?: string
  readonly chats: readonly ChatId[]
  readonly openRequests: number
  readonly nextDrop?: Instant
  /** The code that makes the first person who sends it an owner; absent if there is an owner. */
  readonly ownerCode?: string
}

/**
 * Returns the lines about a start: the version, the data folder, the open requests, the owner's code and the chats.
 */
export function sayStart(start: StartFacts, locale: LocalePreferences): readonly string[] {
  const { version, dataDir, logFile, chats, openRequests, nextDrop, ownerCode } = start
  const drop = nextDrop ? `; the next opens ${sayInstant(nextDrop, locale.zone, locale)}` : ''
  return [
    `Cierge ${version} is running. Stop it with Ctrl-C.`,
    `Data: ${dataDir}${logFile ? `. Log: ${logFile}` : ''}`,
    `Open requests: ${openRequests}${drop}.`,
    ...(ownerCode ? [`Nobody owns this Cierge yet. To own it, send it in a chat: /join ${ownerCode}`] : []),
    `Connecting to ${chats.map(chatName).join(', ')}…`,
  ]
}

/** Returns the line for a chat whose connection changed. */
export function sayChatConnection(chat: ChatId, connection: ChatConnection): string {
  switch (connection.kind) {
    case 'connected':
      return `${chatName(chat)}: connected${connection.as ? ` as ${connection.as}` : ''}.`
    case 'waiting':
      return `${chatName(chat)}: can’t be reached (${connection.why}). Trying again; requests go on meanwhile.`
    case 'refused':
      return `${chatName(chat)}: off. ${connection.error.faults.map(({ variable, problem }) => `${variable} ${problem}.`).join(' ')}`
  }
}

/** Returns the sentence for a start that has no chat, no terminal and no input. */
export function sayNoChat(): string {
  return 'No chat is set up, and nobody is at a terminal: set DISCORD_TOKEN, SLACK_BOT_TOKEN or TELEGRAM_TOKEN, or start it in a terminal to try it.'
}
