import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { VenueId } from '../../domain/ids.ts'
import type { BookingPlatform } from '../../ports/booking-platform.ts'
import { createSystemClock } from '../../ports/system-clock.ts'
import { createResy } from './index.ts'
import {
  type ReceivedRequest,
  type Scripted,
  type ScriptedServer,
  serveScripted,
} from './testing/scripted-server.ts'

let server: ScriptedServer
let resy: BookingPlatform
afterEach(async () => {
  await resy.close()
  await server.stop()
})

async function serve(answer: (asked: ReceivedRequest) => Scripted): Promise<void> {
  server = await serveScripted(answer)
  resy = createResy({ clock: createSystemClock(), baseUrl: server.url })
}

const carbone = {
  id: { resy: 1505 },
  name: 'Carbone',
  url_slug: 'carbone',
  rating: 4.7,
  location: { locality: 'New York', neighborhood: 'Greenwich Village', region: 'NY', code: 'ny' },
  locale: { currency: 'USD', time_zone: 'EST5EDT' },
  content: [
    { name: 'why_we_like_it', body: 'Red sauce.' },
    { name: 'need_to_know', body: 'Reservations are released 30 days in advance at 10:00 am.' },
  ],
}
const config = {
  lead_time_in_days: 30,
  service_types: { 2: {} },
  venue: { name: 'Carbone', min_party_size: 1, max_party_size: 8 },
}
const id = '1505' as VenueId

describe('a venue of Resy', () => {
  const serveVenue = (change: object = {}, rules: object = config) =>
    serve(({ path }) => ({ body: path.startsWith('/3/venue') ? { ...carbone, ...change } : rules }))

  it('a venue is read from Resy’s page of it and from its booking rules', async () => {
    await serveVenue()

    expect(await resy.venue(id)).toEqual({
      platform: 'resy',
      id,
      name: 'Carbone',
      neighborhood: 'Greenwich Village',
      city: 'New York',
      currency: 'USD',
      zone: 'America/New_York',
      minParty: 1,
      maxParty: 8,
      leadDays: 30,
      statedRule: { leadDays: 30, at: '10:00' },
      url: 'https://resy.com/cities/ny/venues/carbone',
      tableUrl: 'https://resy.com/cities/ny/venues/carbone?date={date}&seats={seats}',
      siteName: 'Resy',
    })
    expect(server.asked.map((asked) => asked.path).sort()).toEqual([
      '/2/config?venue_id=1505',
      '/3/venue?id=1505',
    ])
  })

  it.each([
    [20, 20],
    [21, 21],
    [22, 21],
    [19, 21],
  ])(
    'a venue whose calendar reaches %d days ahead and whose page says 21 releases %d days ahead, because pages may count today',
    async (leadDays, opensAhead) => {
      const body = 'Reservations are released 21 days in advance at 9 am.'
      await serveVenue(
        { content: [{ name: 'need_to_know', body }] },
        { ...config, lead_time_in_days: leadDays },
      )

      const venue = await resy.venue(id)

      expect(venue).toMatchObject({ leadDays, statedRule: { leadDays: opensAhead, at: '09:00' } })
    },
  )

  it.each([
    [
      'under “From the venue” alone',
      'Red sauce.',
      'Tables are released 30 days in advance at 10:00 am.',
      true,
    ],
    ['the same in both', 'Released 30 days in advance at 10 am.', 'Tables drop 30 days ahead at 10am.', true],
    [
      'differently in each',
      'Released 30 days in advance at 10 am.',
      'Tables drop 14 days ahead at 9am.',
      false,
    ],
  ])(
    'a venue’s drop rule is read only if its texts agree: stated %s',
    async (_, needToKnow, fromTheVenue, isTold) => {
      await serveVenue({
        content: [
          { name: 'need_to_know', body: needToKnow },
          { name: 'from_the_venue', body: fromTheVenue },
        ],
      })

      expect((await resy.venue(id))?.statedRule).toEqual(isTold ? { leadDays: 30, at: '10:00' } : undefined)
    },
  )

  it('a venue is read although Resy leaves out optional data', async () => {
    await serveVenue({ location: null, content: null }, { lead_time_in_days: null })

    const venue = await resy.venue(id)

    expect(venue).toMatchObject({ name: 'Carbone', neighborhood: '', city: '', minParty: 1, maxParty: 20 })
    for (const absent of ['leadDays', 'statedRule', 'url']) expect(venue).not.toHaveProperty(absent)
  })

  it('a venue with an unknown time zone is treated as missing', async () => {
    await serveVenue({ locale: { time_zone: 'Mars/Olympus' } })

    expect(await resy.venue(id)).toBeUndefined()
  })

  it('a venue that Resy does not know is undefined, and a failure of Resy is an error', async () => {
    await serve(({ path }) => (path.includes('=1') ? { status: 404 } : { status: 502, body: '<html>' }))

    expect(await resy.venue(id)).toBeUndefined()
    await expect(resy.venue('7' as VenueId)).rejects.toMatchObject({ kind: 'unwell' })
  })
})

describe('the marks of Resy venues where only people can book', () => {
  const marked: readonly [string, object, object | undefined][] = [
    ['a captcha', { feature_recaptcha: true }, { kind: 'captcha' }],
    ['a concierge', { gda_concierge_booking: true }, { kind: 'concierge' }],
    ['transfers, as a number', { requires_reservation_transfers: 1 }, { kind: 'transfers' }],
    ['Tock, whatever else is said', { is_tock_inventory: true, feature_recaptcha: 1 }, { kind: 'tock' }],
    ['a day of reopening', { reopen: { date: '2026-12-24' } }, { kind: 'reopens', on: '2026-12-24' }],
    ['one with a time', { reopen: { date: '2026-12-24T00:00:00Z' } }, { kind: 'reopens', on: '2026-12-24' }],
    ['a mark and a day', { feature_recaptcha: true, reopen: { date: '2026-12-24' } }, { kind: 'captcha' }],
    ['false and 0', { feature_recaptcha: false, requires_reservation_transfers: 0, reopen: null }, undefined],
    ['odd values', { feature_recaptcha: 'yes', gda_concierge_booking: 7, is_tock_inventory: {} }, undefined],
    ['a day that is none', { reopen: { date: 'soon' } }, undefined],
    ['a day of another type', { reopen: { date: 7 } }, undefined],
    ['a reopening of another type', { reopen: 'soon' }, undefined],
    ['global dining access, which is harmless', { is_global_dining_access: true }, undefined],
  ]

  it.each(marked)(
    'the mark of a venue where only people can book is read from its page: %s',
    async (_what, signs, byHand) => {
      await serve(({ path }) => ({ body: path.startsWith('/3/venue') ? { ...carbone, ...signs } : config }))

      expect((await resy.venue(id))?.byHand).toEqual(byHand)
    },
  )

  it.each(marked)(
    'the mark of a venue where only people can book is read from a search: %s',
    async (_what, signs, byHand) => {
      await serve(() => ({ body: { search: { hits: [{ ...carbone, ...signs }] } } }))

      expect((await resy.findVenues('carbone'))[0]?.byHand).toEqual(byHand)
    },
  )
})

describe('a search for venues at Resy', () => {
  it('a search for venues at Resy sends the name, and keeps the order of the answer', async () => {
    const hits = [
      { id: { resy: 3015 }, name: 'Misi', neighborhood: 'Williamsburg', locality: 'Brooklyn', rating: {} },
      { objectID: '58489', name: 'Misirizzi', neighborhood: null, location: { name: 'New York' } },
      { id: null, name: 'Nowhere' },
      { id: { resy: 7 } },
    ]
    await serve(() => ({ body: { meta: { engine: 'ELASTIC' }, search: { hits } } }))

    expect(await resy.findVenues('misi')).toEqual([
      { platform: 'resy', id: '3015', name: 'Misi', neighborhood: 'Williamsburg', city: 'Brooklyn' },
      {
        platform: 'resy',
        id: '58489',
        name: 'Misirizzi',
        neighborhood: '',
        city: 'New York',
      },
    ])
    const [asked] = server.asked
    expect(asked).toMatchObject({ method: 'POST', path: '/3/venuesearch/search' })
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({ query: 'misi', types: ['venue'] })
  })

  const recordings = process.env.SPEC_DATA
  it.skipIf(!recordings)(
    'a recorded search is read (skipped unless SPEC_DATA names the recordings)',
    async () => {
      const recorded = await readFile(join(recordings ?? '', 'resy', 'search.json'), 'utf8')
      await serve(() => ({ body: recorded }))

      const hits = await resy.findVenues('misi')

      expect(hits).toHaveLength(5)
      expect(hits[0]).toEqual({
        platform: 'resy',
        id: '58489',
        // This day of reopening is past, so `byHandAt` ignores it.
        byHand: { kind: 'reopens', on: '2021-12-18' },
        name: 'Misirizzi',
        neighborhood: 'Noho/East Village',
        city: 'New York',
      })
    },
  )
})
