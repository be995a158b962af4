// The drops of the next seven days for which requests wait.
import type { Job } from './job.ts'
import { DAY_MS, type Instant } from './time.ts'

/** The length of the week, in milliseconds. */
export const weekMs = 7 * DAY_MS

export type PlannedDrop = Pick<Job, 'dropAt' | 'venue' | 'date' | 'partySize'> & {
  /** How many requests wait for it. */
  readonly requests: number
}

export type WeekAhead = { readonly from: Instant; readonly drops: readonly PlannedDrop[] }
