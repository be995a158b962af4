// A call: one use of a command by one person in one conversation. A chat's adapter creates the call; the inbox
// answers it.
import type { Conversation, Identity } from './identity.ts'

export type Call = {
  /** The chat's id of the event that made the call. A second delivery of the event has the same id. */
  readonly id: string
  readonly from: Identity
  /** The caller's name as the chat shows it. */
  readonly displayName: string
  readonly in: Conversation
  readonly said: /** Options as typed or picked, keyed by option name. */
    | { readonly kind: 'command'; readonly command: string; readonly args: Readonly<Record<string, string>> }
    /**
     * A command followed by free text, such as `/book table for 4 at Carbone`. The command parses its options from
     * the text.
     */
    | { readonly kind: 'line'; readonly command: string; readonly text: string }
    /** A message without a command, in plain words. */
    | { readonly kind: 'words'; readonly text: string }
  /**
   * Set if the message answers one of Cierge's messages without naming Cierge, so that it may be meant for other
   * people.
   */
  readonly isOnlyReply?: true
  /** Set if the chat left out the text of the line, because the text may contain a password. */
  readonly isSecretLeftOut?: true
}

/** One suggestion for an option's value, shown while a person types it. */
export type Suggestion = { readonly label: string; readonly value: string }
