// Tests Resy's waiting list and favorites, and the endpoint that returns the client's location.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { PlainClient } from '../plain-client.ts'
import { startTestSandbox, type TestSandbox, venues } from '../test-sandbox.ts'

let here: TestSandbox
let ada: PlainClient
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
  ada = await here.client.signedIn('ada@example.com')
})

const wish = { venue_id: String(venues.prime), day: '2026-04-10', service_type_id: '2' }
const window = { time_preferred_start: '18:00:00', time_preferred_end: '20:30:00' }

describe('Resy’s own waiting list', () => {
  it('Resy’s waiting list keeps an entry until it is deleted with all of its fields', async () => {
    const added = await ada.postForm('/2/notify', { ...wish, ...window, num_seats: '2' })
    const listed = await ada.get('/3/notify')
    const { notify_request_id: id } = added.body as unknown as { notify_request_id: number }
    const gone = await ada.delete('/2/notify', { ...wish, num_seats: 2, notify_request_id: id })

    expect(listed.body).toEqual({
      notify: [
        {
          specs: {
            venue_id: venues.prime,
            day: '2026-04-10',
            party_size: 2,
            ...window,
            service_type_id: 2,
            notify_request_id: id,
          },
          results: { venues: [] },
        },
      ],
    })
    expect(gone).toMatchObject({ status: 200, body: '' })
    expect((await ada.get('/3/notify')).body).toEqual({ notify: [] })
  })

  it('Resy’s waiting list at its newer path accepts JSON inside a form, and answers plain fields with 502', async () => {
    const specs = { venue_id: venues.prime, day: '2026-04-10', party_size: 4, ...window, service_type_id: 2 }

    const plain = await ada.postForm('/3/notify', { ...wish, ...window, num_seats: '4' })
    const wrapped = await ada.postForm('/3/notify', { struct_data: JSON.stringify({ specs }) })

    expect([plain.status, wrapped.status]).toEqual([502, 200])
    expect((await ada.get('/3/notify')).body).toMatchObject({ notify: [{ specs }] })
  })

  it('Resy’s waiting list is separate for each member', async () => {
    const ben = await here.client.signedIn('ben@example.com')
    await ada.postForm('/2/notify', { ...wish, ...window, num_seats: '2' })

    expect((await ben.get('/3/notify')).body).toEqual({ notify: [] })
  })
})

it('favorites are stored until they are removed', async () => {
  const liked = await ada.postForm('/3/user/favorites', { venue_id: String(venues.prime), favorite: '1' })
  const unliked = await ada.postForm('/3/user/favorites', { venue_id: String(venues.prime), favorite: '0' })
  const wrong = await ada.postForm('/3/user/favorites', { venue_id: '1', favorite: '1' })

  expect(liked.body).toMatchObject({ results: { venues: [{ venue: { id: { resy: venues.prime } } }] } })
  expect(unliked.body).toMatchObject({ results: { venues: [] } })
  expect(wrong.status).toBe(400)
})

it('the geoip endpoint returns the client’s location', async () => {
  const { body } = await here.client.get('/3/geoip')

  expect(body).toEqual({
    ip: '127.0.0.1',
    latitude: 40.7128,
    longitude: -74.006,
    country_iso_code: 'US',
    in_eu: false,
    source: 'geoip',
    success: true,
  })
})
