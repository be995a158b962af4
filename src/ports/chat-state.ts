// The state that a chat keeps between events and over restarts: text by chat and key. A key is `kind/rest`, such as `installation/T1`.
import type { ChatId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

/** How a value is kept. */
export type ChatStateOptions = {
  /** Encrypts the value, bound to its chat and key. For secrets, and for what only one person may read. */
  readonly isSealed?: boolean
  /** From this instant on the value is gone. */
  readonly expiresAt?: Instant
}

export interface ChatState {
  /** Returns `undefined` when nothing is kept, or when it has expired. Rejects when a sealed value can't be opened. */
  get(chat: ChatId, key: string): Promise<string | undefined>
  /** Replaces the value, and how it was kept. */
  set(chat: ChatId, key: string, value: string, options?: ChatStateOptions): Promise<void>
  /** Returns whether something was kept. */
  delete(chat: ChatId, key: string): Promise<boolean>
}

/** One row of the store. `value` is ciphertext when it is sealed. */
export type ChatStateRow = {
  readonly chat: ChatId
  readonly key: string
  readonly value: string
  readonly isSealed: boolean
  readonly expiresAt?: Instant
}

/** The rows behind `ChatState`. Seals nothing and knows no clock. */
export interface ChatStateRepository {
  find(chat: ChatId, key: string): Promise<ChatStateRow | undefined>
  /** Lists every sealed row, by chat and key. */
  sealed(): Promise<readonly ChatStateRow[]>
  /** Replaces the row of that chat and key. */
  save(row: ChatStateRow): Promise<void>
  /** Compare-and-set: replaces the row only if its value is still `previous`. Returns whether it did. */
  replace(previous: string, row: ChatStateRow): Promise<boolean>
  /** Returns whether there was one. */
  remove(chat: ChatId, key: string): Promise<boolean>
  /** Removes every row that has expired at `now`. */
  removeExpired(now: Instant): Promise<void>
}
