// Tells whether the loops of this process still run.
import { MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'

/**
 * Several loops end a round every minute. If no round has ended for this many milliseconds, the loops are assumed to
 * hang.
 */
const stillMs = 5 * MINUTE_MS

/** Returns a function that tells whether a loop has ended a round in the last minutes. */
export function createPulse({ clock, telemetry }: Pick<AppContext, 'clock' | 'telemetry'>): () => boolean {
  let lastMs = clock.monotonicMs()
  telemetry.listen(({ name }) => {
    if (name === 'loop') lastMs = clock.monotonicMs()
  })
  return () => clock.monotonicMs() - lastMs < stillMs
}
