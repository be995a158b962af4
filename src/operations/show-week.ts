import { z } from 'zod'
import { seeWeek } from '../concierge/see-week.ts'
import type { WeekAhead } from '../domain/week-ahead.ts'
import { defineOperation } from './define-operation.ts'
import { day, instant } from './views/times.ts'
import { venueView, viewVenue } from './views/venue.ts'

export const showWeek = defineOperation({
  name: 'show-week',
  summary: 'Shows the openings of the next seven days that your requests wait for.',
  effect: 'read',
  route: { method: 'GET', path: '/week' },
  chat: '/jobs',
  cli: { verb: 'week', args: [] },
  input: z.strictObject({
    everyone: z.boolean().default(false).meta({ description: 'Those of all members. For owners.' }),
  }),
  output: z.object({
    from: instant,
    openings: z
      .array(
        z.object({ at: instant, restaurant: venueView, date: day, partySize: z.int(), requests: z.int() }),
      )
      .meta({ description: 'The next one first.' }),
  }),
  perform: ({ everyone }, { app, member }) => seeWeek(app, member, everyone),
  present: ({ from, drops }: WeekAhead) => ({
    from,
    openings: drops.map(({ dropAt, venue, ...table }) => ({
      at: dropAt,
      restaurant: viewVenue(venue),
      ...table,
    })),
  }),
})
