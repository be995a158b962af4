// Tests that a new public key is found in each form that the web page may have, and that it is used only if Resy
// accepts it.
import { afterEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../domain/time.ts'
import { createVirtualClock, type VirtualClock } from '../../ports/virtual-clock.ts'
import { usualKey } from './headers.ts'
import { createPublicKey } from './public-key.ts'
import { type Scripted, type ScriptedServer, serveScripted } from './testing/scripted-server.ts'

const good = 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1aBc4d'
const other = '0123456789abcdef0123456789abcdef'
const page = (scripts: string) => `<!DOCTYPE html><html><head>${scripts}</head><body></body></html>`
const app = page('<script defer src="/modules/app.1234.js"></script>')

describe('the public key', () => {
  let server: ScriptedServer
  let clock: VirtualClock
  afterEach(() => server.stop())

  async function open(pages: Readonly<Record<string, Scripted>>) {
    clock = createVirtualClock('2026-11-26T15:00:00.000Z' as Instant)
    server = await serveScripted(({ path }) => pages[path] ?? { status: 404 })
    const told: unknown[] = []
    const key = createPublicKey({
      clock,
      baseUrl: server.url,
      onRefused: (notifications) => told.push(notifications),
    })
    const asked: string[] = []
    const isAccepted = async (one: string) => {
      asked.push(one)
      return one === good
    }
    const renew = (isUrgent = false) => key.renew(usualKey, { isAccepted, isUrgent })
    return { key, renew, told, asked }
  }

  it.each([
    ['named in the app’s script', { '/': app, '/modules/app.1234.js': `x={apiKey:"${good}",y:1}` }],
    ['named as in JSON', { '/': app, '/modules/app.1234.js': `{"api_key": "${good}"}` }],
    ['named inside a text', { '/': app, '/modules/app.1234.js': `h='ResyAPI api_key=\\"${good}\\"'` }],
    ['without a name', { '/': app, '/modules/app.1234.js': `const k='${good}'` }],
    ['behind keys of others', { '/': app, '/modules/app.1234.js': `apiKey:"${other}",apiKey:"${good}"` }],
    ['behind the refused one', { '/': app, '/modules/app.1234.js': `apiKey:"${usualKey}",apiKey:"${good}"` }],
    ['in the page itself', { '/': page(`<script>window.c={apiKey:"${good}"}</script>`) }],
    [
      'in a script under the address of Resy',
      { '/': page('<script src=https://resy.com/a.js></script>'), '/a.js': `apiKey:'${good}'` },
    ],
    [
      'in a script after others',
      {
        '/': page('<script src="https://cdn.example/x.js"></script><script src="v.js"></script>'),
        '/v.js': `apiKey="${good}"`,
      },
    ],
  ] as const)('the public key is found %s', async (_, texts) => {
    const pages = Object.fromEntries(Object.entries(texts).map(([path, body]) => [path, { body }]))
    const { key, renew, told } = await open(pages)

    expect(await renew()).toBe(true)
    expect(key.current()).toBe(good)
    expect(told).toEqual([{ platformName: 'Resy', key: good }])
  })

  it.each([
    ['names only the refused one', { '/': { body: `apiKey:"${usualKey}"` } }],
    ['names one that Resy refuses', { '/': { body: `apiKey:"${other}"` } }],
    ['is a wall', { '/': { status: 403, body: '<html>captcha</html>' } }],
    ['is cut in the middle', { '/': { body: app, cut: true } }],
  ] as const)('the public key does not change when Resy’s web page %s', async (_, pages) => {
    const { key, renew, told } = await open(pages)

    expect(await renew()).toBe(false)
    expect(key.current()).toBe(usualKey)
    expect(told).toEqual([{ platformName: 'Resy' }])
  })

  it('only one search for the public key runs at a time, and after a search without result the next waits 10 minutes, or 5 s for a hunt', async () => {
    const { renew } = await open({})

    await Promise.all([renew(), renew(true), renew()])
    await renew(true)
    await clock.advanceBy(5_000)
    await renew()
    const before = server.asked.length
    await renew(true)
    await clock.advanceBy(600_000)
    await renew()

    expect(before).toBe(1)
    expect(server.asked).toHaveLength(3)
  })

  it('a search for the public key tries at most six keys', async () => {
    const many = Array.from({ length: 20 }, (_, nth) => `apiKey:"key_number_${nth}"`).join()
    const { renew, asked } = await open({ '/': { body: many } })

    await renew()

    expect(asked).toHaveLength(6)
  })
})
