// A chat in memory, for tests. It keeps the sent messages and the replies, makes calls as a person whom a test names,
// and fails on request.
import type { Call, Suggestion } from '../../domain/call.ts'
import type { GroupEvent } from '../../domain/group-event.ts'
import type { Conversation, Identity } from '../../domain/identity.ts'
import type { ChatId, SentId } from '../../domain/ids.ts'
import type { Message, Reply } from '../../domain/message.ts'
import {
  type ChatAdapter,
  ConversationClosed,
  type Inbox,
  MessageGone,
  type SuggestAsk,
} from '../chat-adapter.ts'
import type { Clock } from '../clock.ts'
import { within } from '../within.ts'

type Sent = { readonly to: Conversation; readonly message: Message; readonly nonce: string }

export interface FakeChat extends ChatAdapter {
  /** The messages that `send` accepted, in order. Messages with an equal nonce count once. */
  readonly sent: readonly Sent[]
  /** Returns the sent messages as they are shown now, after all edits. */
  shown(): readonly Sent[]
  /** Returns how often `edit` changed a message. */
  edits(): number
  /** Returns how often `send` was called. */
  attempts(): number
  /** The replies to calls, in the sequence of their arrival. */
  readonly replies: readonly Reply[]
  /** Makes a call as a person. Resolves when the reply is shown, or at once if the chat is not started. */
  says(said: Call['said'], from?: Identity, where?: Conversation): Promise<void>
  /** Makes a call with all its fields. Resolves like `says`. */
  hears(call: Omit<Call, 'id' | 'displayName'>): Promise<void>
  /** Returns the suggestions that a person sees while typing an option; none if the chat is not started. */
  suggests(ask: SuggestAsk): Promise<readonly Suggestion[]>
  /** Closes a conversation, so that the bot cannot write there. */
  close(conversation: Conversation): void
  /** Makes the next `times` calls of `send` reject. */
  failNext(times: number): void
  /** The events in the calendars of groups, by their keys. */
  readonly calendar: Map<string, GroupEvent>
  /** Deletes a sent message, so that it cannot be edited. */
  forget(nonce: string): void
}

const graceMs = 5_000

type FromBefore = { readonly earlier: readonly Sent[]; readonly calendar: Map<string, GroupEvent> }

/**
 * Creates a fake chat.
 * @param id the id of the chat and of all identities in it.
 * @param earlier the messages that the chat shows from before a restart. They can be edited.
 * @param calendar the events from before a restart.
 */
export function createFakeChat(
  clock: Clock,
  id = 'fake' as ChatId,
  { earlier = [], calendar = new Map() }: Partial<FromBefore> = {},
): FakeChat {
  const sent: Sent[] = []
  const edited = new Map<string, Message>()
  let edits = 0
  const gone = new Set<string>()
  const replies: Reply[] = []
  const closed = new Set<string>()
  const underWay = new Set<Promise<void>>()
  let inbox: Inbox | undefined
  let isStopped = false
  let failures = 0
  let attempts = 0
  let callCount = 0

  const direct = (identity: Identity): Conversation => ({
    chat: id,
    key: `dm-${identity.userId}`,
    direct: true,
  })

  async function answer(to: Inbox, call: Call): Promise<void> {
    replies.push(await to.invoke(call))
  }

  async function hears(heard: Omit<Call, 'id' | 'displayName'>): Promise<void> {
    if (!inbox || isStopped) return
    callCount += 1
    const call: Call = { ...heard, id: `${id}-${callCount}`, displayName: heard.from.userId }
    const answering = answer(inbox, call).finally(() => underWay.delete(answering))
    underWay.add(answering)
    await answering
  }

  return {
    id,
    sent,
    shown: () =>
      [...earlier, ...sent].map((one) => ({ ...one, message: edited.get(one.nonce) ?? one.message })),
    edits: () => edits,
    replies,
    async start(to) {
      inbox ??= to
    },
    async stop() {
      isStopped = true
      await within(clock, graceMs, Promise.all(underWay))
    },
    attempts: () => attempts,
    async send(to, message, nonce) {
      attempts += 1
      if (to.chat !== id || closed.has(to.key)) throw new ConversationClosed('Nobody can be spoken to there')
      if (failures > 0) {
        failures -= 1
        throw new Error('The chat did not take the message')
      }
      if (!sent.some((earlier) => earlier.nonce === nonce)) sent.push({ to, message, nonce })
      return nonce as string as SentId
    },
    async edit(to, message, sentId) {
      if (to.chat !== id || closed.has(to.key)) throw new ConversationClosed('Nobody can be spoken to there')
      if (gone.has(sentId)) throw new MessageGone('The message was deleted')
      edited.set(sentId, message)
      edits += 1
    },
    async directWith(identity) {
      if (closed.has(direct(identity).key)) throw new ConversationClosed('They take no direct messages')
      return direct(identity)
    },
    calendar,
    events: {
      async put(to, event, key) {
        if (closed.has(to.key)) return undefined
        calendar.set(key, event)
        return key as SentId
      },
      async remove(_to, key) {
        calendar.delete(key)
      },
    },
    says: (said, from = { chat: id, space: '', userId: 'ana' }, where = direct(from)) =>
      hears({ said, from, in: where }),
    hears,
    suggests: async (ask) => (inbox && !isStopped ? inbox.suggest(ask) : []),
    close: (conversation) => {
      closed.add(conversation.key)
    },
    failNext: (times) => {
      failures = times
    },
    forget: (nonce) => void gone.add(nonce),
  }
}
