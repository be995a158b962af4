// Writes the message of one announcement and sends it to its place, or to the member on another chat. Changes nothing
// in the store.
import type { Announcement, Fact } from '../domain/announcement.ts'
import { canWaitUntil } from '../domain/can-wait.ts'
import type { Conversation, Identity } from '../domain/identity.ts'
import type { SentId } from '../domain/ids.ts'
import { defaultLocale } from '../domain/locale.ts'
import type { Message } from '../domain/message.ts'
import { quietUntil } from '../domain/quiet-hours.ts'
import type { Instant } from '../domain/time.ts'
import { type AppContext, platformNameOf, takesNotes } from '../ports/app-context.ts'
import { type ChatAdapter, ConversationClosed } from '../ports/chat-adapter.ts'
import type { PendingAnnouncement } from '../ports/outbox-repository.ts'
import { within } from '../ports/within.ts'
import { sayDisplaced, sayToldElsewhere } from '../words/notices.ts'
import { sayFact } from '../words/outcome.ts'
import type { Dialogue } from './inbox.ts'
import { showGroupEvent } from './show-group-event.ts'

/**
 * The longest time that one message may take. It is longer than the chats' own limits for a request, so that a chat
 * that answers late is not asked twice.
 */
const sendWithinMs = 75_000

/** Called after a message was sent, so that the member can press its buttons in words. */
type NoteShown = () => Promise<void> | undefined

type SentAnnouncement = {
  /** The message that shows the announcement, if it can be edited. */
  readonly sentId: SentId | undefined
  /** The caller calls it after it has stored the delivery. */
  readonly noteShown: NoteShown
}

export type AnnouncementSender = {
  /**
   * Sends the announcement to its place, or edits the message that shows an earlier version of it. Rejects as
   * `ChatAdapter.send` and `edit` do, or if the chat does not answer in time.
   */
  send(pending: PendingAnnouncement): Promise<SentAnnouncement>
  /** Returns the text of the announcement with the details that only the member may read. */
  wordsFor(pending: Announcement): Promise<Message>
  /**
   * Returns until when the announcement waits, because its member has quiet hours; `undefined` if it does not wait.
   */
  quietUntil(pending: Announcement): Promise<Instant | undefined>
  /**
   * Sends the announcement to the member's direct conversation on another chat. Returns false if no other chat
   * accepts it.
   */
  sendElsewhere(pending: Announcement): Promise<boolean>
}

export function createAnnouncementSender(deps: {
  readonly app: Pick<AppContext, 'clock' | 'platforms' | 'store' | 'telemetry'>
  readonly chats: readonly ChatAdapter[]
  readonly onShown?: Dialogue['shown']
}): AnnouncementSender {
  const { app, chats, onShown } = deps

  async function wordsOf(pending: Announcement, { direct }: Pick<Conversation, 'direct'>) {
    const member = await app.store.members.byIdentity(pending.mention)
    const locale = member?.locale ?? defaultLocale
    return sayFact(pending.fact, {
      direct,
      mention: pending.mention,
      name: member?.name ?? pending.mention.userId,
      locale,
      toPlatformName: (id) => platformNameOf(app, id),
      takesNotes: (id) => takesNotes(app, id),
      pendingSince: pending.pendingSince,
    })
  }

  async function inTime<T>(chat: ChatAdapter, work: () => Promise<T>): Promise<T> {
    const done = await within(
      app.clock,
      sendWithinMs,
      work().then((result) => ({ result })),
    )
    if (!done) throw new Error(`${chat.id} did not answer within ${sendWithinMs / 1000} s`)
    return done.result
  }

  /** Sends the announcement to a member on a chat. Returns false if that fails. */
  async function sendTo(chat: ChatAdapter, identity: Identity, pending: Announcement): Promise<boolean> {
    try {
      const conversation = await inTime(chat, () => chat.directWith(identity))
      const message = sayToldElsewhere(await wordsOf(pending, conversation), chatOf(pending))
      await inTime(chat, () => chat.send(conversation, message, `${pending.id}-elsewhere`))
      await onShown?.(conversation, identity, message, aboutOf(pending))
      return true
    } catch (error) {
      if (!(error instanceof ConversationClosed)) app.telemetry.fault(error)
      return false
    }
  }

  return {
    async send(pending) {
      const chat = chats.find(({ id }) => id === chatOf(pending))
      if (!chat) throw new Error('No such chat is configured')
      const { fact } = pending
      if (fact.kind === 'group-event') {
        const show = () => showGroupEvent(chat, { ...pending, fact }, app.clock.now())
        return { sentId: await inTime(chat, show), noteShown: async () => {} }
      }
      const conversation = await inTime(chat, async () => placeIn(chat, pending))
      const words = await wordsOf(pending, conversation)
      const isDisplaced = pending.address.kind === 'direct' && pending.address.isDisplaced
      const message = isDisplaced ? sayDisplaced(words) : words
      const { sentId: earlier } = pending
      if (earlier) {
        await inTime(chat, () => chat.edit(conversation, message, earlier))
        // `noteShown` does nothing here, because an edited message is not the newest one of its conversation.
        return { sentId: earlier, noteShown: async () => {} }
      }
      const sentId = await inTime(chat, () => chat.send(conversation, message, pending.id))
      return { sentId, noteShown: () => onShown?.(conversation, pending.mention, message, aboutOf(pending)) }
    },

    wordsFor: (pending) => wordsOf(pending, { direct: true }),

    async quietUntil({ fact, mention }) {
      if (!canWaitUntil(fact, app.clock.now())) return undefined
      const member = await app.store.members.byIdentity(mention)
      const { quiet } = member?.notifications ?? {}
      const until = quiet && member && quietUntil(quiet, member.locale.zone, app.clock.now())
      return until && canWaitUntil(fact, until) ? until : undefined
    },

    async sendElsewhere(pending) {
      const member = await app.store.members.byIdentity(pending.mention)
      const identities = member ? await app.store.members.identitiesOf(member.id) : []
      for (const identity of identities) {
        const chat = chats.find(({ id }) => id === identity.chat && id !== chatOf(pending))
        if (chat && (await sendTo(chat, identity, pending))) return true
      }
      return false
    },
  }
}

function placeIn(chat: ChatAdapter, { address }: Announcement): Promise<Conversation> | Conversation {
  return address.kind === 'conversation' ? address.conversation : chat.directWith(address.identity)
}

function chatOf({ address }: Announcement) {
  return address.kind === 'conversation' ? address.conversation.chat : address.identity.chat
}

/** Returns the request that the announcement is about, if any. */
function aboutOf({ fact }: { readonly fact: Fact }) {
  return 'job' in fact ? fact.job.id : undefined
}
