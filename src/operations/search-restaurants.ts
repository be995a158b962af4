import { z } from 'zod'
import { searchByName } from '../concierge/find-venue.ts'
import type { VenueHit } from '../domain/venue.ts'
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
  output: z.object({ items: z.array(venueView) }),
  perform: ({ name }, { app, member }) => searchByName(app, name, member.id),
  present: (hits: readonly VenueHit[]) => ({ items: hits.map(viewVenue) }),
})
