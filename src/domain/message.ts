// What is said, as data. Words make it, adapters only render it (and split or shorten it to their chat's limits).
import type { Identity } from './identity.ts'
import type { Instant } from './time.ts'

/** One sign for each kind of news, always with a word beside it. */
export type Mark = 'booked' | 'missed' | 'attention' | 'scheduled' | 'watching'

export type Span =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  | { readonly link: string; readonly text: string }
  | { readonly mention: Identity; readonly name: string }
  | { readonly instant: Instant; readonly as: 'countdown' | 'time' | 'date' }

export type Line = readonly Span[]

/** A command call as data: what pressing a button says. */
export type ButtonCall = { readonly command: string; readonly args: Readonly<Record<string, string>> }

export type Button = {
  /** Starts with a verb, or is an answer to the question above it. */
  readonly label: string
  readonly call: ButtonCall
  readonly weight: 'main' | 'plain' | 'danger'
}

/** A longer list to pick one of, with room for a line about each. */
export type Choice = { readonly label: string; readonly detail: string; readonly call: ButtonCall }

export type Attachment = { readonly fileName: string; readonly mimeType: string; readonly content: string }

export type Message = {
  readonly mark?: Mark
  /** The first line must do on a lock screen. */
  readonly lines: readonly Line[]
  readonly choices?: readonly Choice[]
  readonly buttons?: readonly Button[]
  readonly attachments?: readonly Attachment[]
}

export type Field = {
  readonly name: string
  readonly label: string
  readonly secret: boolean
  readonly placeholder?: string
}

/** Questions asked together where the chat has modals, one by one where it has not. */
export type Form = {
  readonly title: string
  readonly fields: readonly Field[]
  readonly submit: string
  /** The command that gets the answers, each under its field's name, added to these arguments. */
  readonly call: ButtonCall
}

export type Reply =
  | {
      readonly kind: 'say'
      readonly message: Message
      readonly visibleTo: 'everyone' | 'caller'
      /** It could not be done as asked, because of that option when it is about one: forms say so beside their field. */
      readonly refused?: { readonly option?: string }
    }
  | { readonly kind: 'ask'; readonly form: Form }

/** The longest a button's call may be once encoded (Telegram's callback_data, in bytes). */
export const maxCallBytes = 64

/**
 * A button's call as one short line, `command key=value …` with values percent-encoded. Throws when it passes
 * 64 bytes: arguments of buttons are ids, never text.
 */
export function encodeCall(call: ButtonCall): string {
  const args = Object.entries(call.args).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  const encoded = [call.command, ...args].join(' ')
  if (new TextEncoder().encode(encoded).length > maxCallBytes) {
    throw new RangeError(`The call of a button passes ${maxCallBytes} bytes: ${call.command}`)
  }
  return encoded
}

/** The inverse of `encodeCall`; `undefined` when the text is not one. */
export function decodeCall(encoded: string): ButtonCall | undefined {
  const [command, ...pairs] = encoded.split(' ')
  if (!command) return undefined
  const args: Record<string, string> = {}
  for (const pair of pairs) {
    const [key, value] = pair.split('=')
    if (!key || value === undefined) return undefined
    try {
      args[key] = decodeURIComponent(value)
    } catch {
      return undefined
    }
  }
  return { command, args }
}
