// A call: one use of a command by one person in one place. Adapters create it, the inbox answers it.
import type { Conversation, Identity } from './identity.ts'

export type Call = {
  /** The chat's id of the event; equal if the chat delivers the event again. */
  readonly id: string
  readonly from: Identity
  /** The person's name as the chat shows it. */
  readonly displayName: string
  readonly in: Conversation
  readonly said: /** Options as typed or picked, keyed by option name. */
    | { readonly kind: 'command'; readonly command: string; readonly args: Readonly<Record<string, string>> }
    /** A command followed by free text, `/book table for 4 at Carbone`. Its options are parsed from the text. */
    | { readonly kind: 'line'; readonly command: string; readonly text: string }
    /** Plain words without a command. */
    | { readonly kind: 'words'; readonly text: string }
  /** The message only replies to one of Cierge's, without naming it: it may be meant for the others. */
  readonly isOnlyReply?: true
}

/** One suggestion while somebody types an option. */
export type Suggestion = { readonly label: string; readonly value: string }
