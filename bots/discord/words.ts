// The sentences that the Discord adapter says by itself, as a type. They are written in src/words/.
import type { Form } from '../../src/domain/message.ts'

/** Names and descriptions of one command in another language; what is absent stays in English. */
export type CommandTranslation = {
  readonly name?: string
  readonly summary?: string
  readonly options?: Readonly<Record<string, { readonly name?: string; readonly about?: string }>>
}

export type DiscordWords = {
  /** When an answer takes its time. */
  readonly looking: string
  /** In a list that is still folded. */
  readonly pickOne: string
  /** Below a question that others read too. */
  readonly askedBy: (name: string) => string
  /** Above the button that opens a form, where the form could not be opened at once. */
  readonly formWaits: (form: Form) => string
  readonly openForm: string
  /** Instead of reading a password out of a message. */
  readonly secretTyped: string
  /** In the channel, when the answer is for the one who asked alone. */
  readonly answeredDirectly: string
  readonly directClosed: string
  /** In a server that is not among those allowed. */
  readonly wrongServer: string
  /** For a button that this version does not know. */
  readonly unknownPress: string
  /** By Discord's name of the language (`de`, `es-ES`), then by the command's name. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, CommandTranslation>>>>
}
