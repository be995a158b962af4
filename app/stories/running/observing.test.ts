// Tests `/healthz`, `/readyz` and `/metrics` with the whole application: as documented, and with a chat, a platform, the
// disk or the clock away.
import type Sqlite from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import type { ChatParts } from '../../../bots/index.ts'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import type { ChatId } from '../../../src/domain/ids.ts'
import { MINUTE_MS } from '../../../src/domain/time.ts'
import { createFakeChat } from '../../../src/ports/fakes/fake-chat.ts'
import { callApi, makeKeyInChat } from '../doors/call-api.ts'
import { ada, ben, openWorld } from '../world.ts'

type Options = NonNullable<Parameters<typeof openWorld>[0]>

/** An address from which a proxy on this machine forwards a call. */
const fromAfar = { 'x-forwarded-for': '203.0.113.7' }

async function openObserved(options: Options = {}) {
  const port = await freePort()
  const env = { CIERGE_HTTP_PORT: `${port}`, ...options.env }
  const world = await openWorld({ owners: [ada], ...options, env })
  onTestFinished(() => world.end())
  const get = (path: string, sent: { key?: string; headers?: Readonly<Record<string, string>> } = {}) =>
    callApi(world, `http://127.0.0.1:${port}`, { method: 'GET', path, ...sent })
  const metrics = async () => String((await get('/metrics')).body.text)
  return { world, get, metrics }
}

it('a Cierge that is well is alive and ready, and names each check', async () => {
  const { world, get } = await openObserved()
  await world.pass(MINUTE_MS)

  const [alive, ready] = [await get('/healthz'), await get('/readyz')]

  expect(alive).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(ready).toMatchObject({
    status: 200,
    body: {
      status: 'ready',
      checks: Object.fromEntries(
        ['store', 'chat fake', 'platform resy', 'clock', 'disk', 'sign-ins'].map((name) => [
          name,
          { state: 'ok' },
        ]),
      ),
    },
  })
})

it('the metrics count calls, hunts, announcements and finds, with neither names nor codes in them', async () => {
  const { world, metrics } = await openObserved()
  await world.says('/link resy ada@example.com secret')
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  await world.presses('Book it')
  await world.says('/nonsense-typed-by-ada')
  await world.passUntil('2026-11-25T12:01:00-05:00')

  const text = await metrics()

  expect(text).toContain('cierge_calls_total{door="fake",operation="link",outcome="ok"} 1')
  expect(text).toContain('cierge_calls_total{door="fake",operation="unknown",outcome="refused"} 1')
  expect(text).toContain('cierge_hunts_total{outcome="booked"} 1')
  expect(text).toContain('cierge_hunt_seconds_count{outcome="booked"} 1')
  expect(text).toMatch(/cierge_drop_lateness_seconds_count 1/)
  expect(text).toMatch(/cierge_finds_spent\{platform="resy"\} [1-9]/)
  expect(text).toContain('cierge_finds_limit{platform="resy"} 50')
  expect(text).toMatch(/cierge_announcements_total\{outcome="delivered"\} [1-9]/)
  expect(text).toContain('cierge_acknowledgement_seconds_count{door="fake"} 4')
  expect(text).toContain('cierge_clock_offset_seconds 0')
  expect(text).toContain('cierge_check_ok{check="store"} 1')
  expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds/)
  expect(text).not.toMatch(/ada|nonsense|Fennel/i)
  for (const code of world.rows().match(/(?<="id":")[2-9A-Z]{4}(?=")/g) ?? ['no code'])
    expect(text).not.toContain(code)
})

it('a disk that fills makes Cierge unready until there is space again, and it stays alive', async () => {
  let writer: Sqlite.Database | undefined
  const { world, get, metrics } = await openObserved({
    onOpenStore: (connection) => {
      writer = connection
    },
  })
  // SQLite answers as on a full disk once its file may not grow, and has no free pages left.
  writer?.exec('vacuum')
  writer?.pragma('max_page_count = 1')

  await expect(world.cierge().app.store.tryOut()).rejects.toThrow()
  await world.pass(3 * MINUTE_MS)
  const [alive, away, measured] = [await get('/healthz'), await get('/readyz'), await metrics()]
  const told = world.announcements().filter((one) => one.includes('My disk is full'))
  writer?.pragma('max_page_count = 1000000')
  await world.pass(3 * MINUTE_MS)

  expect(alive.status).toBe(200)
  expect(away.status).toBe(503)
  expect(away.body).toMatchObject({
    status: 'not-ready',
    checks: { store: { state: 'wrong', kind: 'store-trouble', trouble: 'full' } },
  })
  expect(measured).toContain('cierge_check_ok{check="store"} 0')
  expect(told).toHaveLength(1)
  expect((await get('/readyz')).body.status).toBe('ready')
})

it('a platform that does not answer makes Cierge degraded, with the reason, and ready again when it answers', async () => {
  const { world, get, metrics } = await openObserved()
  world.sandbox.control.injectFault({ kind: 'bad-gateway', times: 1_000 })
  await world.says('/link resy ada@example.com secret')
  await world.pass(3 * MINUTE_MS)

  const [away, measured] = [await get('/readyz'), await metrics()]
  world.sandbox.control.clearFaults()
  await world.pass(3 * MINUTE_MS)

  expect(away.status).toBe(200)
  expect(away.body).toMatchObject({
    status: 'degraded',
    checks: { 'platform resy': { state: 'wrong', kind: 'platform-unreachable', why: 'http 502' } },
  })
  expect(measured).toContain('cierge_platform_reachable{platform="resy"} 0')
  expect(measured).toContain('cierge_calls_total{door="fake",operation="link",outcome="platform"} 1')
  expect((await get('/readyz')).body.status).toBe('ready')
})

it('a chat that can’t be reached and a wrong clock make Cierge degraded', async () => {
  const id = 'away' as ChatId
  const report: ChatParts['onConnection'][] = []
  const { world, get, metrics } = await openObserved({
    sandbox: { dateSkewMs: 90_000 },
    openChats: ({ clock, onConnection }) => {
      report.push(onConnection)
      return [createFakeChat(clock, id)]
    },
  })
  report[0]?.(id, { kind: 'waiting', why: 'ENOTFOUND' })
  await world.pass(2 * MINUTE_MS)

  const [ready, measured] = [await get('/readyz'), await metrics()]

  expect(ready.status).toBe(200)
  expect(ready.body).toMatchObject({
    status: 'degraded',
    checks: {
      'chat away': { state: 'wrong', kind: 'chat-unreachable', why: 'ENOTFOUND' },
      clock: { state: 'wrong', kind: 'clock-off' },
      store: { state: 'ok' },
    },
  })
  expect(measured).toContain('cierge_chat_connected{chat="away"} 0')
  expect(measured).toMatch(/cierge_clock_offset_seconds (?:89|90)/)
})

it('a caller from elsewhere learns only whether Cierge is ready; an owner’s key opens the rest, and a member’s does not', async () => {
  const { world, get } = await openObserved()
  const [owners, members] = [
    await makeKeyInChat(world, '/key metrics read'),
    await makeKeyInChat(world, '/key laptop', ben),
  ]

  expect(await get('/healthz', { headers: fromAfar })).toMatchObject({ status: 200 })
  expect((await get('/readyz', { headers: fromAfar })).body).toEqual({ status: expect.any(String) })
  expect(await get('/metrics', { headers: fromAfar })).toMatchObject({ status: 401 })
  expect(await get('/metrics', { headers: fromAfar, key: members })).toMatchObject({ status: 403 })
  expect(await get('/metrics', { headers: fromAfar, key: owners })).toMatchObject({ status: 200 })
  expect((await get('/readyz', { headers: fromAfar, key: owners })).body).toHaveProperty('checks')
})

it('the metrics answer every caller if the settings say so', async () => {
  const { get } = await openObserved({ env: { CIERGE_HTTP_OBSERVE: 'open' } })

  expect(await get('/metrics', { headers: fromAfar })).toMatchObject({ status: 200 })
})
