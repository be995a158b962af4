// A clock for tests and rehearsals. Time advances only in `advanceTo`, `advanceBy` and `runUntil`, and jumps from the
// end of one sleep to the end of the next. Before each jump the clock waits until all code that runs at that instant
// is done. Weeks pass in milliseconds, always in the same order.
import { addMs, epochMs, type Instant, MINUTE_MS } from '../domain/time.ts'
import type { Clock } from './clock.ts'

export interface VirtualClock extends Clock {
  /** Lets time pass until `at`, and wakes every sleeper that is due by then, the earliest first. */
  advanceTo(at: Instant): Promise<void>
  advanceBy(ms: number): Promise<void>
  /**
   * Lets time pass until `work` settles. Rejects if `work` cannot settle anymore: nobody sleeps, and no other work is
   * under way.
   */
  runUntil<T>(work: Promise<T>): Promise<T>
  /**
   * Stops time while real work, such as a request on loopback, is under way. Calling the returned function lets time
   * pass again.
   */
  busy(): () => void
  /** Sets the clock forward, or back if negative, as the host or a time service does. No time passes. */
  set(byMs: number): void
  /**
   * Lets time pass although real work is under way, because that work only waits for time (such as a server that
   * delays its answer on purpose). Calling the returned function ends this.
   */
  idle(): () => void
  /**
   * From now on, lets each sleep for a length of half a minute or more end up to `ms` milliseconds late, so that many
   * sleeps end together, as the timer slack of an operating system does. 0 ends this. Makes hours cheap in which only loops run.
   */
  slack(ms: number): void
}

/**
 * After this many turns of the event loop without activity, the clock assumes that nothing more happens at the
 * current instant.
 */
const quietTurns = 12

/** The shortest length, in milliseconds, of a sleep that may end late while there is slack. */
const slackFromMs = MINUTE_MS / 2

/**
 * A sleep under way. `at` is the instant at which it ends; for a fixed length (`isLength`), its end on a clock that
 * `set` never changes. `mayBeLate` is true if it may end late while there is slack.
 */
type Sleeper = {
  readonly at: number
  readonly isLength: boolean
  readonly mayBeLate: boolean
  readonly wake: () => void
}

export function createVirtualClock(start: Instant): VirtualClock {
  const startMs = epochMs(start)
  /** Milliseconds of the clock if `set` had never changed it. `setMs` is the sum of these changes. */
  let nowMs = startMs
  let setMs = 0
  let atWork = 0
  let notifications = 0
  let slackMs = 0
  const sleepers = new Set<Sleeper>()

  const once = (act: () => void) => {
    let isDone = false
    return () => {
      if (!isDone) act()
      isDone = true
    }
  }
  const change = (by: number) => {
    atWork += by
    notifications += 1
  }

  const wakesAt = ({ at, isLength }: Sleeper) => (isLength ? at : at - setMs)
  const wakesBy = (sleeper: Sleeper) => wakesAt(sleeper) + (sleeper.mayBeLate ? slackMs : 0)

  function sleep(at: number, isLength: boolean, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      notifications += 1
      const onAbort = () => {
        sleepers.delete(sleeper)
        notifications += 1
        reject(signal?.reason)
      }
      const sleeper: Sleeper = {
        at,
        isLength,
        mayBeLate: isLength && at - nowMs >= slackFromMs,
        wake: () => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        },
      }
      if (wakesAt(sleeper) <= nowMs) return resolve()
      signal?.addEventListener('abort', onAbort, { once: true })
      sleepers.add(sleeper)
    })
  }

  async function untilQuiet(): Promise<void> {
    for (let quiet = 0, seen = notifications; quiet < quietTurns; seen = notifications) {
      await new Promise((resolve) => setImmediate(resolve))
      quiet = seen === notifications && atWork <= 0 ? quiet + 1 : 0
    }
  }

  /** Wakes the sleepers with the nearest instant, if it is not after `limit`. Returns whether it woke any. */
  function wakeNext(limit: number): boolean {
    const next = Math.min(...[...sleepers].map(wakesBy))
    if (next > limit || sleepers.size === 0) return false
    nowMs = Math.max(nowMs, next)
    for (const sleeper of [...sleepers].filter((due) => wakesAt(due) <= nowMs)) {
      sleepers.delete(sleeper)
      sleeper.wake()
    }
    notifications += 1
    return true
  }

  let shown = { ms: 0, at: start }
  /**
   * Returns the current instant as text. Formats it once per instant, because it is read much more often than time
   * advances.
   */
  function now(): Instant {
    const ms = nowMs - startMs + setMs
    if (ms !== shown.ms) shown = { ms, at: addMs(start, ms) }
    return shown.at
  }

  const clock: VirtualClock = {
    now,
    monotonicMs: () => nowMs - startMs,
    nextTurn: () => {
      notifications += 1
      return new Promise((resolve) => setImmediate(resolve))
    },
    sleepUntil: (at, signal) => sleep(epochMs(at), false, signal),
    sleepFor: (ms, signal) => sleep(nowMs + ms, true, signal),
    set(byMs) {
      setMs += byMs
      notifications += 1
    },
    async advanceTo(at) {
      const limit = epochMs(at) - setMs
      do await untilQuiet()
      while (wakeNext(limit))
      nowMs = Math.max(nowMs, limit)
      await untilQuiet()
    },
    advanceBy: (ms) => clock.advanceTo(addMs(clock.now(), ms)),
    async runUntil(work) {
      let isSettled = false
      const settled = work.finally(() => {
        isSettled = true
      })
      settled.catch(() => {})
      while (!isSettled) {
        await untilQuiet()
        if (!isSettled && !wakeNext(Number.POSITIVE_INFINITY)) {
          throw new Error('Everything is quiet and nobody sleeps, yet the work has not ended')
        }
      }
      return settled
    },
    busy: () => {
      change(1)
      return once(() => change(-1))
    },
    idle: () => {
      change(-1)
      return once(() => change(1))
    },
    slack(ms) {
      slackMs = ms
    },
  }
  return clock
}
