// A lock between parts of this process. Callers wait in line for it.

/**
 * Creates a lock. Each call of the returned function waits in line for the lock, and resolves with a function that
 * gives the lock back.
 */
export function createLock(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve()
  return async () => {
    const before = last
    const mine = Promise.withResolvers<void>()
    last = mine.promise
    await before
    return mine.resolve
  }
}
