// Keeps an open stream from being closed by proxies.
import type { Clock } from '../ports/clock.ts'

/** Milliseconds between two beats: short messages that keep proxies from closing a stream without events. */
const heartbeatMs = 15_000

/** Calls `beat` regularly until the signal aborts. A beat that fails does not end it. */
export async function keepAlive(
  beat: () => Promise<unknown>,
  clock: Pick<Clock, 'sleepFor'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const isOver = await clock.sleepFor(heartbeatMs, signal).then(
      () => false,
      () => true,
    )
    if (!isOver) await beat().catch(() => {})
  }
}
