// The state that a chat keeps between events and restarts: text values by chat and key. A key has the form
// `kind/rest`, such as `installation/T1`.
import type { ChatId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

/** How to keep a value. */
export type ChatStateOptions = {
  /**
   * Encrypts the value, bound to its chat and key. Used for secrets, and for values that only one person may read.
   */
  readonly isSealed?: boolean
  /** The instant at which the value expires; absent if the value never expires. */
  readonly expiresAt?: Instant
  /**
   * Does not wait until the value is on the disk, so a power cut may lose it. For values that every command sets and
   * whose loss does no harm.
   */
  readonly mayBeLost?: boolean
}

export interface ChatState {
  /**
   * Returns the value; `undefined` if there is none or it has expired. Rejects if a sealed value cannot be decrypted.
   */
  get(chat: ChatId, key: string): Promise<string | undefined>
  /** Sets a value. Replaces the old value of the key and its options. */
  set(chat: ChatId, key: string, value: string, options?: ChatStateOptions): Promise<void>
  /** Deletes a value. Returns whether there was one. */
  delete(chat: ChatId, key: string): Promise<boolean>
}

/** One row of the store. `value` is ciphertext if `isSealed` is set. */
export type ChatStateRow = {
  readonly chat: ChatId
  readonly key: string
  readonly value: string
  readonly isSealed: boolean
  readonly expiresAt?: Instant
}

/**
 * The rows in which `ChatState` keeps its values. The repository encrypts nothing, and returns expired rows until
 * `removeExpired` removes them.
 */
export interface ChatStateRepository {
  find(chat: ChatId, key: string): Promise<ChatStateRow | undefined>
  /** Returns every row with a sealed value, ordered by chat and key. */
  sealed(): Promise<readonly ChatStateRow[]>
  /** Adds a row, or replaces the row with the same chat and key. */
  save(row: ChatStateRow, options?: Pick<ChatStateOptions, 'mayBeLost'>): Promise<void>
  /**
   * Replaces a row by compare-and-set: only if its value is still `previous`. Returns whether the row was replaced.
   */
  replace(previous: string, row: ChatStateRow): Promise<boolean>
  /** Removes a row. Returns whether there was one. */
  remove(chat: ChatId, key: string): Promise<boolean>
  /** Removes every row that has expired at `now`. After a power cut, the rows removed last may be there again. */
  removeExpired(now: Instant): Promise<void>
}
