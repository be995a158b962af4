// What a chat is to the process that runs Cierge: the variables it wants, and how it is opened once they are set.
import type { CommandData } from '../../src/chat/define-command.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { ChatAdapter } from '../../src/ports/chat-adapter.ts'
import type { Check } from '../../src/ports/check.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { DialogueStore } from '../../src/ports/dialogue-store.ts'
import type { InstallationStore } from '../../src/ports/installation-store.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'

/** The environment, handed on by the one who reads it. */
export type Env = Readonly<Record<string, string | undefined>>

/** `meaning` is what `.env.example` and the README say about it. A variable left empty counts as missing. */
export type ChatVariable = { readonly name: string; readonly meaning: string }

export type ChatParts = {
  readonly commands: readonly CommandData[]
  readonly clock: Clock
  /** For what the host should know: a fault, a second process with the same token. */
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
}

/** What only some chats want. */
export type OpeningParts = {
  /** There once the house is open, before the chat is started. */
  readonly installations: Promise<InstallationStore>
  readonly dialogues: Promise<DialogueStore>
}

/** What a chat is looked at with. */
export type CheckingParts = {
  readonly clock: Pick<Clock, 'now'>
  /** What workspaces handed over to that chat, as it was saved. */
  readonly installations: (chat: ChatId) => Promise<readonly string[]>
}

export type ChatEntry = {
  readonly id: ChatId
  readonly variables: readonly ChatVariable[]
  /** `undefined` when its variables are not set. Throws a `ChatSettingsError` when they are set wrongly. */
  open(env: Env, parts: ChatParts & OpeningParts): ChatAdapter | undefined
  /**
   * Asks the chat itself, with the host's own settings, beside an adapter that may be running on them. `undefined` and
   * errors as with `open`.
   */
  check(env: Env, parts: CheckingParts): Check | undefined
}

export type ChatSettingsFault = { readonly variable: string; readonly problem: string }

/** Names every variable of one chat that is wrong; never repeats a value, it may be a secret. */
export class ChatSettingsError extends Error {
  readonly faults: readonly ChatSettingsFault[]

  constructor(faults: readonly ChatSettingsFault[]) {
    const sentences = faults.map(({ variable, problem }) => `\n  ${variable} ${problem}`)
    super(`The settings need a change:${sentences.join('')}`)
    this.name = 'ChatSettingsError'
    this.faults = faults
  }
}
