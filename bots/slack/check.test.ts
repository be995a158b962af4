import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { checkSlack } from './check.ts'
import type { SlackSettings } from './settings.ts'
import { appToken } from './testing/fake-server/delivery.ts'
import { type FakeSlack, openFakeSlack } from './testing/fake-server/fake-slack.ts'
import { scopes } from './workspaces/manifest.ts'

const botToken = 'xoxb-friends'

let fakeSlack: FakeSlack
beforeEach(async () => {
  fakeSlack = await openFakeSlack([{ team: 'T0FRIENDS', botToken, people: ['ada'], channels: ['friends'] }])
})
afterEach(async () => {
  await fakeSlack.close()
  expect(fakeSlack.problems).toEqual([])
})

function check(changes: Partial<SlackSettings> = {}, installed: readonly string[] = []): Promise<string> {
  const settings: SlackSettings = {
    connection: { kind: 'socket', appToken },
    workspaces: { kind: 'one', botToken },
    apiUrl: `${fakeSlack.url}/api/`,
    ...changes,
  }
  return checkSlack(settings, async () => installed)
}

const app = { clientId: 'client', clientSecret: 'client-secret', stateSecret: 'x'.repeat(16), port: 3000 }
const many: SlackSettings['workspaces'] = { kind: 'many', ...app }

describe('the doctor’s check of Slack', () => {
  it('the check of Slack names the bot and its workspace, and says that a socket may be opened', async () => {
    expect(await check()).toMatch(/^the bot cierge in .+; a socket may be opened$/)
  })

  it('the check of Slack names the port on which events arrive over HTTP', async () => {
    const said = await check({ connection: { kind: 'http', signingSecret: 'sealed', port: 3456 } })

    expect(said).toMatch(/; events over HTTP, signed, on port 3456$/)
  })

  it.each([
    [
      'an app token',
      { connection: { kind: 'socket', appToken: 'xapp-secret' } },
      'Slack refuses SLACK_APP_TOKEN (invalid_auth)',
      'slack app token',
    ],
    [
      'a client secret',
      { workspaces: { kind: 'many', ...app, clientSecret: 'secret' } },
      'Slack refuses SLACK_CLIENT_ID with SLACK_CLIENT_SECRET',
      'slack client',
    ],
  ] as const)('the doctor reports a refusal of %s without its value', async (_, changes, message, remedy) => {
    await expect(check(changes)).rejects.toMatchObject({ message, remedy })
  })

  it('the check of Slack reports that the bot token is refused', async () => {
    // The emulator accepts every token, so a failure has to be set up.
    fakeSlack.fail({ method: 'auth.test', error: 'token_revoked' })

    await expect(check()).rejects.toMatchObject({
      message: 'Slack refuses SLACK_BOT_TOKEN (token_revoked)',
      remedy: 'slack token',
    })
  })

  it('the check of Slack names the scopes that the bot lacks', async () => {
    const [missing, ...given] = scopes
    const headers = { 'content-type': 'application/json', 'x-oauth-scopes': given.join(', ') }
    const server = createServer((_, response) => void response.writeHead(200, headers).end('{"ok":true}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => server.closeAllConnections())
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo

    await expect(check({ apiUrl: `http://127.0.0.1:${port}/api/` })).rejects.toMatchObject({
      message: `the bot may not do ${missing}`,
      remedy: 'slack scopes',
    })
  })

  it('the check of Slack tries the bot token of every workspace that installed the bot', async () => {
    const installed = ['xoxb-friends', 'xoxb-gone'].map((token) => JSON.stringify({ bot: { token } }))

    expect(await check({ workspaces: many }, installed)).toMatch(/^workspaces: 2;/)
    fakeSlack.fail({ method: 'auth.test', error: 'account_inactive' })
    await expect(check({ workspaces: many }, installed)).rejects.toMatchObject({
      message: 'workspaces: 2, that refuse the bot: 1',
      remedy: 'slack installed',
    })
  })

  it('the check of Slack throws the network’s error if Slack can’t be reached', async () => {
    await expect(check({ apiUrl: 'http://127.0.0.1:9/api/' })).rejects.not.toHaveProperty('remedy')
  })
})
