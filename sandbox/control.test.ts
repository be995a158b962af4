// Tests the control of the sandbox, called in process and over HTTP.
import { describe, expect, it, onTestFinished } from 'vitest'
import { addMs } from '../src/domain/time.ts'
import { clockTime, day, startTestSandbox, venues } from './test-sandbox.ts'

const date = day('2026-03-25')
const member = 'ada@example.com'

describe('the control', () => {
  it('the control adds a venue that finds show and whose dates open by its rule', async () => {
    const { client, control, clock } = await startTestSandbox(onTestFinished)
    const [carbone] = control.venues()
    if (!carbone) throw new Error('The default world is empty')
    const rule = { leadDays: 3, opensAt: clockTime('12:30'), zone: 'America/Chicago' }
    control.putVenue({ ...carbone, ...rule, id: 99, name: 'Brand New' })

    const { body } = await client.postJson('/3/venuesearch/search', { query: 'brand new' })
    const before = await client.find(99, '2026-03-19')
    await clock.advanceBy(90 * 60_000)
    const after = await client.find(99, '2026-03-19')

    expect(body.search.hits).toMatchObject([{ id: { resy: 99 } }])
    expect([before, after].map((found) => (found.body.results.venues[0]?.slots ?? []).length > 0)).toEqual([
      false,
      true,
    ])
  })

  it('the control can release a date earlier, later, or with other tables and templates than the venue’s rule', async () => {
    const { client, control, clock } = await startTestSandbox(onTestFinished)
    const releasedAt = addMs(clock.now(), 400)
    const slots = [{ time: clockTime('18:45'), seating: 'Bar', capacity: 1 }]
    control.createDrop({ venueId: venues.prime, date: day('2026-08-01'), releasedAt, slots, templateId: 77 })

    const before = await client.find(venues.prime, '2026-08-01')
    await clock.advanceBy(400)
    const after = await client.find(venues.prime, '2026-08-01')

    expect(before.body.results.venues).toMatchObject([{ slots: [] }])
    expect(after.body.results.venues[0]?.slots).toMatchObject([
      { config: { token: 'rgs://resy/834/77/2/2026-08-01/2026-08-01/18:45:00/2/Bar' }, quantity: 1 },
    ])
  })

  it('the control adds a member, and returns valid credentials', async () => {
    const { client, control } = await startTestSandbox(onTestFinished)
    control.addMember({ email: 'Gil@example.com', password: 'x', firstName: 'Gil', lastName: 'E', cards: [] })

    const { authToken } = control.credentialOf({ member: 'gil@example.com' })

    const { body } = await client.with({ 'x-resy-auth-token': authToken }).get('/2/user')
    expect(body).toMatchObject({ first_name: 'Gil', payment_methods: [] })
  })

  it('the control returns the highest number of tables that were held at one instant', async () => {
    const { client, control, clock } = await startTestSandbox(onTestFinished)
    const ada = await client.signedIn(member)
    const hold = (time: string) =>
      control.hold({ member, venueId: venues.prime, date, time: clockTime(time), partySize: 2 })
    const first = hold('19:00')
    await clock.advanceBy(1_000)
    const second = hold('20:00')
    await clock.advanceBy(1_000)
    await ada.postForm('/3/cancel', { resy_token: first.reservationToken })
    await ada.postForm('/3/cancel', { resy_token: second.reservationToken })
    await clock.advanceBy(1_000)
    hold('21:00')

    expect(control.reservations({ member })).toHaveLength(3)
    expect(control.mostHeldAtOnce({ member, venueId: venues.prime, date })).toBe(2)
    expect(control.mostHeldAtOnce({ member: 'ben@example.com' })).toBe(0)
  })

  it('the control returns every request with its subject', async () => {
    const { client, control, clock, freshSlots } = await startTestSandbox(onTestFinished)
    const ada = await client.signedIn(member)
    const slots = await freshSlots(venues.tuesdayBistro, date)
    const { body } = await ada.details(slots[0]?.config.token ?? '')
    await ada.book(body.book_token.value)

    const about = { venueId: venues.tuesdayBistro, date, partySize: 2, address: '127.0.0.1' }
    const table = { ...about, time: '17:00', seating: 'Dining Room', member }
    const answered = { arrivedAtMs: Date.parse(clock.now()), answeredAtMs: Date.parse(clock.now()) }
    expect(control.requests()).toEqual([
      expect.objectContaining({ kind: 'sign-in', path: '/4/auth/password', status: 200 }),
      { kind: 'find', method: 'POST', path: '/4/find', ...about, ...answered, status: 200 },
      { kind: 'details', method: 'POST', path: '/3/details', ...table, ...answered, status: 201 },
      { kind: 'book', method: 'POST', path: '/3/book', ...table, ...answered, status: 201 },
    ])
    expect(control.requests({ kind: 'book', member })).toHaveLength(1)
    control.forgetRequests()
    expect(control.requests()).toEqual([])
  })
})

describe('the control door', () => {
  it('the control door calls the control’s functions over HTTP', async () => {
    const { client, control, clock } = await startTestSandbox(onTestFinished)
    const releasedAt = addMs(clock.now(), 60_000)

    const made = await client.postJson('/_sandbox/create-drop', { venueId: venues.prime, date, releasedAt })
    const rival = await client.postJson('/_sandbox/add-rival', { venueId: venues.prime, date, afterMs: 0 })
    const fault = await client.postJson('/_sandbox/inject-fault', { kind: 'latency', ms: 10, times: 1 })
    await client.find(venues.prime, date)
    const log = await client.postJson('/_sandbox/requests', { kind: 'find' })

    expect([made.body, rival.body, fault.body]).toEqual(Array(3).fill({ done: true }))
    expect(log.body).toEqual(control.requests({ kind: 'find' }))
    expect((await client.get('/_sandbox/settings')).body).toEqual(control.settings())
  })

  it.each<[string, object, string]>([
    [
      'create-drop',
      { venue_id: 1 },
      'There is no field venue_id; there are venueId, date, releasedAt, slots, templateId',
    ],
    [
      'create-drop',
      { venueId: 1, date: '2026-02-30', releasedAt: 'soon' },
      'date should be a date such as 2026-03-31',
    ],
    [
      'create-drop',
      { venueId: 1, date: '2026-03-01', releasedAt: '2026-03-01T00:00:00.000Z' },
      'There is no venue 1',
    ],
    ['inject-fault', { kind: 'latency' }, 'ms should be a number'],
    ['inject-fault', { kind: 'hang', ms: 3 }, 'There is no field ms; there are kind, endpoint'],
    ['revoke', { member: 'who@example.com' }, 'There is no member who@example.com'],
    ['put-venue', { id: '1' }, 'id should be a number'],
  ])('the control’s function %s names the error in the argument %o', async (name, argument, error) => {
    const { client } = await startTestSandbox(onTestFinished)

    const { status, body } = await client.postJson(`/_sandbox/${name}`, argument)

    expect(status).toBe(400)
    expect(body).toEqual({ error: expect.stringContaining(error) })
  })

  it('the control door answers an unknown function name with the list of known names', async () => {
    const { client } = await startTestSandbox(onTestFinished)

    const { status, body } = await client.get('/_sandbox/help')

    expect(status).toBe(404)
    expect(body).toEqual({ error: expect.stringContaining('put-venue, venues, create-drop') })
  })

  it('requests to the control door are not delayed, logged or counted as the platform’s are', async () => {
    const { client, clock, control } = await startTestSandbox(onTestFinished, { rttMs: 1_000 })
    const before = clock.now()
    control.injectFault({ kind: 'blocked' })

    const { status } = await client.get('/_sandbox/venues')

    expect([status, clock.now(), control.requests()]).toEqual([200, before, []])
  })
})
