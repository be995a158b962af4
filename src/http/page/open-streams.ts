// Counts the open event streams of each session, so that one browser can't use all connections.

/** Maximum number of streams of one session. Only windows that are visible follow their page. */
const mostPerSession = 8

export type OpenStreams = {
  /**
   * Counts one more stream. Returns a function that ends it, which may be called twice; `undefined` if the session
   * has too many.
   */
  begin(sessionId: string): (() => void) | undefined
}

export function createOpenStreams(): OpenStreams {
  const open = new Map<string, number>()
  return {
    begin(id) {
      const others = open.get(id) ?? 0
      if (others >= mostPerSession) return undefined
      open.set(id, others + 1)
      let isOpen = true
      return () => {
        if (!isOpen) return
        isOpen = false
        const left = (open.get(id) ?? 1) - 1
        if (left === 0) open.delete(id)
        else open.set(id, left)
      }
    },
  }
}
