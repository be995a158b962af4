// People and conversations: a person on one chat, the member behind that person, and a place where the bot can write.
import type { ChatId, MemberId } from './ids.ts'
import type { LocalePreferences } from './locale.ts'
import type { NotificationPreferences } from './notifications.ts'

/** A person on one chat. `space` is the server, workspace or bot that the id is valid in; `''` if ids are global. */
export type Identity = { readonly chat: ChatId; readonly space: string; readonly userId: string }

/** A place where the bot can answer. `key` is opaque outside its adapter; `direct` if only one person reads it. */
export type Conversation = {
  readonly chat: ChatId
  readonly key: string
  readonly direct: boolean
  /** The key of the channel that this thread or topic belongs to. All people in that channel can read it. */
  readonly parent?: string
  /**
   * Set if the bot can answer commands there, but can't write announcements: these go to the member's direct
   * conversation.
   */
  readonly closed?: ClosedPlace
}

/** A conversation in which the bot may not write announcements: its name, and how a member gives the bot access. */
export type ClosedPlace = {
  readonly name?: string
  /** The text that a member types there to give the bot access: `/invite @cierge`. */
  readonly invite?: string
}

export function isSameConversation(one: Conversation, other: Conversation): boolean {
  return one.chat === other.chat && one.key === other.key
}

/**
 * Returns whether the same people read both conversations: they are equal, or a channel and its thread, or two
 * threads of one channel.
 */
export function isSameCircle(one: Conversation, other: Conversation): boolean {
  return one.chat === other.chat && (one.parent ?? one.key) === (other.parent ?? other.key)
}

export type Role = 'owner' | 'friend'

/** A friend whom Cierge serves. */
export type Member = {
  readonly id: MemberId
  readonly name: string
  readonly role: Role
  readonly locale: LocalePreferences
  readonly notifications: NotificationPreferences
}
