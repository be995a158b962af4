// The sentences that the Discord adapter says by itself, as a type. They are written in src/words/.
import type { Form } from '../../src/domain/message.ts'

/** Names and descriptions of one command in another language. A text that is absent is shown in English. */
export type CommandTranslation = {
  readonly name?: string
  readonly summary?: string
  readonly options?: Readonly<Record<string, { readonly name?: string; readonly about?: string }>>
}

export type DiscordWords = {
  /** Shown until an answer that takes long arrives. */
  readonly looking: string
  /** Placeholder of a list from which nothing is chosen yet. */
  readonly pickOne: string
  /** Shown below a question that others can read: the name of the person who asked. */
  readonly askedBy: (name: string) => string
  /** Shown above the button that opens a form, if the form could not be opened at once. */
  readonly formWaits: (form: Form) => string
  readonly openForm: string
  /** Shown when a member typed a password in a message. The bot does not use a password that was typed there. */
  readonly secretTyped: string
  /** Shown in the channel when the answer was sent to the member as a direct message. */
  readonly answeredDirectly: string
  readonly directClosed: string
  /** Shown in a server that `DISCORD_GUILD_ALLOW` does not list. */
  readonly wrongServer: string
  /** Shown after the press of a button that this version does not know. */
  readonly unknownPress: string
  /** Translations by Discord locale (`de`, `es-ES`), then by the command's English name. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, CommandTranslation>>>>
}
