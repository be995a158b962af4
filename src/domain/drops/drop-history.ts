// The history of a venue's drops: each one that a hunt watched, and the rule that follows from them.
import type { Venue } from '../venue.ts'
import type { KnownDropRule } from './drop.ts'
import type { DropObservation } from './drop-observation.ts'

export type DropHistory = {
  readonly venue: Pick<Venue, 'name' | 'zone'>
  readonly platformName: string
  /** Absent if the rule is unknown. */
  readonly known?: KnownDropRule
  /** One observation for each date, the latest drop first. */
  readonly drops: readonly Omit<DropObservation, 'orderId'>[]
}
