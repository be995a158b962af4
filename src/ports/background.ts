// Marks work that may wait. The store runs queries of this work after queries of members' calls and of hunts.
import { AsyncLocalStorage } from 'node:async_hooks'

const background = new AsyncLocalStorage<true>()

/** Runs work, and marks it and everything that it starts as work that may wait. The work must not start hunts. */
export function inBackground<T>(work: () => T): T {
  return background.run(true, work)
}

/** Returns whether the caller was started by `inBackground`. */
export function isInBackground(): boolean {
  return background.getStore() === true
}
