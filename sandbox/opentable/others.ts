// The search for venues near a place, and the smallest request, which only measures the connection.
import type { GeoPlace } from '../../src/domain/geo-place.ts'
import { likeness } from '../likeness.ts'
import { malformedBody, type OpenTableAsked, type OpenTableEndpoint, objectOf } from './endpoint.ts'

export const search: OpenTableEndpoint = {
  kind: 'search',
  method: 'PUT',
  path: /^\/v4\/personalize\/autocompleteInterspersed$/,
  needs: 'nothing',
  about({ params }) {
    const near = placeIn(params)
    return near ? { near } : {}
  },
  answer({ params }, { inventory }) {
    const { term } = params
    if (!placeIn(params) || typeof term !== 'string') return malformedBody
    const hits = inventory
      .venues()
      .map((venue) => ({ venue, score: likeness(term, venue.name) }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score || one.venue.id - other.venue.id)
      .map(({ venue }) => ({
        id: String(venue.id),
        name: venue.name,
        neighborhoodName: venue.neighborhood,
        address: { city: venue.city.name },
        cuisines: [{ name: venue.cuisine }],
      }))
    // The answer also contains hits that are not venues, such as a cuisine. Their id is empty.
    return { status: 200, body: { interspersedResults: [...hits, { id: '', name: 'Italian' }] } }
  },
}

function placeIn(params: OpenTableAsked['params']): GeoPlace | undefined {
  const { latitude, longitude } = objectOf(params.location)
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : undefined
}

export const appInfo: OpenTableEndpoint = {
  kind: 'ping',
  method: 'GET',
  path: /^\/v3\/app\/info$/,
  needs: 'nothing',
  answer: () => ({ status: 200, body: {} }),
}
