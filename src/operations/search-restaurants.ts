import { z } from 'zod'
import { type PlacesFound, searchByName } from '../concierge/find-venue.ts'
import { defineOperation } from './define-operation.ts'
import { venueView, viewVenue } from './views/venue.ts'

export const searchRestaurants = defineOperation({
  name: 'search-restaurants',
  summary: 'Finds restaurants by name.',
  effect: 'read',
  route: { method: 'GET', path: '/restaurants' },
  chat: '/venue carbone',
  cli: { verb: 'search', args: ['name'] },
  input: z.strictObject({ name: z.string().min(1).max(100) }),
  output: z.object({
    items: z.array(venueView),
    unsearched: z
      .array(z.string())
      .meta({ description: 'The platforms that could not be searched just now.' }),
  }),
  perform: ({ name }, { app, member }) => searchByName(app, name, member.id),
  present: ({ places, unsearched }: PlacesFound) => ({
    items: places.map(viewVenue),
    unsearched: [...unsearched],
  }),
})
