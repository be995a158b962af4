// Repeats a call when a chat asks the bot to wait, after that wait. The number and the length of the waits are limited.
import { addMs } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'

/** The end of one call: its value or its error. */
export type CallEnd<T> = { readonly value: T } | { readonly error: unknown }

export type RetryAfterOptions<T> = {
  readonly clock: Clock
  /** Returns the wait in milliseconds that the chat asks for, or `undefined` if the chat asks for none. */
  readonly waitAskedBy: (end: CallEnd<T>) => number | undefined
  /** Maximum number of waits. If the chat asks for one more, the last result or error is returned. */
  readonly mostWaits: number
  /** Ends a wait early when it aborts: `retryAfter` then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** Maximum milliseconds of one wait. If the chat asks for a longer one, the call is not repeated. */
const longestWaitMs = 60_000

/**
 * Repeats the call until the chat no longer asks to wait, or a maximum is reached. Returns the value of the last call,
 * or throws its error.
 */
export async function retryAfter<T>(
  call: () => Promise<T>,
  { clock, waitAskedBy, mostWaits, signal }: RetryAfterOptions<T>,
): Promise<T> {
  for (let waits = 0; ; waits += 1) {
    const end = await call().then(
      (value): CallEnd<T> => ({ value }),
      (error): CallEnd<T> => ({ error }),
    )
    const waitMs = waitAskedBy(end)
    if (waitMs === undefined || waitMs > longestWaitMs || waits >= mostWaits) {
      if ('error' in end) throw end.error
      return end.value
    }
    await clock.sleepUntil(addMs(clock.now(), waitMs), signal)
  }
}
