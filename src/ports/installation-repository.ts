// What workspaces handed over when the bot was let in.
import type { Sealed } from '../domain/credential.ts'
import type { ChatId } from '../domain/ids.ts'

export type Installation = { readonly chat: ChatId; readonly space: string; readonly sealed: Sealed }

export interface InstallationRepository {
  /** In no particular order. */
  all(): Promise<readonly Installation[]>
  find(chat: ChatId, space: string): Promise<Sealed | undefined>
  /** Replaces the one of that workspace. */
  save(chat: ChatId, space: string, sealed: Sealed): Promise<void>
  /** Only if what is kept is still `previous`; whether it was. */
  replace(previous: Sealed, installation: Installation): Promise<boolean>
  /** Whether there was one. */
  remove(chat: ChatId, space: string): Promise<boolean>
}
