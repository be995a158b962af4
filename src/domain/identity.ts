// People and places: a person on one chat, the member behind them, and a place where the bot can speak.
import type { ChatId, MemberId } from './ids.ts'
import type { LocalePreferences } from './locale.ts'
import type { NotificationPreferences } from './notifications.ts'

/** A person on one chat. `space` is the server, workspace or bot that the id is valid in; `''` if ids are global. */
export type Identity = { readonly chat: ChatId; readonly space: string; readonly userId: string }

/** A place where the bot can speak. `key` is opaque outside its adapter; `direct` if only one person reads it. */
export type Conversation = { readonly chat: ChatId; readonly key: string; readonly direct: boolean }

export type Role = 'owner' | 'friend'

/** A friend Cierge serves. */
export type Member = {
  readonly id: MemberId
  readonly name: string
  readonly role: Role
  readonly locale: LocalePreferences
  readonly notifications: NotificationPreferences
}
