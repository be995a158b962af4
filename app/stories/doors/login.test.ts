// Tests the login of another computer: a program begins it over HTTP, a member allows it in a chat, and the program gets
// a key.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { ada, ben, group, openWorld, stranger, type World } from '../world.ts'
import { type ApiAnswer, callApi } from './call-api.ts'

let world: World
let url: string

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  callApi(world, url, { method: 'POST', path, body, headers })

type Begun = { readonly code: string; readonly secret: string; readonly expiresAt: string }

async function begin(asked: object = {}): Promise<Begun> {
  const { body } = await post('/login', { name: 'Ada’s laptop', ...asked })
  return body as unknown as Begun
}

const poll = async ({ code, secret }: Begun) => (await post('/login/poll', { code, secret })).body

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ben] })
  url = `http://127.0.0.1:${port}/v1`
})
afterEach(() => world.end())

describe('the login of another computer', () => {
  it('a member who allows it in a chat gives the computer a key, once', async () => {
    const login = await begin()
    const before = await poll(login)
    const question = await world.says(`/join ${login.code}`)
    const allowed = await world.presses('Allow it')
    const approved = await poll(login)
    const again = await poll(login)
    const me = await callApi(world, url, { method: 'GET', path: '/me', key: String(approved.key) })

    expect(login).toMatchObject({
      code: expect.stringMatching(/^[0-9A-Z]{8}$/),
      expiresAt: '2026-11-25T15:10:00.000Z',
      pollSeconds: 2,
    })
    expect(before).toEqual({ state: 'pending' })
    expect(question).toContain(
      'The computer “Ada’s laptop” at 127.0.0.1 asks for a key that may read and write.',
    )
    expect(allowed).toContain('Allowed: “Ada’s laptop” gets its key now.')
    expect(approved).toEqual({ state: 'approved', key: expect.stringMatching(/^cierge_[\w-]{40,}$/) })
    expect(again).toEqual({ state: 'expired' })
    expect(me).toMatchObject({ status: 200, body: { name: 'Ada' } })
    expect(await world.says('/key')).toContain('Ada’s laptop · read and write')
  })

  it('an approved login is handed out after a restart, and no secret of it stands in a row or in the log', async () => {
    const login = await begin({ scope: 'read' })
    await world.says(`/join ${login.code}`)
    await world.presses('Allow it')
    await world.restart()
    const approved = await poll(login)
    const kept = `${world.rows(['chat_state'])} ${world.log.join(' ')}`

    expect(approved).toMatchObject({ state: 'approved' })
    for (const secret of [login.secret, String(approved.key)]) expect(kept).not.toContain(secret)
    const written = await callApi(world, url, {
      method: 'POST',
      path: '/drafts',
      key: String(approved.key),
      body: { words: 'table for 2' },
    })
    expect(written).toMatchObject({ status: 403, body: { code: 'read-only-key' } })
  })

  it('a denied login gets no key, and can’t be allowed anymore', async () => {
    const login = await begin()
    await world.says(`/join ${login.code}`)
    const denied = await world.presses('Don’t')
    const late = await world.calls('join', { code: login.code, sure: 'yes' })

    expect(denied).toBe('OK, “Ada’s laptop” gets no key.')
    expect(late).toContain('That computer’s login has ended.')
    expect(await poll(login)).toEqual({ state: 'denied' })
  })

  it('a login ends after ten minutes, whether it was allowed or not', async () => {
    const logins = [await begin(), await begin()] as const
    await world.says(`/join ${logins[0].code}`)
    await world.presses('Allow it')
    await world.pass(10 * 60_000)

    expect(await Promise.all(logins.map(poll))).toEqual([{ state: 'expired' }, { state: 'expired' }])
    expect(await world.says(`/join ${logins[1].code}`)).toContain('That computer’s login has ended.')
    expect(await world.says('/key')).toContain('You have no key.')
  })

  it('a stranger can’t allow it, and nobody can in a group', async () => {
    const login = await begin()
    const byStranger = await world.says(`/join ${login.code}`, stranger)
    const pressed = await world.calls('join', { code: login.code, sure: 'yes' }, stranger)
    const inGroup = await world.says(`/join ${login.code}`, ada, group)

    expect([byStranger, pressed]).toEqual(
      Array(2).fill(expect.stringContaining('I work for a private group')),
    )
    expect(inGroup).toContain('That’s for a direct message')
    expect(await poll(login)).toEqual({ state: 'pending' })
  })

  it('after five wrong codes, a right one is refused too', async () => {
    const login = await begin()
    for (let wrong = 0; wrong < 5; wrong += 1) await world.says(`/join ZZZZZZZ${wrong}`)

    expect(await world.says(`/join ${login.code}`)).toContain('Too many wrong codes.')
    expect(await world.says(`/connect ${login.code}`, ben)).toContain('asks for a key')
  })

  it('only the program that began it can poll it', async () => {
    const login = await begin()
    await world.says(`/join ${login.code}`)
    await world.presses('Allow it')

    expect(await poll({ ...login, secret: 'wrong' })).toEqual({ state: 'expired' })
    expect(await poll({ ...login, code: 'ZZZZZZZZ' })).toEqual({ state: 'expired' })
    expect(await poll(login)).toMatchObject({ state: 'approved' })
  })

  it('two polls at the same time get one key', async () => {
    const login = await begin()
    await world.says(`/join ${login.code}`)
    await world.presses('Allow it')

    const states = (await Promise.all([poll(login), poll(login)])).map(({ state }) => state)

    expect(states.toSorted()).toEqual(['approved', 'expired'])
  })

  it('a member who was removed after they allowed it gives no key', async () => {
    const login = await begin()
    await world.says(`/join ${login.code}`)
    await world.presses('Allow it')
    await world.says('/remove Ada', ben)
    await world.presses('Remove Ada', ben)

    expect(await poll(login)).toEqual({ state: 'expired' })
  })

  it('a member with as many keys as one may have is told so before they allow it', async () => {
    for (let count = 0; count < 20; count += 1) await world.says(`/key program${count}`)
    const login = await begin()

    expect(await world.says(`/join ${login.code}`)).toContain('20')
    expect(await poll(login)).toEqual({ state: 'pending' })
  })

  it('an address can begin five logins at once, and poll about twice a second', async () => {
    const begun: ApiAnswer[] = []
    for (let count = 0; count < 6; count += 1) begun.push(await post('/login', { name: 'laptop' }))
    const elsewhere = await post('/login', { name: 'laptop' }, { 'x-forwarded-for': '203.0.113.8' })
    const polls = await Promise.all(
      Array.from({ length: 40 }, () => post('/login/poll', { code: 'ZZZZZZZZ', secret: 'none' })),
    )

    expect(begun.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429])
    expect(begun.at(-1)?.body).toMatchObject({ code: 'too-many-logins', retryAfter: expect.any(Number) })
    expect(elsewhere.status).toBe(200)
    expect(polls.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
  })

  it.each([
    ['no name', {}],
    ['an empty name', { name: ' ' }],
    ['a name of two lines', { name: 'laptop\nAllowed' }],
    ['a name that turns the direction of text', { name: 'laptop\u202e' }],
    ['a long name', { name: 'x'.repeat(61) }],
    ['an unknown scope', { name: 'laptop', scope: 'all' }],
    ['an unknown field', { name: 'laptop', member: 'Ada' }],
  ])('a login with %s is refused, and stores nothing', async (_what, body) => {
    const before = world.rows()

    expect(await post('/login', body)).toMatchObject({ status: 422, body: { code: 'invalid-input' } })
    expect(world.rows()).toBe(before)
  })
})
