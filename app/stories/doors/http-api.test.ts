// Tests the HTTP API with the whole application in virtual time: requests go over real HTTP, Resy is the sandbox.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import type { MemberId } from '../../../src/domain/ids.ts'
import type { Operation } from '../../../src/operations/define-operation.ts'
import { operations } from '../../../src/operations/index.ts'
import { ben, openWorld, type World } from '../world.ts'
import { type ApiAnswer, type ApiCall, callApi, makeKeyInChat } from './call-api.ts'

// The venue Saint Fennel opens its dates 21 days ahead at noon. 16 December opens on 25 November.
const table = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

type Sent = Omit<ApiCall, 'method' | 'path'>

let world: World
let url: string
let keys: { readonly ada: string; readonly ben: string; readonly reader: string; readonly revoked: string }

/** Sends a request with Ada's key, unless another one is named. */
function call(method: string, path: string, sent: Sent = {}): Promise<ApiAnswer> {
  return callApi(world, url, { method, path, key: keys.ada, ...sent })
}

/** Returns the path of the operation, with `ZZZZ` for each parameter, which names nothing. */
function pathOf({ route }: Operation): string {
  return route.path.replaceAll(/\{(\w+)\}/g, 'ZZZZ')
}

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ben] })
  url = `http://127.0.0.1:${port}/v1`
  await world.says('/link resy ada@example.com secret')
  const revoked = await makeKeyInChat(world, '/key old')
  await world.presses('Revoke old')
  keys = {
    ada: await makeKeyInChat(world, '/key laptop'),
    ben: await makeKeyInChat(world, '/key host', ben),
    reader: await makeKeyInChat(world, '/key phone read'),
    revoked,
  }
})
afterEach(() => world.end())

describe('the HTTP API', () => {
  it('a program accepts any late fee, sees it in the draft and the request, and takes it back', async () => {
    const draft = await call('POST', '/drafts', { body: { words: table, fee: '$50' } })
    const accepted = await call('PATCH', `/drafts/${draft.body.id}`, { body: { fee: 'any late fee' } })
    const confirmed = await call('POST', `/drafts/${draft.body.id}/confirm`, { body: {} })
    const [request] = confirmed.body.requests as { code: string }[]
    const edited = await call('POST', `/requests/${request?.code}/edit`, { body: { fee: 'none' } })

    expect(accepted.body).toMatchObject({ feeLimit: 50, anyFee: true })
    expect(request).toMatchObject({ feeLimit: 50, anyFee: true })
    expect(edited.body).toMatchObject({ feeLimit: 0 })
    expect(edited.body).not.toHaveProperty('anyFee')
  })

  it('a table is booked in two steps, and its end is told in the chat and by the API', async () => {
    const draft = await call('POST', '/drafts', { body: { words: 'table for 2 at Saint Fennel, 7-9pm' } })
    const dated = await call('PATCH', `/drafts/${draft.body.id}`, { body: { date: '2026-12-16' } })
    const before = await call('GET', '/requests')
    const confirmed = await call('POST', `/drafts/${draft.body.id}/confirm`, { body: {} })
    const [request] = confirmed.body.requests as { code: string; state: string; opensAt: string }[]
    await world.passUntil('2026-11-25T17:00:30Z')
    const after = await call('GET', `/requests/${request?.code}`)

    expect(draft.body).toMatchObject({ question: { field: 'date' }, partySize: 2 })
    expect(dated.body).toMatchObject({
      dates: ['2026-12-16'],
      confirmation: { nights: [{ opensAt: '2026-11-25T17:00:00.000Z' }] },
    })
    expect(before.body).toEqual({ items: [] })
    expect(request).toMatchObject({ state: 'scheduled', opensAt: '2026-11-25T17:00:00.000Z' })
    expect(after.body).toMatchObject({
      state: 'booked',
      outcome: { kind: 'booked', reservation: { partySize: 2 } },
    })
    expect(world.announcements().at(-1)).toContain('Booked')
  })

  it('a draft can be looked at again, and only by the member who began it', async () => {
    const begun = await call('POST', '/drafts', { body: { words: table } })
    const path = `/drafts/${begun.body.id}`
    const shown = await call('GET', path)

    expect(shown).toMatchObject({ status: 200, body: begun.body })
    expect(await call('GET', path, { key: keys.ben })).toMatchObject({
      status: 404,
      body: { code: 'draft-gone' },
    })
  })

  it('a name that several members have removes none of them', async () => {
    const { members } = world.cierge().app.store
    await members.rename('m-Ada' as MemberId, 'Ben')

    const refused = await call('DELETE', '/members/Ben', { key: keys.ben })

    expect(refused).toMatchObject({ status: 409, body: { code: 'several-members' } })
    expect((await call('GET', '/members', { key: keys.ben })).body.items).toHaveLength(2)
  })

  it('canceling a request answers with the request as it is afterwards', async () => {
    const draft = await call('POST', '/drafts', { body: { words: table } })
    const { body } = await call('POST', `/drafts/${draft.body.id}/confirm`)
    const [request] = body.requests as { code: string }[]

    const canceled = await call('POST', `/requests/${request?.code}/cancel`)

    expect(canceled.body).toMatchObject({ isStopped: true, request: { state: 'cancelled' } })
    expect(canceled.body.request).toHaveProperty('endedAt')
  })

  it('a draft that is confirmed twice books once', async () => {
    const draft = await call('POST', '/drafts', { body: { words: table } })
    const first = await call('POST', `/drafts/${draft.body.id}/confirm`)
    const second = await call('POST', `/drafts/${draft.body.id}/confirm`)

    expect(first.status).toBe(200)
    expect(second).toMatchObject({ status: 404, body: { code: 'draft-gone' } })
    expect((await call('GET', '/requests')).body.items).toHaveLength(1)
  })

  it('a repeated write is answered as the first one, also after a restart, and not done twice', async () => {
    const draft = await call('POST', '/drafts', { body: { words: table } })
    const headers = { 'idempotency-key': 'confirm-1' }
    const path = `/drafts/${draft.body.id}/confirm`
    const first = await call('POST', path, { headers })
    await world.restart()
    const second = await call('POST', path, { headers })
    const other = await call('POST', path, { headers, body: { watch: true } })

    expect(second.body).toEqual(first.body)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
  })

  it('events tell each state of a request, and go on after the last one that was seen', async () => {
    const draft = await call('POST', '/drafts', { body: { words: table } })
    await call('POST', `/drafts/${draft.body.id}/confirm`)
    await world.passUntil('2026-11-25T17:00:30Z')

    const kinds = await readEvents('0', 4)
    const later = await readEvents('2', 2)

    expect(kinds).toEqual(['requested', 'scheduled', 'hunt-begins', 'booked'])
    expect(later).toEqual(['hunt-begins', 'booked'])
  })

  it('five wrong keys from an address cost it a minute', async () => {
    for (let wrong = 0; wrong < 5; wrong += 1) await call('GET', '/me', { key: 'cierge_wrong' })
    const blocked = await call('GET', '/me')
    await world.pass(60_000)
    const after = await call('GET', '/me')

    expect(blocked).toMatchObject({ status: 429, body: { code: 'too-many-wrong-keys' } })
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(after.status).toBe(200)
  })

  it('a password in words is refused, and stands neither in a row nor in the log', async () => {
    const answer = await call('POST', '/drafts', {
      body: { words: 'link resy ada@example.com hunter2secret' },
    })

    expect(answer).toMatchObject({ status: 422, body: { code: 'secret-in-words' } })
    expect(world.rows()).not.toContain('hunter2secret')
    expect(world.log.join('\n')).not.toContain('hunter2secret')
  })

  it('neither a key nor the answer to a write stands readable in a row or in the log', async () => {
    const headers = { 'idempotency-key': 'invite-1' }
    const first = await call('POST', '/invitations', { key: keys.ben, headers })
    const again = await call('POST', '/invitations', { key: keys.ben, headers })
    const secrets = [String(first.body.code), ...Object.values(keys)]

    expect(again.body).toEqual(first.body)
    for (const secret of secrets) expect(`${world.rows()} ${world.log.join(' ')}`).not.toContain(secret)
  })

  it('wrong keys from one address behind a proxy on this machine do not keep out the others', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': `10.0.0.9, ${address}` })
    for (let wrong = 0; wrong < 6; wrong += 1) {
      await call('GET', '/me', { key: 'cierge_wrong', headers: from('203.0.113.7') })
    }

    expect((await call('GET', '/me', { headers: from('203.0.113.7') })).status).toBe(429)
    expect((await call('GET', '/me', { headers: from('203.0.113.8') })).status).toBe(200)
  })

  it('each answer that a question offers is taken', async () => {
    const asked: string[] = []
    for (const words of [
      'table at Saint Fennel on 16 December, 7-9pm',
      'lilia or qqqqqq friday 8pm for 2',
      'Saint Fennel on 16 December for 2',
    ]) {
      const { body } = await call('POST', '/drafts', { body: { words } })
      const { field, choices } = body.question as { field: string; choices: { set: object }[] }
      asked.push(field)
      expect(choices.length, words).toBeGreaterThan(0)
      for (const { set } of choices) {
        const begun = await call('POST', '/drafts', { body: { words } })
        const { status, body: answered } = await call('PATCH', `/drafts/${begun.body.id}`, { body: set })
        expect([
          status,
          answered.code,
          (answered.question as { field?: string } | undefined)?.field,
        ]).not.toContain(field)
        expect([200, 409, 422], JSON.stringify([set, answered])).toContain(status)
        expect(answered.code).not.toBe('invalid-input')
      }
    }

    expect(asked).toEqual(['party', 'restaurant', 'time'])
  })

  it('a stream of events that is open does not hold up a stop', async () => {
    const begun = world.clock.now()
    const stream = await world.clock.runUntil(
      fetch(`${url}/events`, { headers: { authorization: `Bearer ${keys.ada}` } }),
    )
    await world.restart()
    const rest = await stream.text().catch(() => 'cut off')

    expect(rest).toContain('following')
    expect(Date.parse(world.clock.now()) - Date.parse(begun)).toBeLessThan(5_000)
  })

  it('without an API, /key makes no key and says who can turn the API on', async () => {
    await world.restart(undefined, {})

    expect(await world.says('/key tablet')).toContain('set CIERGE_HTTP_PORT')
    expect(world.rows()).not.toContain('tablet')
  })

  it('a sign-in that the platform no longer takes is a conflict, not a fault of the server', async () => {
    world.sandbox.control.revoke({ member: 'ada@example.com' })

    expect(await call('GET', '/reservations/ZZZZ/release')).toMatchObject({
      status: 409,
      body: { code: 'platform-credential-rejected' },
    })
  })

  it('a write that came too often is tried again with its Idempotency-Key, once the time is over', async () => {
    const body = { email: 'ada@example.com', password: 'wrong' }
    const link = (headers: Record<string, string> = {}) =>
      call('POST', '/accounts/resy', {
        body: { ...body, ...(headers['idempotency-key'] && { password: 'secret' }) },
        headers,
      })
    let answer = await link()
    for (let tries = 0; tries < 20 && answer.status !== 429; tries += 1) answer = await link()
    const headers = { 'idempotency-key': 'link-1' }
    const early = await link(headers)
    await world.pass(15 * 60_000)

    expect(early).toMatchObject({ status: 429, body: { code: 'platform-asked-too-often' } })
    expect(early.headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await link(headers)).body).toMatchObject({ linked: { holder: 'Ada E.' } })
  })

  it('a body that is too large is refused', async () => {
    const answer = await call('POST', '/drafts', { body: { words: 'x'.repeat(70_000) } })

    expect(answer).toMatchObject({ status: 413, body: { code: 'too-large' } })
  })

  it('the OpenAPI document names each operation once', async () => {
    const { body } = await call('GET', '/openapi.json', { key: '' })
    const paths = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>)
    const names = paths.flatMap((path) => Object.values(path).map(({ operationId }) => operationId))

    expect(names.toSorted()).toEqual(
      [...operations.map(({ name }) => name), 'begin-login', 'poll-login', 'follow-events'].toSorted(),
    )
  })
})

/** Follows the events of Ada until that many have come, and returns their kinds. */
async function readEvents(lastEventId: string, count: number): Promise<readonly string[]> {
  const over = new AbortController()
  const response = await world.clock.runUntil(
    fetch(`${url}/events`, {
      headers: { authorization: `Bearer ${keys.ada}`, 'last-event-id': lastEventId },
      signal: over.signal,
    }),
  )
  const kinds: string[] = []
  let text = ''
  const reading = async () => {
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk)
      kinds.length = 0
      for (const [, data = '{}'] of text.matchAll(/^data: (.*)$/gm)) kinds.push(JSON.parse(data).kind)
      if (kinds.length >= count) return
    }
  }
  await world.clock.runUntil(reading())
  over.abort()
  return kinds
}

describe.each(operations)('the operation $name, by the API', (operation: Operation) => {
  const { route } = operation
  const send = (sent: Sent = {}) => call(route.method, pathOf(operation), sent)

  it('an unknown field and a broken body are refused, and change nothing', async () => {
    const kept = ['api_keys', 'api_replies']
    const before = world.rows(kept)
    const hasBody = !['GET', 'DELETE'].includes(route.method)
    const unknown = hasBody
      ? await send({ key: keys.ben, body: { surely_unknown: 1 } })
      : await call(route.method, `${pathOf(operation)}?surely_unknown=1`, { key: keys.ben })

    expect(unknown).toMatchObject({ status: 422, body: { code: 'invalid-input' } })
    if (hasBody) {
      expect(await send({ key: keys.ben, raw: '{"words":' })).toMatchObject({
        status: 400,
        body: { code: 'broken-json' },
      })
      expect(await send({ key: keys.ben, raw: '[1]' })).toMatchObject({
        status: 422,
        body: { code: 'invalid-input' },
      })
    }
    expect(world.rows(kept)).toBe(before)
  })
})
