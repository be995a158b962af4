// The interface between a chat and the process that runs Cierge: the chat's environment variables, and the functions
// that open and check the chat with these variables.
import type { CommandData } from '../../src/chat/define-command.ts'
import type { OnConnection } from '../../src/domain/chat-connection.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { ChatAdapter } from '../../src/ports/chat-adapter.ts'
import type { ChatState } from '../../src/ports/chat-state.ts'
import type { Check } from '../../src/ports/check.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { ChatVariable, Env } from './read-settings.ts'

export type ChatParts = {
  readonly commands: readonly CommandData[]
  readonly clock: Clock
  /** Receives faults, and warnings for the owner, for example that a second process uses the same bot token. */
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly onConnection?: OnConnection
  /** Stores the data that the chat keeps across restarts. */
  readonly state: ChatState
}

/** The parts that a chat's check needs. */
export type CheckingParts = {
  readonly clock: Pick<Clock, 'now'>
  /** Returns the installations of the bot in a chat: the data that each workspace gave when the bot was added to it. */
  readonly installations: (chat: ChatId) => Promise<readonly string[]>
}

/** A chat whose variables are set and valid. */
type ConfiguredChat = {
  /** Creates the adapter. Does not connect to the chat: the adapter's `start` does. */
  open(parts: ChatParts): ChatAdapter
  /**
   * Returns a check that calls the chat with the owner's settings. An adapter may run with the same settings meanwhile.
   */
  check(parts: CheckingParts): Check
}

/** The chat's answer about a credential that it accepts. */
export type TriedCredential = {
  /** The bot's name in the chat; absent if the chat does not say it for this credential. */
  readonly as?: string
  /** The address at which people open the bot or add it; absent if the chat has no such address. */
  readonly link?: string
}

/** How the owner sets up a chat: which credentials to copy from the chat's web page, and how to try each. */
export type ChatSetup = {
  /** Returns the variables of the credentials, in the order in which the owner gets them. */
  credentials(env: Env): readonly string[]
  /**
   * Tries one credential at the chat; the other variables may be missing. Rejects with a `CheckFailed` if the chat
   * refuses it, and with another error if the chat can't be reached.
   */
  tryCredential(variable: string, env: Env): Promise<TriedCredential>
}

export type ChatEntry = {
  readonly id: ChatId
  readonly variables: readonly ChatVariable[]
  readonly setup: ChatSetup
  /** Returns `undefined` if the chat's variables are not set. Throws a `ConfigError` if a value is invalid. */
  configure(env: Env): ConfiguredChat | undefined
}
