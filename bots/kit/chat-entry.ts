// What a chat is to the process that runs Cierge: the variables it reads, and how it is opened and checked with them.
import type { CommandData } from '../../src/chat/define-command.ts'
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
  /** For what the host should know: a fault, a second process with the same token. */
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  /** What the chat keeps over restarts. */
  readonly state: ChatState
}

/** What a chat is checked with. */
export type CheckingParts = {
  readonly clock: Pick<Clock, 'now'>
  /** Lists what workspaces handed over when the bot was installed in that chat. */
  readonly installations: (chat: ChatId) => Promise<readonly string[]>
}

/** A chat whose variables are set rightly. */
type ConfiguredChat = {
  /** Connects nothing yet. */
  open(parts: ChatParts): ChatAdapter
  /** Asks the chat itself with the host's settings, beside an adapter that may be running on them. */
  check(parts: CheckingParts): Check
}

export type ChatEntry = {
  readonly id: ChatId
  readonly variables: readonly ChatVariable[]
  /** Returns `undefined` when the chat's variables are not set. Throws a `ConfigError` when they are set wrongly. */
  configure(env: Env): ConfiguredChat | undefined
}
