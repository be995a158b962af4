// Where a form that is asked for one question after the other stands, for chats without forms of their own.
import type { Conversation, Identity } from '../domain/identity.ts'
import type { Form } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'

/** Who is asked where. */
export type DialoguePlace = { readonly with: Identity; readonly in: Conversation }

export type Dialogue = {
  readonly form: Form
  /** By field name. Never a secret: those are asked last and used at once. */
  readonly answers: Readonly<Record<string, string>>
  readonly expiresAt: Instant
}

export interface DialogueStore {
  /** The one under way there, unless it has expired at `now`. */
  find(place: DialoguePlace, now: Instant): Promise<Dialogue | undefined>
  /** Replaces the one that was under way there; forgets all that have expired at `now`. */
  save(place: DialoguePlace, dialogue: Dialogue, now: Instant): Promise<void>
  /** Whether there was one. */
  remove(place: DialoguePlace): Promise<boolean>
}
