// A message as data. `words/` creates it; adapters render it, and split or shorten it to their chat's limits.
import type { Identity } from './identity.ts'
import type { JobId } from './ids.ts'
import type { Instant } from './time.ts'

/** One symbol per kind of notification, always with a word beside it. */
export type Mark = 'booked' | 'missed' | 'attention' | 'scheduled' | 'watching'

export type Span =
  | string
  | { readonly strong: string }
  /** Chats show a command in their own spelling, unless it `isExact`: it belongs to another chat. */
  | { readonly code: string; readonly isExact?: true }
  | { readonly link: string; readonly text: string }
  | { readonly mention: Identity; readonly name: string }
  | { readonly instant: Instant; readonly as: 'countdown' | 'time' | 'date' }

export type Line = readonly Span[]

/** A command call as data: the effect of a button. */
export type ButtonCall = { readonly command: string; readonly args: Readonly<Record<string, string>> }

export type Button = {
  /** Starts with a verb, or answers the question above it. */
  readonly label: string
  readonly call: ButtonCall
  readonly weight: 'main' | 'plain' | 'danger'
  /** The button that a typed “yes” or “no” presses. */
  readonly means?: 'yes' | 'no'
}

/** One entry of a long list to pick from, with a line of detail. */
export type Choice = { readonly label: string; readonly detail: string; readonly call: ButtonCall }

export type Attachment = { readonly fileName: string; readonly mimeType: string; readonly content: string }

export type Message = {
  readonly mark?: Mark
  /** The first line must suffice on a lock screen. A reply without lines is not sent: see `silence`. */
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

/** Questions asked together in a modal, or one by one in a chat without modals. */
export type Form = {
  readonly title: string
  readonly fields: readonly Field[]
  readonly submit: string
  /** The command that receives the answers: each is added to these arguments under its field's name. */
  readonly call: ButtonCall
}

export type Reply =
  | {
      readonly kind: 'say'
      readonly message: Message
      readonly visibleTo: 'everyone' | 'caller'
      /**
       * Set if the call was refused; with the option at fault, if there is one. Forms show the message beside its
       * field.
       */
      readonly refused?: { readonly option?: string }
      /** The request that the conversation is about from now on. */
      readonly about?: JobId
      /** Part of a request being put together: a chat that can shows it to the caller alone. */
      readonly isDraft?: true
      /** One line for the others, if the caller alone saw the draft and now sees the message. */
      readonly forOthers?: Message
    }
  | { readonly kind: 'ask'; readonly form: Form }

/** The reply to words that were meant for others, such as thanks in a group: chats show nothing. */
export const silence: Reply = { kind: 'say', message: { lines: [] }, visibleTo: 'caller' }

export function isSilence(reply: Reply): boolean {
  return reply.kind === 'say' && reply.message.lines.length === 0
}

/** The longest encoded call of a button, in bytes (Telegram's callback_data). */
const maxCallBytes = 64

/**
 * Encodes a button's call in one short line, `command key=value …`, with percent-encoded values. Throws above 64 bytes:
 * arguments of buttons are ids, never text.
 */
export function encodeCall(call: ButtonCall): string {
  const args = Object.entries(call.args).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  const encoded = [call.command, ...args].join(' ')
  if (new TextEncoder().encode(encoded).length > maxCallBytes) {
    throw new RangeError(`The call of a button passes ${maxCallBytes} bytes: ${call.command}`)
  }
  return encoded
}

/** Decodes the text of `encodeCall`; `undefined` for any other text. */
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
