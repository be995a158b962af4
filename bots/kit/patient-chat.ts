// Makes a chat that can't be reached at its start try again until it is reached, so that it stops neither the other chats
// nor the hunts.
import { causeOf } from '../../src/domain/cause-of.ts'
import type { OnConnection } from '../../src/domain/chat-connection.ts'
import { ConfigError } from '../../src/domain/config-error.ts'
import { addMs } from '../../src/domain/time.ts'
import type { ChatAdapter, Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'

/** The pause in milliseconds before the second attempt. It doubles with each attempt, up to `longestPauseMs`. */
const firstPauseMs = 1_000
const longestPauseMs = 60_000

/**
 * Returns an adapter whose `start` resolves once the chat was reached, and rejects only if the chat refused its
 * settings. Each attempt uses a new adapter, because a chat's library can't be started again after a failed start.
 * @param open creates an adapter that is not connected yet.
 */
export function createPatientChat(
  open: () => ChatAdapter,
  { clock, onConnection }: { readonly clock: Clock; readonly onConnection?: OnConnection | undefined },
): ChatAdapter {
  let current = open()
  const stopping = new AbortController()
  let starting: Promise<void> | undefined

  async function start(inbox: Inbox): Promise<void> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await current.start(inbox)
      } catch (error) {
        if (error instanceof ConfigError || stopping.signal.aborted) throw error
        onConnection?.(current.id, { kind: 'waiting', why: causeOf(error) })
      }
      await current.stop()
      await clock.sleepUntil(addMs(clock.now(), pauseMs), stopping.signal).catch(() => {})
      if (stopping.signal.aborted) return
      current = open()
    }
  }

  return {
    id: current.id,
    start(inbox) {
      starting ??= start(inbox)
      return starting
    },
    stop() {
      stopping.abort()
      return current.stop()
    },
    send: (to, message, nonce) => current.send(to, message, nonce),
    edit: (to, message, sent) => current.edit(to, message, sent),
    directWith: (identity) => current.directWith(identity),
  }
}
