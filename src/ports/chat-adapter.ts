// A chat, as the house needs it; and the inbox, as a chat needs it.
import type { Call, Suggestion } from '../domain/call.ts'
import type { Conversation, Identity } from '../domain/identity.ts'
import type { ChatId } from '../domain/ids.ts'
import type { Message, Reply } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'

export interface ChatAdapter {
  readonly id: ChatId
  /** Resolves once calls are being taken. */
  start(inbox: Inbox): Promise<void>
  /** Takes no more calls, waits for the replies under way. May be called twice, or before `start`. */
  stop(): Promise<void>
  /**
   * Says something in a conversation by the bot's own right. Rejects when it was not said: with `ConversationClosed`
   * or `ConversationBusy` where it is known why.
   * @param nonce the same for the same announcement: a chat that can drops the second of two.
   */
  send(to: Conversation, message: Message, nonce: string): Promise<void>
  /** The direct conversation with someone. Rejects when the chat does not allow one. */
  directWith(identity: Identity): Promise<Conversation>
}

export interface Inbox {
  /** Never rejects: a refusal and a fault are replies too. The same call id is answered once. */
  invoke(call: Call): Promise<Reply>
  /** Proposals for an option being typed; empty rather than late or failing. */
  suggest(ask: SuggestAsk): Promise<readonly Suggestion[]>
}

export type SuggestAsk = {
  readonly from: Identity
  readonly command: string
  readonly option: string
  readonly typed: string
}

/** A conversation that can't be spoken in any more (gone, forbidden, the bot was removed). Trying again won't help. */
export class ConversationClosed extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options)
    this.name = 'ConversationClosed'
  }
}

/** The chat wants to hear nothing there before `until`. It is not said; coming back then is no second try. */
export class ConversationBusy extends Error {
  readonly until: Instant

  constructor(until: Instant) {
    super(`The chat wants to hear nothing there before ${until}`)
    this.name = 'ConversationBusy'
    this.until = until
  }
}
