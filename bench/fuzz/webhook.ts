// Fuzzes the port that Telegram's webhook opens to the network. Requests of strangers must be refused, and the
// service must keep running.
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import fc from 'fast-check'
import { freePort } from '../../bots/kit/testing/free-port.ts'
import { serveWebhook } from '../../bots/telegram/webhook.ts'
import { target } from './target.ts'
import { texts } from './texts.ts'

type Sent = {
  readonly method: string
  readonly path: string
  readonly isKnown: boolean
  readonly body: string
}

const token = '7:fuzz'
const expected = new Set([200, 400, 401, 404, 413])

export const webhook = target<Sent>({
  name: 'webhook',
  weight: 1,
  inputs: fc.record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'OPTIONS'),
    path: fc.constantFrom('/hook', '/hook', '/hook', '/', '/hook/', '/hook?x=1', '/..%2f'),
    isKnown: fc.boolean(),
    body: fc.oneof(
      texts,
      fc.json(),
      fc.record({ update_id: fc.integer(), message: fc.anything() }).map((update) => JSON.stringify(update)),
    ),
  }),
  async open() {
    const port = await freePort()
    const api = { setWebhook: async () => true }
    const source = await serveWebhook(api as never, {
      token,
      webhook: { url: `https://bot.example/hook`, port },
      take: async () => true,
    })
    const secret = createHash('sha256').update(`webhook ${token}`).digest('hex')
    return {
      async check({ isKnown, ...sent }) {
        const status = await send(port, { ...sent, ...(isKnown && { secret }) })
        if (!isKnown && status === 200) return 'a stranger was let in'
        return expected.has(status) ? undefined : `answered ${status}`
      },
      close: () => source.stop(AbortSignal.timeout(100)),
    }
  },
})

function send(
  port: number,
  { method, path, secret, body }: { method: string; path: string; secret?: string; body: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      ...(secret && { 'x-telegram-bot-api-secret-token': secret }),
    }
    const sending = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sending.on('error', reject)
    sending.end(body)
  })
}
