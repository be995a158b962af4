// An event in the calendar that a chat has for a whole group, such as a scheduled event of Discord.
import type { Instant } from './time.ts'

export type GroupEvent = {
  readonly name: string
  /** Where it is, as a line of text. */
  readonly place: string
  readonly about: string
  readonly startsAt: Instant
  readonly endsAt: Instant
}
