// Fuzzes the port that Slack's HTTP mode opens to the network. Requests that Slack did not sign must be refused, and
// must lead to no call.
import { request } from 'node:http'
import fc from 'fast-check'
import { openScripted } from '../../bots/slack/testing/scripted.ts'
import { target } from './target.ts'
import { texts } from './texts.ts'

type Sent = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const types = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']
const signatures = ['', 'v0=', 'v0=zz', `v0=${'0'.repeat(64)}`, 'v1=zz']

export const slackPort = target<Sent>({
  name: 'slack port',
  weight: 1,
  inputs: fc.record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'OPTIONS'),
    path: fc.constantFrom(
      '/slack/events',
      '/slack/events',
      '/slack/events?x=1',
      '/',
      '/slack/install',
      '/..%2f',
    ),
    headers: fc.record({
      'content-type': fc.constantFrom(...types),
      'x-slack-signature': fc.constantFrom(...signatures),
      'x-slack-request-timestamp': fc.oneof(
        fc.constantFrom('', '0', 'NaN', '1e400'),
        fc.constant(0).map(() => String(Math.floor(Date.now() / 1_000))),
      ),
    }),
    body: fc.oneof(
      texts,
      fc.json(),
      texts.map((text) => `payload=${text}`),
      texts.map((challenge) => JSON.stringify({ type: 'url_verification', challenge })),
      texts.map((text) => JSON.stringify({ type: 'event_callback', event: { type: 'message', text } })),
      fc.constant('ssl_check=1'),
    ),
  }),
  async open() {
    const slack = await openScripted()
    return {
      async check(sent) {
        const status = await send(slack.port, sent)
        if (slack.calls.length > 0) return 'a stranger made a call'
        if (slack.faults.length > 0) return `a fault was reported: ${slack.faults.at(-1)}`
        const isProbe = status === 200 && sent.body === 'ssl_check=1'
        return (status >= 400 && status < 500) || isProbe ? undefined : `answered ${status}`
      },
      close: () => slack.tearDown(),
    }
  },
})

function send(port: number, { method, path, headers, body }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sending.on('error', reject)
    sending.end(body)
  })
}
