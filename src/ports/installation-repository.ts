// The secrets that workspaces gave when they installed the bot.
import type { Sealed } from '../domain/credential.ts'
import type { ChatId } from '../domain/ids.ts'

export type Installation = { readonly chat: ChatId; readonly space: string; readonly sealed: Sealed }

export interface InstallationRepository {
  /** Returns all, in no particular order. */
  all(): Promise<readonly Installation[]>
  find(chat: ChatId, space: string): Promise<Sealed | undefined>
  /** Replaces the secrets of that workspace. */
  save(chat: ChatId, space: string, sealed: Sealed): Promise<void>
  /** Replaces them if they are still `previous`. Returns whether they were. */
  replace(previous: Sealed, installation: Installation): Promise<boolean>
  /** Deletes them. Returns whether there were any. */
  remove(chat: ChatId, space: string): Promise<boolean>
}
