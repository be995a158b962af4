// The workspaces that installed the bot, for chats that give a token at every installation.
import type { ChatId } from '../domain/ids.ts'

export interface InstallationStore {
  /**
   * Replaces the content of that workspace.
   * @param content holds secrets: it is stored sealed.
   */
  save(chat: ChatId, space: string, content: string): Promise<void>
  find(chat: ChatId, space: string): Promise<string | undefined>
  /** Deletes it. Returns whether there was any. */
  remove(chat: ChatId, space: string): Promise<boolean>
}
