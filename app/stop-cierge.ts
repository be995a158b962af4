// Stops Cierge in an order that loses nothing: first the chats, the announcer, the loops and the hunts side by side,
// then the connections, and the store last. Each part has a limited time, so that the stop ends within 25 seconds
// even if a part hangs.
import type { Clock } from '../src/ports/clock.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'

type Stop = () => Promise<unknown>

/** The functions that stop the parts, by the name of the part in the log. */
type Stops = Readonly<Record<string, Stop>>

export type StoppedParts = {
  /** The chats, the announcer and the loops, which stop at the same time. */
  readonly sideBySide: Stops
  readonly scheduler: Stop
  readonly connections: Stops
  readonly store: Stop
}

/**
 * Maximum number of milliseconds for each part. The limit of the chats is shorter than `atDropBeforeMs` in
 * `embedded.ts`, so that the next process starts before the drops of the orders that this process no longer carries
 * out. The scheduler's limit is longer, because hunts at their drop continue for up to 17 s.
 */
const limits = { sideBySide: 7_000, scheduler: 20_000, connections: 2_000, store: 2_500 }

/**
 * Resolves when each part has stopped, has failed, or has used up its time. Never rejects: the log names the parts
 * that failed or used up their time.
 */
export async function stopCierge(
  deps: { readonly clock: Clock; readonly telemetry: Telemetry },
  parts: StoppedParts,
): Promise<void> {
  const { clock, telemetry } = deps

  async function stopOne(name: string, withinMs: number, stop: Stop): Promise<void> {
    const ended = new AbortController()
    const stopping = (async () => stop())()
      .catch((error) => void telemetry.fault(error))
      .finally(() => ended.abort())
    // Sleeps for a length, not until an instant: the limit must not depend on changes of the machine's clock.
    const late = clock.sleepFor(withinMs, ended.signal).then(
      () => telemetry.say('warn', 'A part was cut off by the stop', { part: name, afterMs: withinMs }),
      () => {},
    )
    await Promise.race([stopping, late])
  }

  const stopAll = (withinMs: number, stops: Stops) =>
    Promise.all(Object.entries(stops).map(([name, stop]) => stopOne(name, withinMs, stop)))

  // Stops these parts at the same time, so that neither a slow chat nor a long hunt delays the other. The result of a
  // hunt goes to the outbox and is announced after the next start.
  await Promise.all([
    stopAll(limits.sideBySide, parts.sideBySide),
    stopOne('scheduler', limits.scheduler, parts.scheduler),
  ])
  await stopAll(limits.connections, parts.connections)
  await stopOne('store', limits.store, parts.store)
}
