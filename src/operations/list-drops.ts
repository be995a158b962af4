import { z } from 'zod'
import { type ComingDrop, listComingDrops } from '../concierge/list-all-open.ts'
import { defineOperation } from './define-operation.ts'
import { day, instant } from './views/times.ts'
import { venueView, viewVenue } from './views/venue.ts'

export const listDrops = defineOperation({
  name: 'list-drops',
  summary: 'Lists the openings that requests wait for, the next one first.',
  effect: 'read',
  for: 'owners',
  route: { method: 'GET', path: '/all/drops' },
  chat: '/jobs',
  cli: { verb: 'drops', args: [] },
  input: z.strictObject({ limit: z.int().min(1).max(100).default(20) }),
  output: z.object({
    items: z.array(
      z.object({ at: instant, restaurant: venueView, date: day, partySize: z.int(), requests: z.int() }),
    ),
  }),
  perform: ({ limit }, { app }) => listComingDrops(app, limit),
  present: (drops: readonly ComingDrop[]) => ({
    items: drops.map(({ dropAt, first, requests }) => ({
      at: dropAt,
      restaurant: viewVenue(first.venue),
      date: first.date,
      partySize: first.partySize,
      requests,
    })),
  }),
})
