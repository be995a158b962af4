// What workspaces handed over when the bot was let in.
import type { Sealed } from '../domain/credential.ts'
import type { ChatId } from '../domain/ids.ts'

export interface InstallationRepository {
  find(chat: ChatId, space: string): Promise<Sealed | undefined>
  /** Replaces the one of that workspace. */
  save(chat: ChatId, space: string, sealed: Sealed): Promise<void>
  /** Whether there was one. */
  remove(chat: ChatId, space: string): Promise<boolean>
}
