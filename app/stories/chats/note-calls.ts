// For tests: counts the calls of a chat that are not answered yet, so that a test can wait for them.
import type { ChatAdapter } from '../../../src/ports/chat-adapter.ts'

export function createCallNotes() {
  const calls = new Set<Promise<unknown>>()

  let begun = 0

  function note<T>(work: Promise<T>): Promise<T> {
    calls.add(work)
    work.finally(() => calls.delete(work))
    return work
  }

  return {
    areUnderWay: () => calls.size > 0,
    /** Returns how many calls the chat has made. */
    begun: () => begun,
    /** Wraps a chat, so that its unanswered calls are counted. */
    watch: (chat: ChatAdapter): ChatAdapter => ({
      ...chat,
      start: ({ invoke, suggest }) =>
        chat.start({
          invoke: (call) => {
            begun += 1
            return note(invoke(call))
          },
          suggest: (ask) => note(suggest(ask)),
        }),
    }),
    /**
     * Resolves when all calls are answered and the chat has shown the answers.
     * @param settle resolves when the chat's requests are over.
     */
    async settled(settle: () => Promise<void>): Promise<void> {
      await settle()
      while (calls.size > 0) {
        await Promise.all(calls)
        await settle()
      }
    },
  }
}
