// A message as data. `words/` creates it. Adapters render it, and split or shorten it to their chat's limits.
import type { Identity } from './identity.ts'
import type { JobId } from './ids.ts'
import type { Instant } from './time.ts'

/** A mark, which shows the kind of a message. Each chat shows a mark as one symbol next to a word. */
export type Mark = 'booked' | 'missed' | 'attention' | 'scheduled' | 'watching'

export type Span =
  | string
  | { readonly strong: string }
  /**
   * Code, such as a command or a key. Each chat shows a command in its own spelling. `isExact`: every chat shows the
   * text unchanged.
   */
  | { readonly code: string; readonly isExact?: true }
  | { readonly link: string; readonly text: string }
  | { readonly mention: Identity; readonly name: string }
  | { readonly instant: Instant; readonly as: 'countdown' | 'time' | 'date' }

export type Line = readonly Span[]

/** The command call that a button makes when it is pressed, as data. */
export type ButtonCall = { readonly command: string; readonly args: Readonly<Record<string, string>> }

export type Button = {
  /** The button's label. It starts with a verb, or answers the question above the button. */
  readonly label: string
  readonly call: ButtonCall
  readonly weight: 'main' | 'plain' | 'danger'
  /** Set if a typed “yes” or “no” presses this button. */
  readonly means?: 'yes' | 'no'
  /**
   * The call that a date picker makes, with the picked day added as `date`. A chat with date pickers shows one in
   * place of the button.
   */
  readonly picksDate?: ButtonCall
}

/** A button that opens a page in the member's browser. It makes no call, and words can't press it. */
export type LinkButton = {
  /** The label. It says where the page is: `Open on Resy`. */
  readonly label: string
  /** An `https` address of at most 512 characters (Discord's limit). */
  readonly url: string
}

/** One entry of a long list from which the member picks, with a line of detail. */
export type Choice = { readonly label: string; readonly detail: string; readonly call: ButtonCall }

export type Attachment = {
  readonly fileName: string
  readonly mimeType: string
  readonly content: string
  /** Set if `content` is binary, as text in base64. Absent: `content` is the text itself. */
  readonly encoding?: 'base64'
  /** A sentence that describes an image to people who use a screen reader. */
  readonly alt?: string
}

/** Returns the bytes of an attachment's file. */
export function bytesOf({ content, encoding }: Attachment): Buffer {
  return Buffer.from(content, encoding ?? 'utf8')
}

/** Returns whether the attachment is an image that chats can show. */
export function isImage({ mimeType }: Pick<Attachment, 'mimeType'>): boolean {
  return mimeType.startsWith('image/')
}

export type Message = {
  readonly mark?: Mark
  /** The lines of the message. The first line must be enough to understand it on a lock screen. */
  readonly lines: readonly Line[]
  readonly choices?: readonly Choice[]
  /**
   * The index in `lines` of the first line that lists a choice. There is one line for each choice, in the same order. A
   * chat that shows the choices as buttons may leave these lines out.
   */
  readonly listedFrom?: number
  /** Shown before the buttons. */
  readonly links?: readonly LinkButton[]
  readonly buttons?: readonly Button[]
  readonly attachments?: readonly Attachment[]
}

export type Field = {
  readonly name: string
  readonly label: string
  readonly secret: boolean
  readonly placeholder?: string
}

/** Questions that a chat with modals asks in one modal. Other chats ask one after another. */
export type Form = {
  readonly title: string
  readonly fields: readonly Field[]
  readonly submit: string
  /**
   * The command call that receives the answers. Each answer is added to its arguments under the name of its field.
   */
  readonly call: ButtonCall
}

export type Reply =
  | {
      readonly kind: 'say'
      readonly message: Message
      readonly visibleTo: 'everyone' | 'caller'
      /**
       * Set if the message refuses a call; `option` names the wrong option, if there is one. A form shows the message
       * next to the field of that option.
       */
      readonly refused?: { readonly option?: string }
      /** The request to which later words without a code ("cancel it") refer. */
      readonly about?: JobId
      /** Set if the message shows a draft. Chats that can show a message to the caller alone do so. */
      readonly isDraft?: true
      /** Set if the caller is no longer a member: nothing of the message is stored. */
      readonly isFarewell?: true
      /**
       * One line that a chat shows to the other people in the conversation if it showed the draft to the caller
       * alone. The message itself then goes to the caller.
       */
      readonly forOthers?: Message
    }
  | { readonly kind: 'ask'; readonly form: Form }

/** The reply to words that were meant for other people, such as thanks in a group: chats show nothing. */
export const silence: Reply = { kind: 'say', message: { lines: [] }, visibleTo: 'caller' }

export function isSilence(reply: Reply): boolean {
  return reply.kind === 'say' && reply.message.lines.length === 0
}

/** The longest encoded call of a button, in bytes (Telegram's callback_data). */
const maxCallBytes = 64

/**
 * Encodes a button's call in one short line, `command key=value …`, with percent-encoded values. Throws if the line
 * exceeds 64 bytes, so a button's arguments must be ids, not text.
 */
export function encodeCall(call: ButtonCall): string {
  const args = Object.entries(call.args).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  const encoded = [call.command, ...args].join(' ')
  if (new TextEncoder().encode(encoded).length > maxCallBytes) {
    throw new RangeError(`The call of a button passes ${maxCallBytes} bytes: ${call.command}`)
  }
  return encoded
}

/** Decodes the output of `encodeCall`; `undefined` for any other text. */
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
