// Declares the sentences that the Telegram adapter says by itself. `src/words/` contains the sentences.
import type { Field } from '../../src/domain/message.ts'
import type { Instant } from '../../src/domain/time.ts'

export type TelegramWords = {
  /** Says that the answer is on its way. */
  readonly looking: string
  /** Describes the bot in a private chat that is still empty. */
  readonly description: string
  readonly shortDescription: string
  /** Formats an instant for Telegram clients that do not show Telegram's time tag. */
  readonly instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) => string
  /** Asks for one field of a form. */
  readonly question: (title: string, field: Omit<Field, 'name' | 'secret'>) => string
  /** The line below each question for a secret, which lets the adapter recognize the question. */
  readonly secretPromise: string
  readonly secretDeleted: string
  /** Says that the bot could not delete the message with a secret, and how to delete it by hand. */
  readonly secretStays: string
  /** Says that a secret typed in a group is not used, because others can read it. */
  readonly secretInGroup: string
  /** Says that a secret typed in a group was deleted and not used. */
  readonly secretInGroupDeleted: string
  /** Tells an admin who is anonymous in the group that the bot can't serve them there. */
  readonly anonymous: string
  /** Answers a voice message, a picture or a sticker. */
  readonly wordsOnly: string
  readonly formLeft: string
  /** Says that the form had expired before the answer arrived. */
  readonly formExpired: string
  /** Says in a group that the command works only in the private chat. */
  readonly privately: string
  readonly openPrivate: string
  /** Says in a group that the answer is in the private chat. */
  readonly answeredPrivately: string
  /** Says in a group that the caller must first open the private chat. */
  readonly privateClosed: string
  /** Answers a press of a button that this version does not know. */
  readonly unknownPress: string
}
