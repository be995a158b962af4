// People and conversations: a person on one chat, the member behind that person, and a place where the bot can speak.
import type { ChatId, MemberId } from './ids.ts'
import type { LocalePreferences } from './locale.ts'
import type { NotificationPreferences } from './notifications.ts'

/** A person on one chat. `space` is the server, workspace or bot that the id is valid in; `''` if ids are global. */
export type Identity = { readonly chat: ChatId; readonly space: string; readonly userId: string }

/**
 * A place where the bot can speak. Only the chat's adapter reads `key`; `direct` is true if only one person reads the
 * place.
 */
export type Conversation = { readonly chat: ChatId; readonly key: string; readonly direct: boolean }

export type Role = 'owner' | 'friend'

/** A friend whom Cierge serves. */
export type Member = {
  readonly id: MemberId
  readonly name: string
  readonly role: Role
  readonly locale: LocalePreferences
  readonly notifications: NotificationPreferences
}
