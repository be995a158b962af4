// The life of a chat adapter: it starts once, takes each event once, watches the work that follows, and stops once.
import { type BoundedMap, createBoundedMap } from '../../src/chat/bounded-map.ts'
import { addMs } from '../../src/domain/time.ts'
import type { Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { within } from '../../src/ports/within.ts'

/** How long an adapter that stops waits for the replies under way. */
export const graceMs = 5_000
/** How many events are remembered, so that one delivered again is passed over. */
const rememberedEvents = 5_000

export type LifecycleDeps = {
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'fault'>
  /** Connects. Resolves once calls are taken. */
  readonly open: (inbox: Inbox) => Promise<void>
  /**
   * Disconnects.
   * @param opening resolves when `open` has ended, however it ended; at once when it was never called.
   */
  readonly close: (opening: Promise<void>) => Promise<void>
}

export type Lifecycle = {
  /** Opens, once. Does nothing after `stop`. */
  start(inbox: Inbox): Promise<void>
  /** Closes, once. May be called before `start`. */
  stop(): Promise<void>
  /** Returns whether an event of that id is new, and remembers it. */
  isNew(eventId: string): boolean
  /** Watches work until it is done. Never rejects: what fails is a fault for the host. */
  track(work: () => Promise<unknown>): Promise<void>
  /** Tracks the work of an event, unless the event was taken before or the adapter is stopping. */
  take(eventId: string, work: () => Promise<unknown>): Promise<void>
  /**
   * Resolves when all tracked work is done, at most `graceMs` from now.
   * @param alsoFor something else to wait for.
   */
  settle(alsoFor?: Promise<unknown>): Promise<void>
}

export function createLifecycle({ clock, telemetry, open, close }: LifecycleDeps): Lifecycle {
  const taken: BoundedMap<string, true> = createBoundedMap(rememberedEvents)
  const underWay = new Set<Promise<void>>()
  let opening: Promise<void> | undefined
  let closing: Promise<void> | undefined

  function isNew(eventId: string): boolean {
    if (taken.has(eventId)) return false
    taken.set(eventId, true)
    return true
  }

  function track(work: () => Promise<unknown>): Promise<void> {
    const watched = work()
      .then(
        () => {},
        (error) => void telemetry.fault(error),
      )
      .finally(() => underWay.delete(watched))
    underWay.add(watched)
    return watched
  }

  return {
    async start(inbox) {
      if (!closing) opening ??= open(inbox)
      await opening
    },
    stop() {
      closing ??= close(opening ? opening.catch(() => {}) : Promise.resolve())
      return closing
    },
    isNew,
    track,
    take: async (eventId, work) => (closing || !isNew(eventId) ? undefined : track(work)),
    async settle(alsoFor) {
      await within(clock, graceMs, Promise.all([...underWay, alsoFor]))
    },
  }
}

export type ReconnectOptions = {
  readonly clock: Clock
  /** Ends it. */
  readonly signal: AbortSignal
  /** Between the end of a connection and the next one. */
  readonly pauseMs: number
  readonly onError: (error: unknown) => void
}

/** Connects again whenever the connection has ended or failed, until the signal aborts. Never rejects. */
export async function reconnect(connect: () => Promise<void>, options: ReconnectOptions): Promise<void> {
  const { clock, signal, pauseMs, onError } = options
  while (!signal.aborted) {
    await connect().catch((error) => {
      if (!signal.aborted) onError(error)
    })
    await clock.sleepUntil(addMs(clock.now(), pauseMs), signal).catch(() => {})
  }
}
