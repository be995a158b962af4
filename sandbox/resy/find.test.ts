// Compares the slots that a find returns with recorded answers, including their inconsistent types.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { day, startTestSandbox, type TestSandbox, venues } from '../test-sandbox.ts'

const date = day('2026-03-20')
let here: TestSandbox
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
})

describe('find', () => {
  it('the find endpoint gives the same answer to query parameters and to JSON', async () => {
    const query = { lat: 0, long: 0, day: '2026-03-20', party_size: 2, venue_id: venues.tuesdayBistro }

    const asked = await here.client.get('/4/find', query)
    const posted = await here.client.postJson('/4/find', query)

    expect(asked.body).toEqual(posted.body)
    expect(asked.body).toMatchObject({ query: { day: '2026-03-20', party_size: 2 } })
  })

  it('a slot’s name contains venue, template, service, days, time, party and seating', async () => {
    const [slot] = await here.freshSlots(venues.tuesdayBistro, date, 3)

    expect(slot).toMatchObject({
      config: {
        token: expect.stringMatching(
          /^rgs:\/\/resy\/5101\/\d+\/2\/2026-03-20\/2026-03-20\/17:00:00\/3\/Dining Room$/,
        ),
        type: 'Dining Room',
        is_visible: true,
      },
      date: { start: '2026-03-20 17:00:00', end: '2026-03-20 19:00:00' },
      size: { min: 1, max: 8 },
      quantity: 2,
      exclusive: { is_eligible: true },
      is_global_dining_access: false,
      payment: { is_paid: false, cancellation_fee: null, deposit_fee: null, secs_cancel_cut_off: null },
      shift: { day: '2026-03-20', service: { type: { id: 2 } } },
      time: { turn: { actual: 7200, estimated: 7200 } },
    })
  })

  it('a slot has the same template on every day, so that a neighboring date predicts its name', async () => {
    const one = (await here.freshSlots(venues.tuesdayBistro, date)).map(({ config }) => config.token)
    const other = (await here.freshSlots(venues.tuesdayBistro, day('2026-03-21'))).map(
      ({ config }) => config.token,
    )

    expect(one.map((token) => token.replaceAll('2026-03-20', '2026-03-21'))).toEqual(other)
  })

  it('find lists a slot twice under one token with two config ids', async () => {
    const twins = (await here.freshSlots(venues.oddFellows, date)).filter(({ date }) =>
      date.start.endsWith('16:30:00'),
    )

    expect(new Set(twins.map(({ config }) => config.token)).size).toBe(1)
    expect(new Set(twins.map(({ config }) => config.id)).size).toBe(2)
  })

  it('a find answer has a slot whose token names another seating than its type', async () => {
    const slot = (await here.freshSlots(venues.oddFellows, date)).find(({ date }) =>
      date.start.endsWith('16:55:00'),
    )

    expect(slot?.config.token).toMatch(/\/Counter$/)
    expect(slot?.config.type).toBe('Dining Room')
  })

  it('a find answer has slots that clients must skip, and an invisible slot that is bookable', async () => {
    const slots = await here.freshSlots(venues.oddFellows, date)
    const at = (time: string) => slots.find(({ date }) => date.start.endsWith(`${time}:00`))

    expect(at('16:35')).toMatchObject({ config: { is_visible: false, token: expect.any(String) } })
    expect(at('16:40')).toMatchObject({ config: { token: null } })
    expect(at('16:45')).toMatchObject({ exclusive: { is_eligible: false } })
    expect(at('16:50')).toMatchObject({ is_global_dining_access: true })
  })

  it('a find answer gives a slot after midnight the next day’s date', async () => {
    const slots = await here.freshSlots(venues.nightHeron, date)

    expect(slots.at(-1)).toMatchObject({
      config: { token: expect.stringContaining('/2026-03-20/2026-03-21/01:00:00/2/Late Room') },
      date: { start: '2026-03-21 01:00:00', end: '2026-03-21 02:30:00' },
      shift: { day: '2026-03-20' },
    })
    expect(slots.find(({ date }) => date.start === '2026-03-20 23:45:00')?.date.end).toBe(
      '2026-03-21 01:15:00',
    )
  })

  it('a find answer contains each slot’s charge', async () => {
    const [fee] = await here.freshSlots(venues.prime, date)
    const [deposit] = await here.freshSlots(venues.kyoto, date)

    expect(fee).toMatchObject({ payment: { is_paid: true, cancellation_fee: 25, deposit_fee: null } })
    expect(deposit).toMatchObject({
      payment: { is_paid: true, cancellation_fee: null, deposit_fee: 50, secs_cancel_cut_off: 172_800 },
    })
  })

  it('a find answer has a numeric rating and a legacy zone name', async () => {
    await here.freshSlots(venues.tuesdayBistro, date)
    const { body } = await here.client.find(venues.tuesdayBistro, '2026-03-20')

    expect(body.results.venues[0]?.venue).toMatchObject({
      id: { resy: venues.tuesdayBistro },
      rating: 4.7,
      location: { time_zone: 'EST5EDT' },
      service_types: { 2: {} },
    })
  })

  it('a find answer lists the venue without slots, or no venue, before the release, and the venue without slots when all are taken', async () => {
    const early = await here.client.find(venues.tuesdayBistro, '2026-04-20')
    here.control.settings({ unreleasedDay: 'missing' })
    const missing = await here.client.find(venues.tuesdayBistro, '2026-04-20')
    here.control.createDrop({
      venueId: venues.tuesdayBistro,
      date: date,
      releasedAt: here.clock.now(),
    })
    here.control.addRival({ venueId: venues.tuesdayBistro, date: date, afterMs: 0 })
    const late = await here.client.find(venues.tuesdayBistro, '2026-03-20')

    expect(early.body.results.venues).toMatchObject([{ slots: [], templates: expect.any(Object) }])
    expect(missing.body.results.venues).toEqual([])
    expect(late.body.results.venues).toMatchObject([{ slots: [] }])
  })

  it('a find answer contains only tables that fit the party', async () => {
    const ofTwo = (await here.freshSlots(venues.carbone, day('2026-03-16'), 2)).map(({ config }) =>
      config.token.split('/').at(-1),
    )
    const ofFour = (await here.freshSlots(venues.carbone, day('2026-03-16'), 4)).map(({ config }) =>
      config.token.split('/').at(-1),
    )

    expect(new Set(ofTwo)).toEqual(new Set(['Dining Room', 'Bar Room', 'Patio']))
    expect(new Set(ofFour)).toEqual(new Set(['Dining Room', 'Patio']))
  })

  it.each([['day'], ['party_size'], ['venue_id'], ['lat']])(
    'the find endpoint refuses a request without %s',
    async (missing) => {
      const whole = { lat: 0, long: 0, day: '2026-03-20', party_size: 2, venue_id: venues.tuesdayBistro }

      const { status } = await here.client.postJson('/4/find', { ...whole, [missing]: undefined })

      expect(status).toBe(400)
    },
  )

  it('the find endpoint accepts a day such as 2026-12-4, unless the settings refuse it', async () => {
    const on = { lat: 0, long: 0, day: '2026-4-2', party_size: 2, venue_id: venues.tuesdayBistro }

    const read = await here.client.get('/4/find', on)
    here.control.settings({ unpaddedDays: 'refused' })
    const refused = await here.client.get('/4/find', on)

    expect(read.body).toMatchObject({ query: { day: '2026-04-02' } })
    expect(refused.status).toBe(400)
  })
})
