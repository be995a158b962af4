// Tests a bot in many workspaces: installing through OAuth, serving each workspace with its token, and deleting the
// installation of a workspace that removes the bot.
import { afterEach, describe, expect, it } from 'vitest'
import type { Call } from '../../../src/domain/call.ts'
import type { Reply } from '../../../src/domain/message.ts'
import { ConversationClosed } from '../../../src/ports/chat-adapter.ts'
import { createFakeChatState, type FakeChatState } from '../../../src/ports/fakes/fake-chat-state.ts'
import { freePort } from '../../kit/testing/free-port.ts'
import { createHttpCarrier } from '../testing/fake-server/delivery.ts'
import { type FakeSlack, openFakeSlack } from '../testing/fake-server/fake-slack.ts'
import { createPerson } from '../testing/fake-server/people.ts'
import { createHarness, type SlackHarness } from '../testing/harness.ts'

const friends = 'T0FRIENDS'
const office = 'T0OFFICE'

let harness: SlackHarness
let fakeSlack: FakeSlack
let calls: Call[]
let state: FakeChatState
let port: number

afterEach(() => harness.tearDown())

async function setUp(): Promise<void> {
  port = await freePort()
  const seed = {
    people: ['ada'],
    channels: ['friends'],
    redirectUri: `http://127.0.0.1:${port}/slack/oauth_redirect`,
  }
  fakeSlack = await openFakeSlack([
    { ...seed, team: friends, botToken: 'xoxb-friends' },
    { ...seed, team: office, botToken: 'xoxb-office' },
  ])
  state = createFakeChatState()
  harness = await createHarness({
    over: 'http',
    fakeSlack,
    port,
    more: {
      state,
      settings: {
        connection: { kind: 'http', signingSecret: 'a-signing-secret-for-tests', port },
        workspaces: {
          kind: 'many',
          clientId: 'client',
          clientSecret: 'client-secret',
          stateSecret: 'a long secret of our own',
          port,
        },
        apiUrl: `${fakeSlack.url}/api/`,
      },
    },
  })
  calls = []
  const invoke = async (call: Call): Promise<Reply> => {
    calls.push(call)
    return { kind: 'say', message: { lines: [['I see.']] }, visibleTo: 'everyone' }
  }
  await harness.run(harness.slack.start({ invoke, suggest: async () => [] }))
}

/**
 * Installs the app as a person in a browser does: opens the install page, consents, and follows the redirect. Returns the
 * response to the redirect.
 * @param change alters the address of the redirect.
 */
async function install(team: string, change: (comeBack: URL) => void = () => {}): Promise<Response> {
  const begun = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' })
  const consent = new URL(begun.headers.get('location') ?? '')
  const fields = Object.fromEntries(consent.searchParams)
  const form = {
    ...fields,
    redirect_uri: `http://127.0.0.1:${port}/slack/oauth_redirect`,
    user_id: fakeSlack.workspace(team).idOf('ada'),
  }
  const agreed = await fakeSlack
    .workspace(team)
    .forward('/oauth/v2/authorize/callback', { method: 'POST', body: new URLSearchParams(form) })
  const comeBack = new URL(agreed.headers.get('location') ?? '')
  fakeSlack.expectCode(comeBack.searchParams.get('code') ?? '', team)
  change(comeBack)
  const cookie = begun.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return fetch(comeBack, { redirect: 'manual', headers: { cookie } })
}

const person = (team: string) =>
  createPerson({ fakeSlack, carrier: createHttpCarrier(port), team, name: 'ada' })

describe('a Slack bot in many workspaces', () => {
  it('a bot installed in two workspaces answers and announces in each with that workspace’s bot token', async () => {
    await setUp()

    const pages = [await install(friends), await install(office)]
    await person(friends).writes('a table for friends')
    await person(office).writes('a table for colleagues')
    await harness.settle()
    const place = {
      chat: harness.slack.id,
      key: `${office}/${fakeSlack.workspace(office).idOf('#friends')}`,
      direct: false,
    }
    await harness.slack.send(place, { lines: [['Booked.']] }, 'n-1')

    expect(pages.map(({ status }) => status)).toEqual([200, 200])
    expect([...state.kept.keys()].toSorted()).toEqual([
      `slack/installation/${friends}`,
      `slack/installation/${office}`,
    ])
    expect(calls.map(({ from }) => from.space)).toEqual([friends, office])
    expect(fakeSlack.view.shown.map(({ team }) => team)).toEqual([friends, office, office])
  })

  it('an installation with a forged or missing OAuth state is refused', async () => {
    await setUp()

    const forged = await install(friends, (comeBack) => comeBack.searchParams.set('state', 'forged'))
    const missing = await install(friends, (comeBack) => comeBack.searchParams.delete('state'))

    expect([forged.status, missing.status]).toEqual([400, 400])
    expect(state.kept.size).toBe(0)
  })

  it('a workspace that installs the bot again is served with the new bot token', async () => {
    await setUp()
    await install(friends)
    await person(friends).writes('a table')
    await harness.settle()
    const before = state.kept.get(`slack/installation/${friends}`)

    await install(friends)
    await person(friends).writes('another table')
    await harness.settle()

    const { bot } = JSON.parse(state.kept.get(`slack/installation/${friends}`) ?? '') as {
      bot: { token: string }
    }
    expect(state.kept.get(`slack/installation/${friends}`)).not.toBe(before)
    expect(fakeSlack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', token: bot.token })
  })

  it('the installation of a workspace that removes the bot is deleted, and other installations stay', async () => {
    await setUp()
    await install(friends)
    await install(office)

    await person(office).happens({ type: 'app_uninstalled' })
    await person(friends).happens({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } })
    await harness.settle()
    const place = (team: string) => ({
      chat: harness.slack.id,
      key: `${team}/${fakeSlack.workspace(team).idOf('#friends')}`,
      direct: false,
    })

    await expect(harness.slack.send(place(office), { lines: [['Booked.']] }, 'n-1')).rejects.toBeInstanceOf(
      ConversationClosed,
    )
    await harness.slack.send(place(friends), { lines: [['Booked.']] }, 'n-2')
    expect([...state.kept.keys()]).toEqual([`slack/installation/${friends}`])
  })

  it('an event from a workspace without an installation is acknowledged and not answered', async () => {
    await setUp()

    const acknowledged = await person(friends).writes('a table')
    await harness.settle()

    expect(acknowledged?.status).toBe(200)
    expect(calls).toEqual([])
  })
})
