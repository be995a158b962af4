// Makes a chat adapter start once, handle each event once, wait for its current work when it stops, and stop once. Also
// reconnects a lost connection.
import { type BoundedMap, createBoundedMap } from '../../src/chat/bounded-map.ts'
import { addMs } from '../../src/domain/time.ts'
import type { Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { within } from '../../src/ports/within.ts'

/** Maximum milliseconds that a stopping adapter waits for the replies under way. */
export const graceMs = 5_000
/**
 * Maximum number of remembered event ids. An event whose id is remembered is ignored when the chat delivers it again.
 */
const rememberedEvents = 5_000

export type LifecycleDeps = {
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'fault'>
  /** Connects to the chat. Resolves once the adapter receives calls. */
  readonly open: (inbox: Inbox) => Promise<void>
  /**
   * Disconnects from the chat.
   * @param opening resolves when `open` has succeeded or failed, and at once if `open` was never called.
   */
  readonly close: (opening: Promise<void>) => Promise<void>
}

export type Lifecycle = {
  /** Calls `open` once. A repeated call waits for the first one. Never calls `open` after `stop`. */
  start(inbox: Inbox): Promise<void>
  /** Calls `close` once. A repeated call waits for the first one. May be called before `start`. */
  stop(): Promise<void>
  /** Returns whether the event id is new, and remembers the id. */
  isNew(eventId: string): boolean
  /** Runs work, and resolves when the work is done. Never rejects: reports an error of the work as a fault. */
  track(work: () => Promise<unknown>): Promise<void>
  /**
   * Runs the work of an event as `track` does, but only once per event id. Resolves with true when the work is done, or
   * at once if the event was taken before. Resolves with false, without running the work, if the adapter is stopping.
   */
  take(eventId: string, work: () => Promise<unknown>): Promise<boolean>
  /**
   * Resolves when all tracked work is done, after `graceMs` at the latest.
   * @param alsoFor another promise to wait for.
   */
  settle(alsoFor?: Promise<unknown>): Promise<void>
}

export function createLifecycle({ clock, telemetry, open, close }: LifecycleDeps): Lifecycle {
  const taken: BoundedMap<string, true> = createBoundedMap(rememberedEvents)
  const { track, ended } = createWorkTracker(telemetry)
  let opening: Promise<void> | undefined
  let closing: Promise<void> | undefined

  function isNew(eventId: string): boolean {
    if (taken.has(eventId)) return false
    taken.set(eventId, true)
    return true
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
    async take(eventId, work) {
      if (closing) return false
      if (isNew(eventId)) await track(work)
      return true
    },
    async settle(alsoFor) {
      await within(clock, graceMs, Promise.all([ended(), alsoFor]))
    },
  }
}

function createWorkTracker(telemetry: LifecycleDeps['telemetry']) {
  const underWay = new Set<Promise<void>>()

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

  /** Resolves when all work that is under way at the time of the call has ended. */
  const ended = () => Promise.all(underWay)
  return { track, ended }
}

export type ReconnectOptions = {
  readonly clock: Clock
  /** Ends the reconnecting when it aborts. */
  readonly signal: AbortSignal
  /** Milliseconds between the end of a connection and the next attempt to connect. */
  readonly pauseMs: number
  /** If present, the pause doubles with each failed attempt in a row, up to this many milliseconds. */
  readonly longestPauseMs?: number
  readonly onError: (error: unknown) => void
}

/**
 * Calls `connect`, and calls it again each time its connection ends or fails, until the signal aborts. Never rejects.
 * @param connect resolves when its connection has ended.
 */
export async function reconnect(connect: () => Promise<void>, options: ReconnectOptions): Promise<void> {
  const { clock, signal, pauseMs, longestPauseMs = pauseMs, onError } = options
  let nextPauseMs = pauseMs
  while (!signal.aborted) {
    const pause = nextPauseMs
    nextPauseMs = pauseMs
    await connect().catch((error) => {
      nextPauseMs = Math.min(2 * pause, longestPauseMs)
      if (!signal.aborted) onError(error)
    })
    await clock.sleepUntil(addMs(clock.now(), pause), signal).catch(() => {})
  }
}
