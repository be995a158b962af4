// Where is kept who let the bot into which workspace, for chats that hand over a token at every installation.
import type { ChatId } from '../domain/ids.ts'

export interface InstallationStore {
  /** Replaces what was kept for that workspace. @param content holds secrets: it is kept sealed. */
  save(chat: ChatId, space: string, content: string): Promise<void>
  find(chat: ChatId, space: string): Promise<string | undefined>
  /** Whether there was one. */
  remove(chat: ChatId, space: string): Promise<boolean>
}
