// Tests the client against servers that fail: answers get lost or never come, or a server that is not Cierge answers.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createClient } from './index.ts'

type Asked = { readonly method: string; readonly url: string; readonly key: string; readonly after: string }
type Answer = (response: ServerResponse, request: IncomingMessage) => void

let stop: () => void = () => {}
afterEach(() => stop())

/** Starts a server that gives these answers one after the other, and then repeats the last one. */
async function serve(...answers: readonly Answer[]) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const header = (name: string) => String(request.headers[name] ?? '')
    const { method = '', url = '' } = request
    asked.push({ method, url, key: header('idempotency-key'), after: header('last-event-id') })
    request.resume()
    answers[Math.min(asked.length, answers.length) - 1]?.(response, request)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const json =
  (body: unknown, status = 200, headers = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
const lose: Answer = (_response, request) => request.socket.destroy()
const cutShort: Answer = (response, request) => {
  response.writeHead(200, { 'content-length': '100' }).write('{"id":')
  setTimeout(() => request.socket.destroy(), 20)
}
const never: Answer = () => {}

it.each([
  ['lost', lose],
  ['cut short', cutShort],
])('a write whose answer is %s is sent once more with the same Idempotency-Key', async (_what, failure) => {
  const { asked, url } = await serve(failure, json({ id: 'A' }))

  const draft = await createClient({ url, key: 'k' }).beginDraft({ words: 'table' })

  expect(draft).toEqual({ id: 'A' })
  expect(asked).toHaveLength(2)
  expect(asked[0]?.key).toMatch(/^[\da-f]{32}$/)
  expect(asked[1]).toEqual(asked[0])
})

it('a call is sent twice at most, and two calls have different keys', async () => {
  const { asked, url } = await serve(lose)
  const client = createClient({ url })

  await expect(client.beginDraft()).rejects.toMatchObject({
    name: 'CiergeProblem',
    code: 'unreachable',
    status: 0,
  })
  await expect(client.beginDraft()).rejects.toMatchObject({ code: 'unreachable' })

  expect(asked).toHaveLength(4)
  expect(new Set(asked.map(({ key }) => key)).size).toBe(2)
})

it('a refusal is a problem with its code and its sentence, and is not sent again', async () => {
  const { asked, url } = await serve(
    json({ code: 'too-many-calls', detail: 'Try again.', status: 429 }, 429, { 'retry-after': '7' }),
  )

  await expect(createClient({ url }).listRequests()).rejects.toMatchObject({
    message: 'Try again.',
    code: 'too-many-calls',
    detail: 'Try again.',
    status: 429,
    retryAfter: 7,
  })
  expect(asked).toHaveLength(1)
})

it.each([
  ['a page of a proxy', (response: ServerResponse) => response.writeHead(502).end('<html>'), 'not-cierge'],
  ['a page with status 200', (response: ServerResponse) => response.end('<html>'), 'not-cierge'],
  ['a redirect', (response: ServerResponse) => response.writeHead(301, { location: '/x' }).end(), 'moved'],
])('%s is a problem of its code', async (_what, answer, code) => {
  const { url } = await serve(answer)

  await expect(createClient({ url }).listRequests()).rejects.toMatchObject({ name: 'CiergeProblem', code })
})

it('a call ends after its time, and when its signal aborts', async () => {
  const { url } = await serve(never)
  const client = createClient({ url })

  await expect(client.listRequests({}, { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'timed-out',
    status: 0,
  })
  await expect(client.listRequests({}, { signal: AbortSignal.abort('stop') })).rejects.toBe('stop')
})

it('the fields of an input stand in the path, the query or the body', async () => {
  const { asked, url } = await serve(json({}))
  const client = createClient({ url: `${url}/v1/` })

  await client.showRestaurant({ restaurant: 'Joe’s / Soho' })
  await client.listRequests({ state: 'open', limit: 3 })
  await client.unlinkAccount({ platform: 'resy', stop: true })

  expect(asked.map(({ method, url: path }) => `${method} ${path}`)).toEqual([
    'GET /v1/restaurants/Joe%E2%80%99s%20%2F%20Soho',
    'GET /v1/requests?state=open&limit=3',
    'DELETE /v1/accounts/resy?stop=true',
  ])
})

it('events go on after the last one that was seen when the stream breaks', async () => {
  const event = (id: number) =>
    `id: ${id}\nevent: request\ndata: ${JSON.stringify({ code: 'A', kind: 'booked' })}\n\n`
  const streamed =
    (text: string): Answer =>
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      // The parts of an event may arrive one after the other.
      response.write(text.slice(0, 25))
      setTimeout(() => response.write(text.slice(25)), 10)
      setTimeout(() => response.destroy(), 40)
    }
  const { asked, url } = await serve(
    streamed(': following\nid: 4\n\n'),
    (response) => response.writeHead(503).end(),
    streamed(`${event(5)}${event(6)}`),
    streamed(event(7)),
  )
  const seen: string[] = []
  let opened = 0
  const onOpen = () => {
    opened += 1
  }

  for await (const { id } of createClient({ url }).events({ onOpen })) {
    seen.push(id)
    if (id === '7') break
  }

  expect(seen).toEqual(['5', '6', '7'])
  expect(asked.map(({ after }) => after)).toEqual(['', '4', '4', '6'])
  expect(opened).toBe(3)
})

it('events end when the signal aborts, and throw if the server refuses', async () => {
  const { url } = await serve(never, json({ code: 'key-invalid', detail: 'No.' }, 401))
  const client = createClient({ url })
  const seen: unknown[] = []

  for await (const event of client.events({ signal: AbortSignal.timeout(50) })) seen.push(event)
  const refused = client.events().next()

  expect(seen).toEqual([])
  await expect(refused).rejects.toMatchObject({ code: 'key-invalid', status: 401 })
})
