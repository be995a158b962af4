// Tests the rate limit by address.
import { expect, it, onTestFinished } from 'vitest'
import { startTestSandbox, type TestSandbox, venues } from './test-sandbox.ts'

async function findTimes({ client, clock }: TestSandbox, times: number, address: string): Promise<number[]> {
  const from = client.with({ 'x-sandbox-address': address })
  const seen: number[] = []
  for (let n = 0; n < times; n += 1) {
    seen.push((await from.find(venues.prime, '2026-03-25')).status)
    await clock.advanceBy(235)
  }
  return seen
}

it('the rate limit follows the recorded curve: 429 after 42 finds, always after 120, empty 500s after 245', async () => {
  const here = await startTestSandbox(onTestFinished, { rateLimit: 'recorded' })

  const seen = await findTimes(here, 250, 'one')

  expect(seen.slice(0, 42).every((status) => status === 200)).toBe(true)
  expect(seen[42]).toBe(429)
  expect(new Set(seen.slice(42, 120))).toEqual(new Set([200, 429]))
  expect(seen.slice(120, 245).every((status) => status === 429)).toBe(true)
  expect(seen.slice(245)).toEqual([500, 500, 500, 500, 500])
  const blocked = here.client.with({ 'x-sandbox-address': 'one' })
  expect((await blocked.get('/3/geoip')).body).toBe('')
})

it('the rate limit counts only finds, separately for each address', async () => {
  const here = await startTestSandbox(onTestFinished, { rateLimit: 'recorded' })
  await findTimes(here, 42, 'one')
  for (let n = 0; n < 60; n += 1) await here.client.with({ 'x-sandbox-address': 'two' }).get('/3/geoip')

  expect(await findTimes(here, 1, 'one')).toEqual([429])
  expect(await findTimes(here, 1, 'two')).toEqual([200])
  expect((await here.client.with({ 'x-sandbox-address': 'one' }).get('/3/geoip')).status).toBe(200)
})

it('the rate limit resets an address after a time without requests, and a blocked address only after hours', async () => {
  const here = await startTestSandbox(onTestFinished, { rateLimit: 'recorded' })
  await findTimes(here, 43, 'throttled')
  await findTimes(here, 246, 'blocked')

  await here.clock.advanceBy(10 * 60_000)
  const soon = [await findTimes(here, 1, 'throttled'), await findTimes(here, 1, 'blocked')]
  await here.clock.advanceBy(8 * 3_600_000)
  const late = await findTimes(here, 1, 'blocked')

  expect(soon).toEqual([[200], [500]])
  expect(late).toEqual([200])
})

it('the rate limit applies only where it is set, for all addresses or for one', async () => {
  const here = await startTestSandbox(onTestFinished)
  here.control.shapeAddress({ address: 'watched', rateLimit: 'recorded' })

  expect(new Set(await findTimes(here, 50, 'free'))).toEqual(new Set([200]))
  expect(new Set(await findTimes(here, 50, 'watched'))).toEqual(new Set([200, 429]))
})
