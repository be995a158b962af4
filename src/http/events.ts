// Follows the events of requests. All open streams of this process share one watcher.
import type { MemberId } from '../domain/ids.ts'
import type { RequestEvent } from '../domain/request-event.ts'
import type { EventView } from '../operations/views/event.ts'
import { viewRequest } from '../operations/views/request.ts'
import type { AppContext } from '../ports/app-context.ts'

/** Milliseconds between two queries for new events, while somebody follows them. */
const pollMs = 250
const eventsAtOnce = 100

type ToldEvent = { readonly seq: number; readonly data: EventView }

export type EventFeed = {
  /** Calls `hear` after each new event of any member, until the returned function is called. */
  listen(hear: () => void): () => void
  /** Yields the member's events after the one with the number `after`, as they happen, until the signal aborts. */
  follow(memberId: MemberId, after: number, signal: AbortSignal): AsyncIterable<ToldEvent>
  latest(): Promise<number>
}

export function createEventFeed(app: Pick<AppContext, 'store' | 'clock' | 'telemetry'>): EventFeed {
  const { store, clock, telemetry } = app
  const listeners = new Set<() => void>()
  let newest = 0
  let isWatching = false

  /**
   * Looks for new events and tells the listeners, as long as there are any. Does nothing if it is running already.
   */
  async function watch(): Promise<void> {
    if (isWatching) return
    isWatching = true
    while (listeners.size > 0) {
      const latest = await store.requestEvents.latest().catch((error) => {
        telemetry.fault(error)
        return newest
      })
      if (latest !== newest) {
        newest = latest
        for (const hear of listeners) hear()
      }
      await clock.sleepFor(pollMs)
    }
    isWatching = false
  }

  function listen(hear: () => void): () => void {
    listeners.add(hear)
    void watch()
    return () => void listeners.delete(hear)
  }

  async function toTold({ seq, jobId, kind, at }: RequestEvent): Promise<ToldEvent | undefined> {
    const job = await store.jobs.find(jobId)
    return job && { seq, data: { code: jobId, kind, at, request: viewRequest(job) } }
  }

  return {
    latest: () => store.requestEvents.latest(),
    listen,
    async *follow(memberId, after, signal) {
      let wake = () => {}
      const onNews = () => wake()
      signal.addEventListener('abort', onNews)
      const end = listen(onNews)
      try {
        let seen = after
        while (!signal.aborted) {
          const changed = new Promise<void>((resolve) => {
            wake = resolve
          })
          const events = await store.requestEvents.after(seen, memberId, eventsAtOnce)
          for (const event of events) {
            const told = await toTold(event)
            seen = event.seq
            if (told && !signal.aborted) yield told
          }
          if (events.length < eventsAtOnce && !signal.aborted) await changed
        }
      } finally {
        end()
        signal.removeEventListener('abort', onNews)
      }
    },
  }
}
