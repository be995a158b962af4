// A lock between parts of this process. Callers wait in line for it.

/** Creates a lock. Taking it waits in line, and resolves with the function that gives it back. */
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
