// Delivers Slack payloads that others recorded, from the folder that SPEC_DATA names. Without SPEC_DATA the tests are
// skipped.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Call } from '../../../src/domain/call.ts'
import type { SlackDelivery } from '../testing/fake-server/delivery.ts'
import type { SlackJson } from '../testing/fake-server/emulated-workspace.ts'
import { openFakeSlack } from '../testing/fake-server/fake-slack.ts'
import { createHarness, type SlackHarness } from '../testing/harness.ts'

const folder = join(process.env.SPEC_DATA ?? '', 'payloads/slack')
const isThere = process.env.SPEC_DATA !== undefined && existsSync(folder)
const team = 'T111'

function recorded(file: string, name: string): SlackJson {
  const found = (JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as Record<string, SlackJson>)[
    name
  ]
  if (!found) throw new Error(`${file} has no ${name}`)
  return found
}

let harness: SlackHarness

async function deliver(kind: SlackDelivery['kind'], file: string, name: string, change: SlackJson = {}) {
  const fakeSlack = await openFakeSlack([
    { team, botToken: 'xoxb-friends', people: ['ada'], channels: ['friends'] },
  ])
  harness = await createHarness({ over: 'http', fakeSlack })
  const calls: Call[] = []
  const invoke = async (call: Call) => {
    calls.push(call)
    return { kind: 'say', message: { lines: [['I see.']] }, visibleTo: 'everyone' } as const
  }
  await harness.run(harness.slack.start({ invoke, suggest: async () => [] }))
  // Slack's addresses in the payload are replaced by addresses of the fake server.
  const payload = JSON.stringify({ ...recorded(file, name), ...change })
  const acknowledged = await harness.carrier.deliver({
    kind,
    payload: JSON.parse(payload.replaceAll('https://hooks.slack.com', fakeSlack.url)) as SlackJson,
  })
  await harness.settle()
  return { acknowledged, calls }
}

afterEach(() => harness.tearDown())

describe.skipIf(!isThere)('a recorded Slack payload (skipped without SPEC_DATA)', () => {
  it('a recorded mention becomes plain words from its author in its thread', async () => {
    const { acknowledged, calls } = await deliver('events_api', 'events', 'valid_event_body')

    expect(acknowledged?.status).toBe(200)
    expect(calls).toMatchObject([
      {
        id: 'Ev111',
        from: { chat: 'slack', space: team, userId: 'W222' },
        in: { key: 'T111/C111/1595926230.009600', direct: false },
        said: { kind: 'words', text: expect.stringContaining('Hi there!') },
      },
    ])
  })

  it('a recorded slash command becomes the words after the command', async () => {
    const { acknowledged, calls } = await deliver('slash_commands', 'slash_command', 'slash_command_body')

    expect(acknowledged).toEqual({ status: 200, body: {} })
    expect(calls).toMatchObject([
      { from: { userId: 'W111' }, in: { key: 'T111/C111' }, said: { kind: 'words', text: 'Hi' } },
    ])
  })

  it('a recorded press becomes the call in the button’s value', async () => {
    const body = recorded('block_actions', 'body')
    const actions = (body.actions as SlackJson[]).map((action) => ({ ...action, value: 'job job=K7Q2' }))
    const { acknowledged, calls } = await deliver('interactive', 'block_actions', 'body', { actions })

    expect(acknowledged?.status).toBe(200)
    expect(calls).toMatchObject([
      { in: { key: 'T111/C111' }, said: { kind: 'command', command: 'job', args: { job: 'K7Q2' } } },
    ])
  })

  it.each([
    ['events_api', 'message', 'message_body'],
    ['events_api', 'events', 'valid_reaction_added_body'],
    ['events_api', 'events', 'message_file_share_body'],
    ['events_api', 'events_socket_mode', 'join_event_body'],
    ['events_api', 'events_socket_mode', 'left_event_body'],
    ['events_api', 'events_socket_mode', 'app_uninstalled_body'],
    ['events_api', 'events_socket_mode', 'tokens_revoked_body'],
    ['interactive', 'view_closed', 'body'],
  ] as const)('the recorded payload %s %s %s is acknowledged and makes no call', async (kind, file, name) => {
    const { acknowledged, calls } = await deliver(kind, file, name)

    expect(acknowledged?.status).toBe(200)
    expect(calls).toEqual([])
  })

  it('the recorded submission of an unknown modal is acknowledged', async () => {
    const { acknowledged } = await deliver('interactive', 'view_submission', 'body')

    expect(acknowledged?.status).toBe(200)
  })
})
