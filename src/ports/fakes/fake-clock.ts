// A clock for tests. Time moves only when a test lets it, and then jumps from sleeper to sleeper. Before each jump
// the clock waits until all code that runs at that instant is done. Weeks pass in milliseconds, always in the same
// order.
import { addMs, epochMs, type Instant, msBetween } from '../../domain/time.ts'
import type { Clock } from '../clock.ts'

export interface FakeClock extends Clock {
  /** Lets time pass until `at`, and wakes every sleeper before it in order. */
  advanceTo(at: Instant): Promise<void>
  advanceBy(ms: number): Promise<void>
  /**
   * Lets time pass until `work` settles. Rejects if `work` has not settled although nobody sleeps and no other work
   * is under way.
   */
  runUntil<T>(work: Promise<T>): Promise<T>
  /**
   * Stops time while real work, such as a request on loopback, is under way. Calling the returned function lets time
   * pass again.
   */
  busy(): () => void
  /**
   * Lets time pass although real work is under way, because that work only waits for time (such as a server that
   * delays its answer on purpose). Calling the returned function ends this.
   */
  idle(): () => void
}

/**
 * After this many turns of the event loop without activity, the clock assumes that nothing more happens at the
 * current instant.
 */
const quietTurns = 12

type Sleeper = { readonly at: number; readonly wake: () => void }

export function createFakeClock(start: Instant): FakeClock {
  const startMs = epochMs(start)
  let nowMs = startMs
  let atWork = 0
  let notifications = 0
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

  async function untilQuiet(): Promise<void> {
    for (let quiet = 0, seen = notifications; quiet < quietTurns; seen = notifications) {
      await new Promise((resolve) => setImmediate(resolve))
      quiet = seen === notifications && atWork <= 0 ? quiet + 1 : 0
    }
  }

  /** Wakes the sleepers with the nearest instant, if it is not after `limit`. Returns whether there were any. */
  function wakeNext(limit: number): boolean {
    const next = Math.min(...[...sleepers].map((sleeper) => sleeper.at))
    if (next > limit || sleepers.size === 0) return false
    nowMs = Math.max(nowMs, next)
    for (const sleeper of [...sleepers].filter((due) => due.at <= nowMs)) {
      sleepers.delete(sleeper)
      sleeper.wake()
    }
    notifications += 1
    return true
  }

  const clock: FakeClock = {
    now: () => addMs(start, nowMs - startMs),
    monotonicMs: () => nowMs - startMs,
    sleepUntil: (at, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        notifications += 1
        if (msBetween(clock.now(), at) <= 0) return resolve()
        const onAbort = () => {
          sleepers.delete(sleeper)
          notifications += 1
          reject(signal?.reason)
        }
        const sleeper: Sleeper = {
          at: epochMs(at),
          wake: () => {
            signal?.removeEventListener('abort', onAbort)
            resolve()
          },
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        sleepers.add(sleeper)
      }),
    async advanceTo(at) {
      const limit = epochMs(at)
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
  }
  return clock
}
