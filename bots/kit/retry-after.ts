// Heeds a chat that asks to wait: calls again once that time has passed, within bounds.
import { addMs } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'

/** How one call ended. */
export type CallEnd<T> = { readonly value: T } | { readonly error: unknown }

export type RetryAfterOptions<T> = {
  readonly clock: Clock
  /** Returns for how many milliseconds the chat asks to wait, where it does. */
  readonly waitAskedBy: (end: CallEnd<T>) => number | undefined
  /** After that many waits the chat's refusal is the result. */
  readonly mostWaits: number
  /** Ends a wait: the call rejects. */
  readonly signal?: AbortSignal
}

/** A chat that asks for a longer wait is not called again: its refusal is the result. */
const longestWaitMs = 60_000

/** Returns what the call gave, or throws what it threw, once the chat no longer asks to wait. */
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
