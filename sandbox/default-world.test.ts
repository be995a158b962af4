// Tests the default venues and members of the sandbox.
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dropOf } from '../src/domain/drops/drop-rule.ts'
import { addDays, type Instant, localDateOf, msBetween, toInstant } from '../src/domain/time.ts'
import { cities } from './cities.ts'
import { defaultWorld, inWords, ruleOpeningSoon } from './default-world.ts'
import { startTestSandbox, venues } from './test-sandbox.ts'
import { zoneOf } from './world.ts'

const zone = zoneOf(cities.newYork)
const now = '2026-03-16T16:00:00.000Z' as Instant

function opensSoon(at: Instant): void {
  const rule = ruleOpeningSoon(at, cities.newYork)
  const drop = dropOf(rule, { date: addDays(localDateOf(at, zone), 1), zone }).at
  expect(msBetween(at, drop)).toBeGreaterThanOrEqual(90_000)
  expect(Date.parse(drop) % 60_000).toBe(0)
  expect(rule.leadDays).toBeGreaterThanOrEqual(0)
}

describe('Carbone', () => {
  it('Carbone opens tomorrow’s date a minute or two after the start, at any time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_767_225_600_000, max: 1_798_761_600_000 }), (ms) => {
        const rule = ruleOpeningSoon(toInstant(ms), cities.newYork)
        const drop = dropOf(rule, { date: addDays(localDateOf(toInstant(ms), zone), 1), zone }).at
        opensSoon(toInstant(ms))
        // Leaves out the hour that occurs twice when daylight saving time ends.
        if (!/2026-11-01T0[56]/.test(toInstant(ms)))
          expect(msBetween(toInstant(ms), drop)).toBeLessThan(150_000)
      }),
    )
  })

  it.each([
    ['just before midnight', '2026-03-17T03:58:31.000Z', { leadDays: 0, at: '00:01' }],
    ['up to midnight', '2026-03-17T03:58:30.000Z', { leadDays: 0, at: '00:00' }],
    ['a minute earlier', '2026-03-17T03:57:30.000Z', { leadDays: 1, at: '23:59' }],
    ['just after midnight', '2026-03-17T04:00:00.001Z', { leadDays: 1, at: '00:02' }],
  ])('Carbone opens tomorrow’s date soon after a start %s', (_, at, rule) => {
    expect(ruleOpeningSoon(at as Instant, cities.newYork)).toEqual(rule)
    opensSoon(at as Instant)
  })

  it('Carbone opens after the repeated hour of an autumn night, because no drop rule can name that hour', () => {
    const inRepeatedHour = '2026-11-01T06:30:00.000Z' as Instant

    expect(ruleOpeningSoon(inRepeatedHour, cities.newYork)).toEqual({ leadDays: 1, at: '02:00' })
    opensSoon(inRepeatedHour)
  })

  it('Carbone’s page states its drop rule in words', () => {
    const [carbone] = defaultWorld(now).venues

    expect(carbone?.needToKnow).toBe('Reservations are released 1 day in advance at 12:02 pm.')
  })

  it('Carbone shows tomorrow’s tables at their drop, and tonight’s tables before it', async () => {
    const { client, clock } = await startTestSandbox(onTestFinished, { startAt: now })

    const tonight = await client.find(venues.carbone, '2026-03-16')
    await clock.advanceBy(119_999)
    const before = await client.find(venues.carbone, '2026-03-17')
    await clock.advanceBy(1)
    const after = await client.find(venues.carbone, '2026-03-17')

    expect(tonight.body.results.venues[0]?.slots.length).toBeGreaterThan(0)
    expect(before.body.results.venues).toMatchObject([{ slots: [] }])
    expect(after.body.results.venues[0]?.slots.length).toBeGreaterThan(20)
  })
})

describe('the other default venues', () => {
  const { venues: all, members } = defaultWorld(now)

  it('the other venues have different numbers, in several time zones', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all.length).toBeGreaterThanOrEqual(24)
    expect(new Set(all.map((venue) => zoneOf(venue))).size).toBeGreaterThanOrEqual(5)
  })

  it('the other venues state their rules in words, except three', () => {
    expect(inWords({ leadDays: 30, at: '10:00' as never })).toBe(
      'Reservations are released 30 days in advance at 10:00 am.',
    )
    const silent = all.filter(({ needToKnow }) => !/\d+ days? (?:in advance|ahead)/.test(needToKnow ?? ''))
    expect(silent.map(({ name }) => name)).toEqual(['Lilia'])
  })

  it('the other venues have open dates with many, few or no tables left, the same at every start', async () => {
    const one = await startTestSandbox(onTestFinished)
    const other = await startTestSandbox(onTestFinished)
    const leftAt = async ({ client }: typeof one, venueId: number) =>
      (await client.find(venueId, '2026-03-25')).body.results.venues[0]?.slots.length ?? 0

    const counts = [
      await leftAt(one, venues.tuesdayBistro),
      await leftAt(one, venues.prime),
      await leftAt(one, 5110),
    ]

    expect(counts[0]).toBeGreaterThan(8)
    expect(counts[1]).toBeLessThan(5)
    expect(counts[2]).toBe(0)
    expect(await leftAt(other, venues.tuesdayBistro)).toBe(counts[0])
  })

  it('the default members are Ada and Ben with cards, and Eve without', () => {
    expect(members.map(({ email, cards }) => [email, cards.length])).toEqual([
      ['ada@example.com', 2],
      ['ben@example.com', 1],
      ['eve@example.com', 0],
    ])
  })
})
