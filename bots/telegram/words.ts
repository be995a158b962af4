// The sentences that the Telegram adapter says by itself, as a type. They are written in src/words/.
import type { Field } from '../../src/domain/message.ts'
import type { Instant } from '../../src/domain/time.ts'

export type TelegramWords = {
  /** When an answer takes its time. */
  readonly looking: string
  /** What the bot does: in an empty chat with it, and in short on its profile. */
  readonly description: string
  readonly shortDescription: string
  /** For Telegram clients that can't show a moment by themselves. */
  readonly instant: (at: Instant, as: 'countdown' | 'time' | 'date') => string
  /** One question of a form. */
  readonly question: (title: string, field: Omit<Field, 'name' | 'secret'>) => string
  /** Below the question after a secret. */
  readonly secretPromise: string
  readonly secretDeleted: string
  /** The message with a secret could not be deleted: how to do it by hand. */
  readonly secretStays: string
  /** A secret was typed where others read along: it is not used. */
  readonly secretInGroup: string
  readonly formLeft: string
  /** An answer came after its form had expired. */
  readonly formExpired: string
  /** In a group: the command is for a private chat only. */
  readonly privately: string
  readonly openPrivate: string
  /** In a group, when the answer went to the private chat. */
  readonly answeredPrivately: string
  /** In a group, when the private chat with the one who asked was never opened. */
  readonly privateClosed: string
  /** For a button that this version does not know. */
  readonly unknownPress: string
}
