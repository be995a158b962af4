// The current instant of this machine.
import { type Instant, toInstant } from '../../src/domain/time.ts'

/** Returns the current instant. */
export function systemNow(): Instant {
  return toInstant(Date.now())
}
