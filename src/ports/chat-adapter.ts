// The port of a chat, and the port of the inbox, which chats call.
import type { Call, Suggestion } from '../domain/call.ts'
import type { GroupEvent } from '../domain/group-event.ts'
import type { Conversation, Identity } from '../domain/identity.ts'
import type { ChatId, SentId } from '../domain/ids.ts'
import type { Message, Reply } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'

export interface ChatAdapter {
  readonly id: ChatId
  /** Connects the chat to the inbox. Resolves once the chat receives calls. */
  start(inbox: Inbox): Promise<void>
  /** Stops receiving calls and waits for the replies that are under way. May be called twice, or before `start`. */
  stop(): Promise<void>
  /**
   * Sends a message to a conversation. Rejects if the message was not sent: with `ConversationClosed` or
   * `ConversationBusy` if the cause is known.
   * @param nonce equal in each try to send the same announcement. A chat that supports nonces shows only the first
   * message with a nonce.
   * @returns the reference with which `edit` changes the message; `undefined` if the chat does not know it anymore.
   */
  send(to: Conversation, message: Message, nonce: string): Promise<SentId | undefined>
  /**
   * Replaces the text and the buttons of a sent message. Its files stay, and nobody is notified. A terminal, which can't
   * change what it showed, shows the message again. Rejects with `MessageGone` if the message can't be changed anymore,
   * and otherwise as `send` does.
   */
  edit(to: Conversation, message: Message, sent: SentId): Promise<void>
  /** Returns the direct conversation with a person. Rejects if the chat allows none. */
  directWith(identity: Identity): Promise<Conversation>
  /** The calendars that the chat has for its groups. Absent: it has none. */
  readonly events?: GroupEvents
}

/** The calendars of the groups of a chat. Both functions reject, and may be repeated, if the chat did not answer. */
export interface GroupEvents {
  /**
   * Adds the event to the calendar of the group that reads the conversation, or changes the one with the same key.
   * @returns the reference of the event; `undefined` if the calendar does not take it: the bot may not write there, or
   * people outside the conversation would read it. The adapter then logs one line.
   */
  put(to: Conversation, event: GroupEvent, key: string): Promise<SentId | undefined>
  /** Removes the event with that key. Does nothing if there is none, or if the calendar does not let it. */
  remove(to: Conversation, key: string): Promise<void>
}

export interface Inbox {
  /**
   * Answers a call. Never rejects: refusals and faults become replies. A call that arrives again with the same id is
   * not carried out again and gets the first reply.
   */
  invoke(call: Call): Promise<Reply>
  /**
   * Returns suggestions for an option that a person types. Returns none if they would be late, or if finding them
   * fails.
   */
  suggest(ask: SuggestAsk): Promise<readonly Suggestion[]>
}

export type SuggestAsk = {
  readonly from: Identity
  readonly command: string
  readonly option: string
  readonly typed: string
}

/**
 * The bot can no longer write in the conversation: the conversation is gone, or the bot was removed or has no
 * permission. A retry cannot help.
 */
export class ConversationClosed extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options)
    this.name = 'ConversationClosed'
  }
}

/** The message was deleted, or is too old for its chat to change it. A retry cannot help. */
export class MessageGone extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options)
    this.name = 'MessageGone'
  }
}

/**
 * The chat accepts no message in the conversation before `until`. The message was not sent. The announcer sends it
 * again at `until`, and does not count this as a failed try.
 */
export class ConversationBusy extends Error {
  readonly until: Instant

  constructor(until: Instant) {
    super(`The chat wants to hear nothing there before ${until}`)
    this.name = 'ConversationBusy'
    this.until = until
  }
}
