// The state of forms that are asked one question after another, for chats without forms.
import type { Conversation, Identity } from '../domain/identity.ts'
import type { Form } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'

/** The person and the conversation. */
export type DialoguePlace = { readonly with: Identity; readonly in: Conversation }

export type Dialogue = {
  readonly form: Form
  /** By field name. Never a secret: those are asked last and used at once. */
  readonly answers: Readonly<Record<string, string>>
  readonly expiresAt: Instant
}

export interface DialogueStore {
  /** Returns the open dialogue there, unless it has expired at `now`. */
  find(place: DialoguePlace, now: Instant): Promise<Dialogue | undefined>
  /** Replaces the open dialogue there; deletes all that have expired at `now`. */
  save(place: DialoguePlace, dialogue: Dialogue, now: Instant): Promise<void>
  /** Deletes the dialogue there. Returns whether there was one. */
  remove(place: DialoguePlace): Promise<boolean>
}
