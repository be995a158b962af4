// Delivers announcements: reads them from the outbox, words them, and sends them to their conversations. A crash loses
// no announcement, because it stays pending until it is delivered.
import type { AnnouncementId } from '../domain/announcement.ts'
import type { Conversation } from '../domain/identity.ts'
import type { JobId } from '../domain/ids.ts'
import { defaultLocale } from '../domain/locale.ts'
import { addMs, DAY_MS, type Instant, MINUTE_MS } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { type ChatAdapter, ConversationBusy, ConversationClosed } from '../ports/chat-adapter.ts'
import type { PendingAnnouncement } from '../ports/store.ts'
import { sayDisplaced } from '../words/notices.ts'
import { sayFact } from '../words/outcome.ts'
import type { Dialogue } from './inbox.ts'

/** The longest pause between checks of the outbox. A new announcement wakes the announcer earlier. */
const idleMs = DAY_MS
/** The pause while deliveries are in progress: a later try may become due in another conversation. */
const whileSpeakingMs = 2_000
/** The pause, in milliseconds, after a fault of this server, such as an unreadable outbox. */
const afterFaultMs = 5_000
const batchSize = 20
const shortestPauseMs = 2_000
const longestPauseMs = 10 * MINUTE_MS
/**
 * The pause for a conversation in which neither the conversation nor the member can be reached. A message from the
 * member ends the pause.
 */
const closedPauseMs = 7 * DAY_MS

export interface Announcer {
  start(): void
  /** Stops checking the outbox. Resolves when the deliveries in progress have ended. */
  stop(): Promise<void>
  /** Checks the outbox at once. Call it when an announcement may be pending. */
  wake(): void
}

export function createAnnouncer(deps: {
  readonly app: Pick<AppContext, 'clock' | 'store' | 'telemetry'>
  readonly chats: readonly ChatAdapter[]
  /** Called after each sent announcement. The dialogue remembers its buttons, so that the member can press them in words. */
  readonly onShown?: Dialogue['shown']
}): Announcer {
  const { app, chats, onShown } = deps
  const { clock, store, telemetry } = app
  const stopping = new AbortController()
  let nap = new AbortController()
  /**
   * The writes about announcements that failed, because the disk is full. Until they succeed, these announcements are not
   * sent again.
   */
  const unwritten = new Map<AnnouncementId, () => Promise<unknown>>()
  /** The deliveries in progress, by conversation, with the announcements that they took. */
  const speaking = new Map<
    string,
    { readonly ids: ReadonlySet<AnnouncementId>; readonly done: Promise<void> }
  >()
  let loop: Promise<void> | undefined

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      nap = new AbortController()
      const nextAt = await speakDue().catch((error) => {
        telemetry.fault(error)
        return addMs(clock.now(), afterFaultMs)
      })
      await clock.sleepUntil(nextAt, AbortSignal.any([nap.signal, stopping.signal])).catch(() => {})
    }
  }

  /**
   * Begins to deliver the announcements that are due. The announcements of one conversation are delivered one after
   * another. Conversations do not wait for each other, also if a chat does not answer. Returns the instant of the next
   * check; the end of a delivery wakes the announcer earlier.
   */
  async function speakDue(): Promise<Instant> {
    await writeDown()
    const taken = new Set([...unwritten.keys(), ...[...speaking.values()].flatMap(({ ids }) => [...ids])])
    const read = await store.outbox.due(clock.now(), batchSize + taken.size)
    const due = read.filter((one) => !taken.has(one.id) && !speaking.has(placeKey(one)))
    for (const [place, pending] of Map.groupBy(due, placeKey)) {
      const done = speakInTurn(pending).finally(() => {
        speaking.delete(place)
        nap.abort()
      })
      speaking.set(place, { ids: new Set(pending.map(({ id }) => id)), done })
    }
    if (unwritten.size > 0) return addMs(clock.now(), afterFaultMs)
    if (speaking.size > 0) return addMs(clock.now(), whileSpeakingMs)
    return (await store.outbox.nextDueAt()) ?? addMs(clock.now(), idleMs)
  }

  /** Writes down what happened to an announcement. If that fails, it is kept and repeated. */
  async function note(id: AnnouncementId, write: () => Promise<unknown>): Promise<void> {
    try {
      await write()
      unwritten.delete(id)
    } catch (error) {
      telemetry.fault(error)
      unwritten.set(id, write)
    }
  }

  async function writeDown(): Promise<void> {
    for (const [id, write] of [...unwritten]) await note(id, write)
  }

  async function speakInTurn(pending: readonly PendingAnnouncement[]): Promise<void> {
    for (const announcement of pending) {
      if (stopping.signal.aborted) return
      await telemetry.event('announcement', { announcement: announcement.id }, () => speak(announcement))
    }
  }

  async function speak(pending: PendingAnnouncement): Promise<void> {
    const chat = chats.find(({ id }) => id === chatOf(pending))
    let shown: (() => Promise<void> | undefined) | undefined
    try {
      if (!chat) throw new Error('No such chat is configured')
      const conversation = await placeOf(chat, pending)
      const message = await wordsOf(pending, conversation)
      await chat.send(conversation, message, pending.id)
      shown = () => onShown?.(conversation, pending.mention, message, aboutOf(pending))
    } catch (error) {
      if (error instanceof ConversationBusy) {
        telemetry.note({ busy: true })
        return note(pending.id, () => store.outbox.defer(pending.id, error.until))
      }
      if (error instanceof ConversationClosed) {
        telemetry.note({ closed: true })
        if (pending.address.kind === 'direct') {
          const nextAt = addMs(clock.now(), closedPauseMs)
          return note(pending.id, () => store.outbox.postpone(pending.id, nextAt))
        }
        const address = { kind: 'direct', identity: pending.mention, isDisplaced: true } as const
        return note(pending.id, () => store.outbox.readdress(pending.id, address))
      }
      telemetry.fault(error)
      const pauseMs = Math.min(shortestPauseMs * 2 ** pending.tries, longestPauseMs)
      const nextAt = addMs(clock.now(), pauseMs)
      return note(pending.id, () => store.outbox.postpone(pending.id, nextAt))
    }
    const at = clock.now()
    await note(pending.id, () => store.outbox.delivered(pending.id, at))
    // Only now: a crash before the delivery is written sends the announcement again.
    await shown?.()?.catch(telemetry.fault)
  }

  async function wordsOf(pending: PendingAnnouncement, { direct }: Conversation) {
    const member = await store.members.byIdentity(pending.mention)
    const locale = member?.locale ?? defaultLocale
    const message = sayFact(pending.fact, {
      direct,
      mention: pending.mention,
      name: member?.name ?? pending.mention.userId,
      locale,
      pendingSince: pending.pendingSince,
    })
    return pending.address.kind === 'direct' && pending.address.isDisplaced ? sayDisplaced(message) : message
  }

  return {
    start() {
      loop ??= run()
    },
    async stop() {
      stopping.abort()
      await loop
      await Promise.all([...speaking.values()].map(({ done }) => done))
      await writeDown()
    },
    wake: () => nap.abort(),
  }
}

function placeOf(chat: ChatAdapter, { address }: PendingAnnouncement): Promise<Conversation> | Conversation {
  return address.kind === 'conversation' ? address.conversation : chat.directWith(address.identity)
}

function chatOf({ address }: PendingAnnouncement) {
  return address.kind === 'conversation' ? address.conversation.chat : address.identity.chat
}

function placeKey({ address }: PendingAnnouncement): string {
  if (address.kind === 'conversation') return `${address.conversation.chat} ${address.conversation.key}`
  const { chat, space, userId } = address.identity
  return `${chat} ${space} ${userId}`
}

/** Returns the request that the announcement is about, if any. */
function aboutOf({ fact }: PendingAnnouncement): JobId | undefined {
  return 'job' in fact ? fact.job.id : undefined
}
