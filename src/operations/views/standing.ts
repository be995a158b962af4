// A standing wish as programs see it.
import { z } from 'zod'
import type { StandingNow } from '../../concierge/standing/begin-standing.ts'
import { viewWish } from './request.ts'
import { day, instant, timeWindow } from './times.ts'
import { venueView, viewVenue } from './venue.ts'

export const standingView = z
  .object({
    code: z.string().meta({ description: 'Names the standing wish, such as F7K2Q.' }),
    state: z.enum(['active', 'paused', 'ended']),
    restaurants: z
      .array(venueView)
      .meta({ description: 'The restaurants that will do, the preferred one first.' }),
    rule: z.string().meta({ description: 'The days as an RRULE: FREQ=WEEKLY;INTERVAL=2;BYDAY=FR.' }),
    from: day,
    until: day.optional(),
    partySize: z.int(),
    windows: z.array(timeWindow),
    seating: z.array(z.string()),
    avoid: z.array(z.string()),
    feeLimit: z.number(),
    anyFee: z.boolean().optional(),
    nextDate: day.optional().meta({ description: 'The next day that becomes a request.' }),
    asksAt: instant.optional().meta({ description: 'When that day becomes a request.' }),
    requests: z.array(z.string()).meta({ description: 'The codes of its open requests.' }),
  })
  .meta({ id: 'StandingWish' })

/** Returns the view of a standing wish with its open requests. */
export function viewStanding({ standing, jobs }: StandingNow): z.output<typeof standingView> {
  const { id, state, venues, repeats, partySize, wish, nextDate, dueAt } = standing
  return {
    code: id,
    state,
    restaurants: venues.map((venue) => viewVenue(venue)),
    rule: repeats.rule,
    from: repeats.from,
    ...(repeats.until && { until: repeats.until }),
    partySize,
    ...viewWish(wish),
    ...(nextDate && { nextDate }),
    ...(dueAt && { asksAt: dueAt }),
    requests: jobs.map((job) => job.id),
  }
}
