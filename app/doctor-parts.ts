// The clock and the environment with which the doctor works.
import type { Clock } from '../src/ports/clock.ts'

export type DoctorParts = {
  readonly clock: Clock
  /** The environment variables, from which the chats read their settings. */
  readonly env: Readonly<Record<string, string | undefined>>
}
