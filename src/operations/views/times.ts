// The schemas of instants, days and times in the inputs and outputs of operations.
import { z } from 'zod'

/** An instant: ISO 8601, UTC. */
export const instant = z.iso
  .datetime()
  .meta({ description: 'An instant in UTC, such as 2026-12-16T17:00:00Z.' })

/** A day at the venue. */
export const day = z.iso.date().meta({ description: 'A day at the restaurant, such as 2026-12-16.' })

/** A time at the venue. */
export const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ description: 'A time at the restaurant in 24 hours, such as 19:30.' })

export const timeWindow = z
  .object({ earliest: time, latest: time, best: time })
  .meta({ id: 'TimeWindow', description: 'Accepted times, both ends included, and the preferred one.' })
