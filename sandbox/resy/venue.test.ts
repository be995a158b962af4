// Compares a venue's data with recorded answers.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { day, startTestSandbox, type TestSandbox, venues } from '../test-sandbox.ts'

let here: TestSandbox
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
})

describe('a venue', () => {
  it('a venue is found by id or by its web address', async () => {
    const byId = await here.client.get('/3/venue', { id: venues.prime })
    const bySlug = await here.client.get('/3/venue', {
      url_slug: '4-charles-prime-rib',
      location: 'new-york-ny',
    })

    expect(byId.body).toEqual(bySlug.body)
    expect(byId.body).toMatchObject({
      id: { resy: 834 },
      name: '4 Charles Prime Rib',
      location: { locality: 'New York', neighborhood: 'West Village', region: 'NY' },
      locale: { currency: 'USD', time_zone: 'America/New_York' },
    })
  })

  it('a venue’s page may state its drop rule in words', async () => {
    const stated = await here.client.get('/3/venue', { id: venues.prime })
    const silent = await here.client.get('/3/venue', { id: venues.lilia })

    const needToKnow = {
      name: 'need_to_know',
      body: 'Reservations are released 20 days in advance at 9:00 am.',
    }
    expect(stated.body).toMatchObject({
      content: expect.arrayContaining([expect.objectContaining(needToKnow)]),
    })
    expect(JSON.stringify(silent.body)).not.toMatch(/\d+ days/)
  })

  it('an unknown venue id is answered with not found', async () => {
    const misnamed = await here.client.get('/3/venue', { venue_id: venues.prime })

    expect(misnamed.body).toMatchObject({ data: { id: 'missing' } })
    expect((await here.client.get('/3/venue', { id: 1 })).status).toBe(404)
    expect((await here.client.get('/2/config', { venue_id: 1 })).status).toBe(404)
  })

  it('a venue’s config contains its lead days and party sizes, and services as an array or, with a setting, as a map', async () => {
    const list = await here.client.get('/2/config', { venue_id: venues.prime })
    here.control.settings({ serviceTypes: 'map' })
    const map = await here.client.get('/2/config', { venue_id: venues.prime })

    expect(list.body).toMatchObject({
      lead_time_in_days: 20,
      calendar_date_from: '2026-03-16',
      calendar_date_to: '2026-04-05',
      venue: { name: '4 Charles Prime Rib', min_party_size: 1, max_party_size: 6 },
      service_types: [{ id: 2 }],
    })
    expect(map.body).toMatchObject({ service_types: { 2: { id: 2 } } })
  })

  it('a venue’s calendar distinguishes open, sold out, closed and unreleased dates', async () => {
    here.control.addRival({ venueId: venues.tuesdayBistro, date: day('2026-03-21'), afterMs: 0 })
    const dates = { start_date: '2026-03-20', end_date: '2026-03-23' }

    const near = await here.client.get('/4/venue/calendar', {
      venue_id: venues.tuesdayBistro,
      num_seats: 2,
      ...dates,
    })
    const far = await here.client.get('/4/venue/calendar', {
      venue_id: venues.tuesdayBistro,
      num_seats: 2,
      start_date: '2026-03-31',
      end_date: '2026-03-31',
    })

    expect(near.body).toMatchObject({
      last_calendar_day: '2026-03-30',
      scheduled: [
        { date: '2026-03-20', inventory: { reservation: 'available', event: 'not available' } },
        { date: '2026-03-21', inventory: { reservation: 'sold-out' } },
        { date: '2026-03-22', inventory: { reservation: 'available' } },
        { date: '2026-03-23', inventory: { reservation: 'closed' } },
      ],
    })
    expect(far.body).toMatchObject({ last_calendar_day: '2026-03-30', scheduled: [] })

    here.control.settings({ calendarEnds: false })
    const longer = await here.client.get('/4/venue/calendar', {
      venue_id: venues.tuesdayBistro,
      num_seats: 2,
      start_date: '2026-03-31',
      end_date: '2026-03-31',
    })
    expect(longer.body).toMatchObject({ scheduled: [{ inventory: { reservation: 'not available' } }] })
  })
})
