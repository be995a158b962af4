import { z } from 'zod'
import { listOwnFavorites } from '../concierge/queries.ts'
import type { Venue } from '../domain/venue.ts'
import { defineOperation } from './define-operation.ts'
import { venueView, viewVenue } from './views/venue.ts'

export const listFavorites = defineOperation({
  name: 'list-favorites',
  summary: 'Lists your favorite restaurants.',
  effect: 'read',
  route: { method: 'GET', path: '/favorites' },
  chat: '/favorites',
  cli: { verb: 'favorites', args: [] },
  input: z.strictObject({}),
  output: z.object({ items: z.array(venueView) }),
  perform: (_input, { app, member }) => listOwnFavorites(app, member.id),
  present: (venues: readonly Venue[]) => ({ items: venues.map(viewVenue) }),
})
