// Tests how the adapter handles repeated, forged and old events, and requests by Slack to connect again.
import { afterEach, describe, expect, it } from 'vitest'
import type { ChatConnection, OnConnection } from '../../../src/domain/chat-connection.ts'
import type { ConfigError } from '../../../src/domain/config-error.ts'
import type { Reply } from '../../../src/domain/message.ts'
import type { SlackPerson } from '../testing/fake-server/people.ts'
import { createHarness, team, words } from '../testing/harness.ts'
import { openScripted, type ScriptedSlack, say } from '../testing/scripted.ts'

let harness: ScriptedSlack
let ada: SlackPerson

async function setUp(...how: Parameters<typeof openScripted>): Promise<void> {
  harness = await openScripted(...how)
  ada = harness.ada
}

afterEach(() => harness.tearDown())

describe('an event from Slack', () => {
  it('an event that Slack delivers twice is answered once', async () => {
    await setUp()
    await ada.writes('a table', { eventId: 'Ev1', retry: 0 })
    await harness.sees('I see.')

    const again = await ada.writes('a table', { eventId: 'Ev1', retry: 1 })
    await harness.settle()

    expect(again?.status).toBe(200)
    expect(harness.calls).toHaveLength(1)
    expect(harness.fakeSlack.view.shown).toHaveLength(1)
  })

  it('an event with a wrong or old signature is refused', async () => {
    await setUp()
    const payload = {
      type: 'event_callback',
      team_id: team,
      event_id: 'Ev1',
      event: { type: 'app_mention', user: ada.id, text: 'hi', channel: 'C1', ts: '1.1', event_ts: '1.1' },
    }
    const fiveMinutesAgo = Math.floor(Date.now() / 1000) - 301

    const forged = await harness.carrier.deliver({
      kind: 'events_api',
      payload,
      signedWith: 'another secret',
    })
    const stale = await harness.carrier.deliver({ kind: 'events_api', payload, signedAt: fiveMinutesAgo })
    await harness.settle()

    expect([forged?.status, stale?.status]).toEqual([401, 401])
    expect(harness.calls).toEqual([])
  })

  it('a message from a bot and an edited message make no call', async () => {
    await setUp()
    const base = {
      type: 'message',
      channel_type: 'im',
      channel: await ada.direct(),
      ts: '1.1',
      event_ts: '1.1',
    }

    await ada.happens({ ...base, user: ada.id, bot_id: 'B1', text: 'I see.' })
    await ada.happens({ ...base, subtype: 'message_changed', message: { text: 'a table' } })
    await harness.settle()

    expect(harness.calls).toEqual([])
  })

  it('a command and a direct message are acknowledged before they are answered', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(() => promise)

    const command = await ada.commands('help')
    const words = await ada.writes('a table')
    resolve(say('I see.'))
    await harness.sees('I see.')

    expect([command?.status, words?.status]).toEqual([200, 200])
  })
})

it('a press on a button that this version does not know is answered with one sentence', async () => {
  await setUp()
  const channel = harness.channel('friends')

  await harness.carrier.deliver({
    kind: 'interactive',
    payload: {
      type: 'block_actions',
      team: { id: team, domain: 'friends' },
      user: { id: ada.id, name: 'ada', team_id: team },
      trigger_id: '1.1',
      container: { type: 'message', channel_id: channel, message_ts: '1.1', is_ephemeral: false },
      channel: { id: channel, name: 'friends' },
      response_url: harness.fakeSlack.responseUrl(team, channel, ada.id, '1.1'),
      actions: [{ type: 'button', action_id: 'old', block_id: 'old', value: 'job K7Q2', action_ts: '1.2' }],
    },
  })

  expect(await harness.sees(words.unknownPress)).toMatchObject({ kind: 'whisper', user: ada.id, at: channel })
  expect(harness.calls).toEqual([])
})

describe('words to the bot on Slack', () => {
  it('a direct message in a thread is answered in that thread', async () => {
    await setUp()

    await ada.writes('a table', undefined, '1700000001.000100')

    expect(await harness.sees('I see.')).toMatchObject({ thread: '1700000001.000100' })
    expect(harness.calls[0]?.in).toEqual({
      chat: 'slack',
      key: `${team}/${await ada.direct()}/1700000001.000100`,
      parent: `${team}/${await ada.direct()}`,
      direct: true,
    })
  })

  it('a mention of the bot is a command if the text after the mention is a command’s name, else it is plain words', async () => {
    await setUp()
    const channel = harness.channel('friends')

    await ada.mentions('jobs', { channel })
    await ada.mentions('dinner for two', { channel })
    await harness.settle()

    expect(harness.calls.map(({ said }) => said)).toEqual([
      { kind: 'words', text: 'jobs' },
      { kind: 'words', text: 'dinner for two' },
    ])
    expect(harness.calls[0]).toMatchObject({ displayName: 'Ada', in: { direct: false } })
  })
})

/** Advances the virtual clock until the app has opened a second connection. */
async function reconnected(): Promise<void> {
  while ((harness.socket?.connections() ?? 2) < 2) {
    await harness.run(new Promise((resolve) => setTimeout(resolve, 20)))
  }
}

describe('Slack’s Socket Mode', () => {
  it.each(['warning', 'refresh_requested'] as const)('Slack’s %s makes the app reconnect', async (reason) => {
    await setUp(() => say('I see.'), { over: 'socket' })

    harness.socket?.refresh(reason)
    await reconnected()
    await ada.writes('a table')

    expect(await harness.sees('I see.')).toMatchObject({ kind: 'message' })
  })

  it('a lost connection is opened again once Slack can be reached, and each change is reported', async () => {
    const seen: ChatConnection[] = []
    const onConnection: OnConnection = (_, connection) => void seen.push(connection)
    await setUp(() => say('I see.'), { over: 'socket', more: { onConnection } })
    harness.fakeSlack.fail({ method: 'apps.connections.open', status: 503, times: 6 })

    harness.socket?.refresh('refresh_requested')
    await reconnected()
    await ada.writes('a table')

    expect(await harness.sees('I see.')).toMatchObject({ kind: 'message' })
    expect(seen.map(({ kind }) => kind)).toEqual(['connected', ...Array(3).fill('waiting'), 'connected'])
    expect(harness.faults).toEqual([])
  })

  it('an app-level token that is revoked while the app runs is reported by the name of its setting', async () => {
    const refused = Promise.withResolvers<ConfigError>()
    const onConnection: OnConnection = (_, connection) => {
      if (connection.kind === 'refused') refused.resolve(connection.error)
    }
    await setUp(() => say('I see.'), { over: 'socket', more: { onConnection } })
    harness.fakeSlack.fail({ method: 'apps.connections.open', error: 'invalid_auth', times: 9 })

    harness.socket?.refresh('refresh_requested')
    const { faults } = await harness.run(refused.promise)

    expect(faults).toMatchObject([{ variable: 'SLACK_APP_TOKEN' }])
    expect(harness.faults).toEqual([])
  })

  it('a start with a wrong app-level token fails and names SLACK_APP_TOKEN', async () => {
    await setUp(undefined, { over: 'socket' })
    const { settings } = harness
    const wrong = await createHarness({
      over: 'socket',
      more: { settings: { ...settings, connection: { kind: 'socket', appToken: 'xapp-wrong' } } },
    })

    const starting = wrong.slack.start({ invoke: async () => say(''), suggest: async () => [] })

    await expect(starting).rejects.toThrow('SLACK_APP_TOKEN')
    await wrong.tearDown()
  })
})
