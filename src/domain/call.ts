// A call: one saying of a command by someone somewhere. Adapters make it, the inbox answers it.
import type { Conversation, Identity } from './identity.ts'

export type Call = {
  /** The chat's own id of the event, the same when the chat delivers it again. */
  readonly id: string
  readonly from: Identity
  /** How the chat shows the person. */
  readonly displayName: string
  readonly in: Conversation
  readonly said: /** Options as typed or picked, keyed by option name. */
    | { readonly kind: 'command'; readonly command: string; readonly args: Readonly<Record<string, string>> }
    /** A command followed by free text, `/book table for 4 at Carbone`: its options are read from the text. */
    | { readonly kind: 'line'; readonly command: string; readonly text: string }
    /** Plain words, no command. */
    | { readonly kind: 'words'; readonly text: string }
}

/** One proposal while an option is being typed. */
export type Suggestion = { readonly label: string; readonly value: string }
