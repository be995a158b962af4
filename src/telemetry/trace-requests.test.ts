import { randomBytes } from 'node:crypto'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import type { JobId } from '../domain/ids.ts'
import { createSystemClock } from '../ports/system-clock.ts'
import { createTelemetry } from './create-telemetry.ts'
import { kindOfPath, traceRequests } from './trace-requests.ts'

const clock = createSystemClock()

async function openTrace() {
  const written: string[] = []
  const destination = { write: (line: string) => void written.push(line) }
  const telemetry = createTelemetry({ level: 'debug', clock, randomBytes, destination })
  onTestFinished(traceRequests(telemetry, clock))
  const server = createServer((_request, response) => response.writeHead(418).end('tea'))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const closed = createServer()
  await new Promise<void>((resolve) => void closed.listen(0, '127.0.0.1', resolve))
  const { port: closedPort } = closed.address() as AddressInfo
  await new Promise((resolve) => void closed.close(resolve))
  // Requests of other test files in this process may end meanwhile. Those of this file go to /tea.
  const lines = () =>
    written
      .map((line) => JSON.parse(line))
      .filter(({ msg, facts }) => msg === 'A request' && facts.path.startsWith('/tea/'))
  return { telemetry, url: `http://127.0.0.1:${port}`, port, closedPort, lines }
}

it('a request by fetch is logged with its status and the codes of its event, and without its query and secrets', async () => {
  const { telemetry, url, lines } = await openTrace()
  const secret = '123456:AAF-secret_Token'

  await telemetry.event('order', {}, async () => {
    telemetry.about('K7Q2' as JobId)
    const answer = await fetch(`${url}/tea/bot${secret}/sendMessage?text=${secret}`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    await answer.text()
  })

  expect(lines()).toEqual([
    expect.objectContaining({
      level: 'debug',
      facts: expect.objectContaining({
        method: 'GET',
        path: '/tea/…/sendMessage',
        status: 418,
        tookMs: expect.any(Number),
        codes: ['K7Q2'],
      }),
    }),
  ])
  expect(JSON.stringify(lines())).not.toContain(secret)
})

it('a request by node:http, and one that is refused, are logged', async () => {
  const { port, lines, closedPort } = await openTrace()

  await new Promise<void>((resolve) => {
    request({ port, host: '127.0.0.1', path: '/tea/green' }, (answer) =>
      answer.resume().on('end', resolve),
    ).end()
  })
  await fetch(`http://127.0.0.1:${closedPort}/tea/black`).catch(() => {})

  await expect.poll(lines).toHaveLength(2)
  expect(lines().map(({ facts }) => [facts.path, facts.status ?? facts.cause])).toEqual([
    ['/tea/green', 418],
    ['/tea/black', 'refused'],
  ])
})

it.each([
  ['/4/find?venue_id=1505', '/4/find'],
  ['/webhooks/990000/aW50ZXJhY3Rpb246secret', '/webhooks/…/…'],
  ['/api/v10/channels/1234567890/messages', '/api/v10/channels/…/messages'],
  ['/api/chat.postMessage', '/api/…'],
  ['/webhooks/1/abcDEFghiJKLmnoPQRstuVWXyz/messages/@original', '/webhooks/1/…/messages/@original'],
])('the path %s is logged as %s', (path, kind) => {
  expect(kindOfPath(path)).toBe(kind)
})
