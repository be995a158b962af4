// The timing of the connection to a platform.
import type { OffsetBounds } from '../../src/domain/drops/clock-offset.ts'

/** The timing of the connection to a platform: typical values until it is measured. */
export type ConnectionTiming = {
  /** The typical round trip, in milliseconds. */
  readonly roundTripMs: number
  /** The shortest measured round trip, in milliseconds. */
  readonly shortestMs: number
  /** How far the platform's clock is ahead of this machine's; absent if unknown. */
  readonly offset?: OffsetBounds
}

export const usualTiming: ConnectionTiming = { roundTripMs: 60, shortestMs: 60 }
