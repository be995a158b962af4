// Facts of this installation that only owners may see, and that no operation returns: its connections, its settings, and its log.
import type { ChatId, PlatformId } from '../domain/ids.ts'
import type { ServiceHistory } from '../domain/service-history.ts'

/** A setting with its current value and the source of the value, with secrets masked. */
export type ShownSetting = {
  readonly name: string
  readonly meaning: string
  /** The value, or dots in the place of a secret; '' if there is none. */
  readonly value: string
  /** Whether the value is the default. */
  readonly isDefault: boolean
}

/** A line of the log, as it was read from JSON. */
export type LoggedLine = Readonly<Record<string, unknown>>

export type HostFacts = {
  /** Returns the chats that the settings turn on. `history` is absent until a chat has answered. */
  chats(): readonly { readonly chat: ChatId; readonly history?: ServiceHistory }[]
  /** Returns the platforms. `history` is absent until a platform has answered. `spent`: finds in the last ten minutes. */
  platforms(): readonly {
    readonly platform: PlatformId
    readonly name: string
    readonly history?: ServiceHistory
    readonly spent: number
    readonly atMost: number
  }[]
  settings(): readonly ShownSetting[]
  /**
   * Returns the newest lines of the log about a request, the oldest first; `undefined` if no log is kept in files. Reads
   * the files piece by piece, so that nothing else has to wait.
   */
  logOf(code: string): Promise<readonly LoggedLine[] | undefined>
}
