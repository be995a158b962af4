// A plan that friends decide together, as programs see it.
import { z } from 'zod'
import type { SeenPlan } from '../../concierge/evenings/see-plan.ts'
import { day, instant, timeWindow } from './times.ts'
import { venueView, viewVenue } from './venue.ts'

export type { SeenPlan }

export const planField = z.string().min(1).max(12).meta({ description: 'The id of a plan, such as K7Q2M.' })

export const planView = z
  .object({
    id: z.string(),
    state: z.enum(['open', 'short', 'requested', 'ended']).meta({
      description: 'short: too few people come, and the member who planned decides.',
    }),
    restaurants: z.array(venueView),
    days: z.array(z.object({ date: day, coming: z.array(z.object({ name: z.string(), guests: z.int() })) })),
    notComing: z.array(z.string()),
    windows: z.array(timeWindow),
    plannedBy: z.string().meta({ description: 'The member who planned.' }),
    isYours: z.boolean().meta({ description: 'You planned it, and decide.' }),
    yourAnswer: z.object({ days: z.array(day), guests: z.int() }).optional(),
    quorum: z.int().meta({ description: 'With fewer people the member who planned is asked.' }),
    decideBy: instant,
    end: z
      .enum(['booked', 'missed', 'undecided', 'called-off', 'planner-left', 'in-the-way'])
      .optional()
      .meta({ description: 'How the plan ended.' }),
    request: z.string().optional().meta({ description: 'The code of the request that booked the table.' }),
  })
  .meta({ id: 'Plan', description: 'A table on one of several days, which friends choose together.' })

/** Returns the view of a plan. */
export function viewPlan({ plan, tally, planner, isYours, yourAnswer }: SeenPlan) {
  const { id, state, nights, wish, quorum, decideBy, end } = plan
  const venues = new Map(nights.map(({ venue }) => [`${venue.platform} ${venue.id}`, venue]))
  return {
    ...{ id, state, quorum, decideBy, plannedBy: planner, isYours },
    ...(yourAnswer && { yourAnswer: { days: [...yourAnswer.days], guests: yourAnswer.guests } }),
    restaurants: [...venues.values()].map(viewVenue),
    days: tally.days.map(({ date, coming }) => ({ date, coming: coming.map((one) => ({ ...one })) })),
    notComing: [...tally.notComing],
    windows: [...wish.windows],
    ...(end && { end: end.kind }),
    ...(end?.kind === 'booked' && { request: end.jobId }),
  }
}
