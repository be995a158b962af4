// The port of a chat, and the inbox that chats call.
import type { Call, Suggestion } from '../domain/call.ts'
import type { Conversation, Identity } from '../domain/identity.ts'
import type { ChatId } from '../domain/ids.ts'
import type { Message, Reply } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'

export interface ChatAdapter {
  readonly id: ChatId
  /** Resolves once the chat receives calls. */
  start(inbox: Inbox): Promise<void>
  /** Receives no more calls and waits for the replies under way. May be called twice, or before `start`. */
  stop(): Promise<void>
  /**
   * Sends a message to a conversation with the bot's own permission. Rejects if it was not sent: with
   * `ConversationClosed` or `ConversationBusy` if the cause is known.
   * @param nonce equal for the same announcement: a chat that can, drops the second of two.
   */
  send(to: Conversation, message: Message, nonce: string): Promise<void>
  /** Returns the direct conversation with a person. Rejects if the chat does not allow one. */
  directWith(identity: Identity): Promise<Conversation>
}

export interface Inbox {
  /** Answers a call. Never rejects: refusals and faults are replies too. The same call id is answered once. */
  invoke(call: Call): Promise<Reply>
  /** Returns suggestions for an option being typed; empty rather than late or failing. */
  suggest(ask: SuggestAsk): Promise<readonly Suggestion[]>
}

export type SuggestAsk = {
  readonly from: Identity
  readonly command: string
  readonly option: string
  readonly typed: string
}

/** The bot can no longer speak in the conversation (gone, forbidden, the bot was removed). A retry cannot help. */
export class ConversationClosed extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options)
    this.name = 'ConversationClosed'
  }
}

/**
 * The chat accepts nothing there before `until`. The message was not sent; sending it then does not count as a retry.
 */
export class ConversationBusy extends Error {
  readonly until: Instant

  constructor(until: Instant) {
    super(`The chat wants to hear nothing there before ${until}`)
    this.name = 'ConversationBusy'
    this.until = until
  }
}
