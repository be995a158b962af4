// Delivers announcements: reads them from the outbox and sends them, the outcomes of requests first. A crash loses no
// announcement, because it stays pending until it is delivered.
import { type Fact, isEndOfRequest, placeOf } from '../domain/announcement.ts'
import type { ChatId, JobId } from '../domain/ids.ts'
import { addMs, DAY_MS, type Instant, MINUTE_MS } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { inBackground } from '../ports/background.ts'
import { type ChatAdapter, ConversationBusy, ConversationClosed, MessageGone } from '../ports/chat-adapter.ts'
import type { PendingAnnouncement } from '../ports/outbox-repository.ts'
import type { Dialogue } from './inbox.ts'
import { createPendingWrites } from './pending-writes.ts'
import { type AnnouncementSender, createAnnouncementSender } from './send-announcement.ts'
import { createElsewhere } from './tell-elsewhere.ts'

/** The longest pause between checks of the outbox. A new announcement wakes the announcer earlier. */
const idleMs = DAY_MS
/**
 * The longest pause between checks while deliveries are in progress. Meanwhile an announcement for another place may
 * become due.
 */
const whileSpeakingMs = 2_000
/** The pause, in milliseconds, after a fault of this server, such as an unreadable outbox. */
const afterFaultMs = 5_000
const batchSize = 20
/**
 * Maximum number of deliveries in progress in one chat. A chat that does not answer delays only its own
 * announcements.
 */
const mostInChat = 20
/**
 * Milliseconds in which a chat should answer. If it takes longer, a booked table may be announced on another chat.
 */
const patienceMs = 10_000
const shortestPauseMs = 2_000
const longestPauseMs = 10 * MINUTE_MS
/**
 * The pause after neither the conversation nor the member's direct conversation could be reached. A message from the
 * member ends it.
 */
const closedPauseMs = 7 * DAY_MS

/**
 * The abort reason that ends a pause early. A shared constant, because `abort()` without a reason creates an
 * exception with its stack each time.
 */
const woken = 'woken'

export interface Announcer {
  start(): void
  /** Stops checking the outbox. Resolves when the deliveries in progress have ended. */
  stop(): Promise<void>
  /** Checks the outbox at once. Call it when an announcement may be pending. */
  wake(): void
}

export function createAnnouncer(deps: {
  readonly app: Pick<AppContext, 'clock' | 'platforms' | 'store' | 'telemetry'>
  readonly chats: readonly ChatAdapter[]
  /**
   * Called after each sent announcement. The dialogue remembers its buttons, so that the member can press them in
   * words.
   */
  readonly onShown?: Dialogue['shown']
}): Announcer {
  const { clock, store, telemetry } = deps.app
  const sender = createAnnouncementSender(deps)
  const writes = createPendingWrites(telemetry)
  const elsewhere = createElsewhere({
    app: deps.app,
    sender,
    onTold: (id, at) => writes.note(id, () => store.outbox.toldElsewhere(id, at)),
  })
  const stopping = new AbortController()
  let nap = new AbortController()
  /**
   * The deliveries in progress, by place. A place has one at a time; when it ends, the place's next announcement is
   * chosen.
   */
  const speaking = new Map<string, Promise<void>>()
  let loop: Promise<void> | undefined

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      // Several loops end their rounds at the same time and wake the announcer. It reads the outbox once for all of
      // them.
      await clock.nextTurn()
      nap = new AbortController()
      const nextAt = await speakDue().catch((error) => {
        telemetry.fault(error)
        return addMs(clock.now(), afterFaultMs)
      })
      await clock.sleepUntil(nextAt, AbortSignal.any([nap.signal, stopping.signal])).catch(() => {})
    }
  }

  /**
   * Begins to deliver the announcements that are due, one in each place. A chat that does not answer delays no other
   * place. Returns the instant of the next check; the end of a delivery wakes the announcer earlier.
   */
  async function speakDue(): Promise<Instant> {
    await writes.repeat()
    elsewhere.tellDue()
    const dueAt = await store.outbox.nextDueAt()
    const isDue = dueAt !== undefined && dueAt <= clock.now()
    if (isDue) await beginDue()
    if (writes.count() > 0) return addMs(clock.now(), afterFaultMs)
    if (speaking.size > 0) return addMs(clock.now(), whileSpeakingMs)
    const nextAt = (isDue ? await store.outbox.nextDueAt() : dueAt) ?? addMs(clock.now(), idleMs)
    const tellAt = elsewhere.nextAt() ?? nextAt
    return tellAt < nextAt ? tellAt : nextAt
  }

  /**
   * Begins the deliveries that are due, as long as a chat has room for one. Reads no more rows than it can begin,
   * because thousands may be pending and each delivery ends with a new read.
   */
  async function beginDue(): Promise<void> {
    for (;;) {
      const { places, chats, room } = busy()
      const limit = Math.min(batchSize, room) + writes.count()
      if (room === 0) return
      const due = await store.outbox.due(clock.now(), limit, { places, chats })
      for (const pending of due) if (!writes.has(pending.id) && isFree(pending)) begin(pending)
      if (due.length < limit) return
    }
  }

  /**
   * Returns the places with a delivery in progress, the chats with the maximum of deliveries, and how many more
   * deliveries may begin.
   */
  function busy() {
    const places = [...speaking.keys()]
    const byChat = Map.groupBy(places, chatOfPlace)
    const roomIn = (chat: ChatId) => Math.max(0, mostInChat - (byChat.get(chat)?.length ?? 0))
    return {
      places,
      chats: [...byChat.keys()].filter((chat) => roomIn(chat) === 0),
      room: deps.chats.reduce((sum, { id }) => sum + roomIn(id), 0),
    }
  }

  function isFree({ address }: PendingAnnouncement): boolean {
    const place = placeOf(address)
    return !speaking.has(place) && !busy().chats.includes(chatOfPlace(place))
  }

  function begin(pending: PendingAnnouncement): void {
    const place = placeOf(pending.address)
    const { id: announcement, fact } = pending
    const facts = { announcement, fact: fact.kind, chat: chatOfPlace(place) }
    const tell = () => {
      telemetry.about(...codesOf(fact))
      return speak(pending)
    }
    // The outcome of a request comes first. Thousands of reminders must not delay members' calls.
    const work = () => (isEndOfRequest(fact) ? tell() : inBackground(tell))
    const done = telemetry.event('announcement', facts, work).finally(() => {
      speaking.delete(place)
      nap.abort(woken)
    })
    speaking.set(place, done)
  }

  async function speak(pending: PendingAnnouncement): Promise<void> {
    const { id, sentId: earlier, changes } = pending
    const quietUntil = earlier ? undefined : await sender.quietUntil(pending)
    if (quietUntil) {
      telemetry.note({ quiet: true })
      return writes.note(id, () => store.outbox.defer(id, quietUntil))
    }
    // An edit is not urgent, because the member already sees the message.
    if (!earlier) elsewhere.watch(pending, addMs(clock.now(), patienceMs))
    let sent: Awaited<ReturnType<AnnouncementSender['send']>>
    try {
      sent = await sender.send(pending)
    } catch (error) {
      return heed(error, pending)
    }
    elsewhere.forget(id)
    const at = clock.now()
    const { sentId, noteShown } = sent
    await writes.note(id, () => store.outbox.delivered(id, at, { sentId, changes }))
    // Runs only after the delivery is stored. If Cierge crashes before that, the announcement is sent again and this
    // runs then.
    await noteShown()?.catch(telemetry.fault)
  }

  /** Stores when and where to try an announcement again that was not sent. */
  async function heed(error: unknown, pending: PendingAnnouncement): Promise<void> {
    const { id, address, mention, tries, sentId: earlier, changes } = pending
    if (error instanceof ConversationBusy) {
      telemetry.note({ busy: true })
      elsewhere.forget(id)
      return writes.note(id, () => store.outbox.defer(id, error.until))
    }
    const isClosed = error instanceof ConversationClosed
    if (earlier && (isClosed || error instanceof MessageGone)) {
      telemetry.note({ gone: true })
      const at = clock.now()
      return writes.note(id, () => store.outbox.delivered(id, at, { changes }))
    }
    if (isClosed) {
      telemetry.note({ closed: true })
      if (address.kind === 'direct') {
        const nextAt = addMs(clock.now(), closedPauseMs)
        return writes.note(id, () => store.outbox.postpone(id, nextAt))
      }
      const displaced = { kind: 'direct', identity: mention, isDisplaced: true } as const
      return writes.note(id, () => store.outbox.readdress(id, displaced))
    }
    telemetry.fault(error)
    if (!earlier) elsewhere.watch(pending, clock.now())
    const pauseMs = Math.min(shortestPauseMs * 2 ** tries, longestPauseMs)
    const nextAt = addMs(clock.now(), pauseMs)
    return writes.note(id, () => store.outbox.postpone(id, nextAt))
  }

  return {
    start() {
      loop ??= run()
    },
    async stop() {
      stopping.abort()
      await loop
      await Promise.all([...speaking.values(), elsewhere.settled()])
      await writes.repeat()
    },
    wake: () => nap.abort(woken),
  }
}

/** Returns the codes of the requests that the announcement is about. */
function codesOf(fact: Fact): readonly JobId[] {
  if ('job' in fact) return [fact.job.id]
  if ('jobs' in fact) return fact.jobs.map(({ id }) => id)
  return 'codes' in fact ? fact.codes : []
}

function chatOfPlace(place: string): ChatId {
  return place.slice(0, place.indexOf(' ')) as ChatId
}
