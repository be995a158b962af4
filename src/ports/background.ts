// Marks work that may wait: in the store, the queries of members' calls and of hunts come before its queries.
import { AsyncLocalStorage } from 'node:async_hooks'

const background = new AsyncLocalStorage<true>()

/** Runs work that may wait, and everything that it starts. It must not start hunts. */
export function inBackground<T>(work: () => T): T {
  return background.run(true, work)
}

/** Returns whether the caller was started by work that may wait. */
export function isInBackground(): boolean {
  return background.getStore() === true
}
