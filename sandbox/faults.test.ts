// Tests each injected fault as a client receives it.
import { describe, expect, it, onTestFinished } from 'vitest'
import { addMs } from '../src/domain/time.ts'
import type { FaultSpec } from './faults.ts'
import { day, startTestSandbox, venues } from './test-sandbox.ts'

const date = day('2026-03-25')

async function bookingSandbox() {
  const here = await startTestSandbox(onTestFinished)
  const ada = await here.client.signedIn('ada@example.com')
  const slots = await here.freshSlots(venues.tuesdayBistro, date)
  const { body } = await ada.details(slots[0]?.config.token ?? '')
  return { ...here, ada, bookToken: body.book_token.value }
}

describe('a fault instead of an answer', () => {
  it.each<[FaultSpec, number, unknown]>([
    [{ kind: 'blocked' }, 500, ''],
    [{ kind: 'rate-limited' }, 429, { status: 429, message: 'Rate Limit Exceeded' }],
    [{ kind: 'bad-gateway' }, 502, expect.stringContaining('<html>')],
    [{ kind: 'html' }, 200, expect.stringContaining('<html>')],
    [{ kind: 'forbidden' }, 403, expect.stringContaining('<html>')],
    [{ kind: 'gateway-timeout' }, 504, expect.stringContaining('<html>')],
    [{ kind: 'server-error' }, 500, 'Internal Server Error'],
    [{ kind: 'payment-refused' }, 403, { message: expect.stringContaining('not set up to accept payment') }],
    [{ kind: 'refused' }, 403, { status: 403, code: null, message: 'Forbidden' }],
    [{ kind: 'wall' }, 200, expect.stringContaining('_Incapsula_Resource')],
    [{ kind: 'wall', as: 'challenge' }, 202, expect.stringContaining('awswaf')],
    [{ kind: 'wall', as: 'captcha' }, 405, expect.stringContaining('awswaf')],
    [{ kind: 'payment-required' }, 402, { status: 402 }],
    [{ kind: 'unauthorized' }, 419, { status: 419, message: 'Unauthorized' }],
    [{ kind: 'gone' }, 404, { status: 404 }],
    [{ kind: 'conflict' }, 412, { specs: {} }],
    [{ kind: 'soft-error', message: 'slot no longer available' }, 200, { error: 'slot no longer available' }],
    [{ kind: 'redirected' }, 302, ''],
  ])('a fault %o gives a client its status and body, and nothing is booked', async (fault, status, body) => {
    const { ada, bookToken, control } = await bookingSandbox()
    control.injectFault(fault)

    const answer = await ada.book(bookToken)

    expect(answer.status).toBe(status)
    if (typeof body === 'object' && body !== null && !('asymmetricMatch' in body))
      expect(answer.body).toMatchObject(body)
    else expect(answer.body).toEqual(body)
    expect(control.reservations()).toEqual([])
    expect(control.requests({ kind: 'book' })).toMatchObject([{ status, fault: fault.kind }])
  })

  it('a fault’s answer may say how long to wait', async () => {
    const { client, control } = await startTestSandbox(onTestFinished)
    control.injectFault({ kind: 'rate-limited', retryAfterS: 30 })

    const { headers } = await client.get('/3/geoip')

    expect(headers['retry-after']).toBe('30')
  })

  it('a fault may cut the connection', async () => {
    const { ada, bookToken, control } = await bookingSandbox()
    control.injectFault({ kind: 'cut' })

    await expect(ada.book(bookToken)).rejects.toThrow()

    expect(control.reservations()).toEqual([])
    expect(control.requests({ kind: 'book' })).toMatchObject([{ fault: 'cut' }])
    expect(control.requests({ kind: 'book' })[0]).not.toHaveProperty('status')
  })

  it('a fault may leave a request without an answer while virtual time passes', async () => {
    const { client, clock, control } = await startTestSandbox(onTestFinished)
    control.injectFault({ kind: 'hang' })
    const patience = new AbortController()
    const start = clock.monotonicMs()
    const asking = client.aside(patience.signal).get('/3/geoip')
    asking.catch(() => {})

    await clock.advanceBy(30_000)
    patience.abort(new Error('enough'))

    await expect(asking).rejects.toThrow('enough')
    expect(clock.monotonicMs() - start).toBe(30_000)
  })
})

describe('a lost answer', () => {
  it.each(['cut', 'html', 'blocked', 'bad-gateway'] as const)(
    'a booking whose answer is lost and replaced by %s still books the table',
    async (as) => {
      const { ada, bookToken, control } = await bookingSandbox()
      control.injectFault({ kind: 'answer-lost', as, endpoint: 'book', times: 1 })

      const answer = await ada.book(bookToken).catch(() => 'cut' as const)

      expect(answer).not.toMatchObject({ status: 201 })
      expect(control.reservations({ member: 'ada@example.com' })).toHaveLength(1)
    },
  )
})

describe('delays by a fault', () => {
  it('a delay of the answer begins after the request has taken effect', async () => {
    const { ada, bookToken, control, clock } = await bookingSandbox()
    const sentAt = Date.parse(clock.now())
    control.injectFault({ kind: 'latency', ms: 3_000, endpoint: 'book' })

    const { status } = await ada.book(bookToken)

    expect(status).toBe(201)
    expect(control.requests({ kind: 'book' })).toMatchObject([
      { arrivedAtMs: sentAt, answeredAtMs: sentAt + 3_000 },
    ])
    expect(control.reservations()).toMatchObject([{ bookedAtMs: sentAt }])
  })

  it('a delay of the request ends before the request takes effect', async () => {
    const { ada, bookToken, control, clock } = await bookingSandbox()
    const sentAt = Date.parse(clock.now())
    control.injectFault({ kind: 'latency', ms: 3_000, on: 'request', endpoint: 'book' })

    await ada.book(bookToken)

    expect(control.reservations()).toMatchObject([{ bookedAtMs: sentAt + 3_000 }])
  })

  it('a random delay is at most the given time', async () => {
    const { client, control } = await startTestSandbox(onTestFinished)
    control.injectFault({ kind: 'jitter', ms: 100 })

    for (let n = 0; n < 20; n += 1) await client.get('/3/geoip')

    const late = control.requests().map(({ arrivedAtMs, answeredAtMs = 0 }) => answeredAtMs - arrivedAtMs)
    expect(Math.max(...late)).toBeLessThanOrEqual(100)
    expect(new Set(late).size).toBeGreaterThan(5)
  })

  it('a delayed request takes effect even if its client disconnects', async () => {
    const { ada, bookToken, control, clock } = await bookingSandbox()
    control.injectFault({ kind: 'latency', ms: 2_000, on: 'request', endpoint: 'book' })
    const patience = new AbortController()
    const booking = ada.aside(patience.signal).book(bookToken)
    booking.catch(() => {})

    await clock.advanceBy(1_000)
    patience.abort(new Error('enough'))
    await clock.advanceBy(1_000)

    await expect(booking).rejects.toThrow('enough')
    expect(control.reservations()).toHaveLength(1)
  })
})

describe('the scope of a fault', () => {
  it('a fault applies a given number of times, after a given number of requests has passed', async () => {
    const { client, control } = await startTestSandbox(onTestFinished)
    control.injectFault({ kind: 'rate-limited', endpoint: 'find', skip: 1, times: 2 })

    const seen = []
    for (let n = 0; n < 4; n += 1) seen.push((await client.find(venues.prime, date)).status)

    expect(seen).toEqual([200, 429, 429, 200])
    expect((await client.get('/3/geoip')).status).toBe(200)
  })

  it('a fault applies between two instants', async () => {
    const { client, control, clock } = await startTestSandbox(onTestFinished)
    control.injectFault({ kind: 'blocked', from: addMs(clock.now(), 100), until: addMs(clock.now(), 200) })

    const seen = []
    for (let n = 0; n < 3; n += 1) {
      seen.push((await client.get('/3/geoip')).status)
      await clock.advanceBy(100)
    }

    expect(seen).toEqual([200, 500, 200])
  })

  it('a fault applies to one member, venue, time or address, and to no other', async () => {
    const { client, control } = await startTestSandbox(onTestFinished)
    const ada = await client.signedIn('ada@example.com')
    const ben = await client.signedIn('ben@example.com')
    const far = client.with({ 'x-sandbox-address': '203.0.113.7' })
    control.injectFault({ kind: 'gone', endpoint: 'user', member: 'ada@example.com' })
    control.injectFault({ kind: 'gone', venueId: venues.prime })
    control.injectFault({ kind: 'gone', endpoint: 'geoip', address: '203.0.113.7' })

    expect([(await ada.get('/2/user')).status, (await ben.get('/2/user')).status]).toEqual([404, 200])
    expect((await client.find(venues.prime, date)).status).toBe(404)
    expect((await client.find(venues.kyoto, date)).status).toBe(200)
    expect([(await far.get('/3/geoip')).status, (await client.get('/3/geoip')).status]).toEqual([404, 200])
  })

  it('a fault applies until it is cleared', async () => {
    const { client, control } = await startTestSandbox(onTestFinished)
    control.injectFault({ kind: 'blocked' })
    const before = await client.get('/3/geoip')

    control.clearFaults()

    expect([before.status, (await client.get('/3/geoip')).status]).toEqual([500, 200])
  })
})
