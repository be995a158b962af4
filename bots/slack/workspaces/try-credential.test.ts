import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { tryCredential } from './try-credential.ts'

/** Starts a Slack in which the bot belongs to the app A0BOT. */
async function openSlackOfOneApp(): Promise<string> {
  const answers: Readonly<Record<string, object>> = {
    'auth.test': { bot_id: 'B1', user: 'cierge', team: 'Friends' },
    'bots.info': { bot: { id: 'B1', app_id: 'A0BOT' } },
    'apps.connections.open': { url: 'ws://127.0.0.1:9' },
  }
  const server = createServer((request, response) => {
    const answer = answers[request.url?.split('/').at(-1) ?? '']
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok: answer !== undefined, ...answer }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
}

describe('the setup of Slack', () => {
  it.each([
    ['xapp-1-A0BOT-1-abc', 'xoxb-1', 'accepted'],
    ['xapp-1-A0OTHER-1-abc', 'xoxb-1', 'the app token is of app A0OTHER, the bot token of app A0BOT'],
    ['xapp-1-A0OTHER-1-abc', '', 'accepted'],
  ])('the app token %s beside the bot token “%s” is: %s', async (appToken, botToken, expected) => {
    const env = {
      ...{ SLACK_APP_TOKEN: appToken, SLACK_BOT_TOKEN: botToken },
      SLACK_API_URL: await openSlackOfOneApp(),
    }

    const said = await tryCredential('SLACK_APP_TOKEN', env).then(
      () => 'accepted',
      (error: Error) => error.message,
    )

    expect(said).toBe(expected)
  })
})
