// The calls Cierge hardly needs: GET /3/geoip, and Resy's own waiting list.
import { type Endpoint, malformed, ok, searchOf } from './endpoint.ts'

export const geoip: Endpoint = {
  kind: 'geoip',
  routes: ['GET /3/geoip'],
  needs: 'key',
  answer: ({ address }) =>
    ok({
      source: 'geoip',
      ip: address,
      country_code: 'US',
      latitude: 40.7128,
      longitude: -74.006,
      in_venue: false,
    }),
}

/** Accepts what it is told and forgets it: nobody is ever notified. */
export const notify: Endpoint = {
  kind: 'notify',
  routes: ['GET /3/notify', 'POST /2/notify', 'DELETE /2/notify'],
  needs: 'member',
  body: 'form',
  about: searchOf,
  answer: (asked) => {
    if (asked.method === 'GET') return ok({ notify: [] })
    return searchOf(asked).venueId === undefined
      ? malformed('venue_id')
      : ok({ notify: { set: asked.method === 'POST' } })
  },
}
