// Tests real connections while time is virtual.
import { describe, expect, it, onTestFinished } from 'vitest'
import { addMs, DAY_MS } from '../src/domain/time.ts'
import { day, startTestSandbox, venues } from './test-sandbox.ts'

describe('virtual time', () => {
  it('virtual time stands still while requests are under way', async () => {
    const { client, clock } = await startTestSandbox(onTestFinished)
    const before = clock.now()
    const asking = Promise.all(
      Array.from({ length: 40 }, () => client.aside().find(venues.prime, '2026-03-25')),
    )

    const passing = clock.advanceBy(1_000)
    const answeredAt = await asking.then(() => clock.now())
    await passing

    expect(answeredAt).toBe(before)
  })

  it('virtual time advances by the round trip, half of it before the request takes effect', async () => {
    const { client, control, clock } = await startTestSandbox(onTestFinished, { rttMs: 40 })
    const sentAt = Date.parse(clock.now())

    await client.get('/3/geoip')

    expect(Date.parse(clock.now())).toBe(sentAt + 40)
    expect(control.requests()).toMatchObject([{ arrivedAtMs: sentAt + 20, answeredAtMs: sentAt + 40 }])
  })

  it('virtual time advances by the round trip that is set for the client’s address', async () => {
    const { client, control, clock } = await startTestSandbox(onTestFinished, { rttMs: 40 })
    control.shapeAddress({ address: 'near', rttMs: 2 })
    const sentAt = Date.parse(clock.now())

    await client.with({ 'x-sandbox-address': 'near' }).get('/3/geoip')

    expect(Date.parse(clock.now())).toBe(sentAt + 2)
  })

  it('a request that is sent before the drop and arrives at the drop sees the tables', async () => {
    const { client, control, clock } = await startTestSandbox(onTestFinished, { rttMs: 40 })
    const drop = addMs(clock.now(), 1_000)
    control.createDrop({ venueId: venues.prime, date: day('2026-05-01'), releasedAt: drop })

    await clock.advanceTo(addMs(drop, -21))
    const early = client.aside().find(venues.prime, '2026-05-01')
    await clock.advanceBy(1)
    const onTime = client.aside().find(venues.prime, '2026-05-01')
    const answers = await clock.runUntil(Promise.all([early, onTime]))

    expect(answers.map(({ body }) => body.results.venues[0]?.slots.length)).toEqual([0, 24])
  })

  it('many requests may be under way at once in virtual time', async () => {
    const { client, control, clock } = await startTestSandbox(onTestFinished, { rttMs: 50 })
    const sentAt = Date.parse(clock.now())

    await clock.runUntil(Promise.all(Array.from({ length: 20 }, () => client.aside().get('/3/geoip'))))

    expect(Date.parse(clock.now())).toBe(sentAt + 50)
    expect(new Set(control.requests().map(({ arrivedAtMs }) => arrivedAtMs))).toEqual(new Set([sentAt + 25]))
  })

  it('virtual time can advance by weeks between two requests', async () => {
    const { client, clock } = await startTestSandbox(onTestFinished, { rttMs: 40 })
    const unreleased = await client.find(venues.prime, '2026-05-01')

    await clock.advanceBy(30 * DAY_MS)

    expect(unreleased.body.results.venues).toMatchObject([{ slots: [] }])
    expect((await client.find(venues.prime, '2026-05-01')).body.results.venues[0]?.slots).toHaveLength(24)
  })
})

it('a sandbox stops at once even with requests under way', async () => {
  const { client, clock, stop } = await startTestSandbox(onTestFinished, { rttMs: 3_600_000 })
  const asking = client.aside().get('/3/geoip')
  asking.catch(() => {})
  await clock.advanceBy(1_000)

  await stop()

  await expect(asking).rejects.toThrow()
})
