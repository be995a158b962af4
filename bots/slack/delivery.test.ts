// How Slack brings events and takes answers: repeated, forged, late, refused, lost; with an inbox that says what a test wants.
import { afterEach, describe, expect, it } from 'vitest'
import type { Call } from '../../src/domain/call.ts'
import type { Message, Reply } from '../../src/domain/message.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import type { Person } from './peer/people.ts'
import { createStage, type Stage, type StageOptions, team } from './stage.ts'

let stage: Stage
let ada: Person
let calls: Call[]

const text = (words: string): Message => ({ lines: [[words]] })
const say = (words: string): Reply => ({ kind: 'say', message: text(words), visibleTo: 'everyone' })
const sees = (part: string) => stage.farSide.glass.sees(part)
const shown = () => stage.farSide.glass.shown

type Answer = (call: Call) => Reply | Promise<Reply>

async function setUp(
  answer: Answer = () => say('I see.'),
  options: Partial<StageOptions> = {},
): Promise<void> {
  stage = await createStage({ over: 'http', ...options })
  ada = stage.person('ada')
  calls = []
  const invoke = async (call: Call) => {
    calls.push(call)
    return answer(call)
  }
  await stage.run(stage.slack.start({ invoke, suggest: async () => [] }))
}

afterEach(() => stage.tearDown())

describe('an event', () => {
  it('that is delivered again is answered once', async () => {
    await setUp()
    await ada.writes('a table', { eventId: 'Ev1', retry: 0 })
    await sees('I see.')

    const again = await ada.writes('a table', { eventId: 'Ev1', retry: 1 })
    await stage.settle()

    expect(again?.status).toBe(200)
    expect(calls).toHaveLength(1)
    expect(shown()).toHaveLength(1)
  })

  it('with a wrong signature, or an old one, is refused', async () => {
    await setUp()
    const payload = {
      type: 'event_callback',
      team_id: team,
      event_id: 'Ev1',
      event: { type: 'app_mention', user: ada.id, text: 'hi', channel: 'C1', ts: '1.1', event_ts: '1.1' },
    }
    const fiveMinutesAgo = Math.floor(Date.now() / 1000) - 301

    const forged = await stage.carrier.deliver({ kind: 'events_api', payload, signedWith: 'another secret' })
    const stale = await stage.carrier.deliver({ kind: 'events_api', payload, signedAt: fiveMinutesAgo })
    await stage.settle()

    expect([forged?.status, stale?.status]).toEqual([401, 401])
    expect(calls).toEqual([])
  })

  it('of the bot’s own, or of an edit, is not for it', async () => {
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
    await stage.settle()

    expect(calls).toEqual([])
  })

  it('is acknowledged before it is answered', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(() => promise)

    const command = await ada.commands('help')
    const words = await ada.writes('a table')
    resolve(say('I see.'))
    await sees('I see.')

    expect([command?.status, words?.status]).toEqual([200, 200])
  })
})

describe('words', () => {
  it('in a thread are answered there', async () => {
    await setUp()

    await ada.writes('a table', undefined, '1700000001.000100')

    expect(await sees('I see.')).toMatchObject({ thread: '1700000001.000100' })
    expect(calls[0]?.in).toEqual({
      chat: 'slack',
      key: `${team}/${await ada.direct()}/1700000001.000100`,
      direct: true,
    })
  })

  it('say a command when they begin with its name, and the bot’s own mention is not part of them', async () => {
    await setUp()
    const channel = stage.channel('friends')

    await ada.mentions('jobs', { channel })
    await ada.mentions('dinner for two', { channel })
    await stage.settle()

    expect(calls.map(({ said }) => said)).toEqual([
      { kind: 'line', command: 'jobs', text: '' },
      { kind: 'words', text: 'dinner for two' },
    ])
    expect(calls[0]).toMatchObject({ displayName: 'Ada', in: { direct: false } })
  })
})

describe('an answer', () => {
  it('that takes its time is announced, then put in the place of that', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(() => promise)
    await ada.writes('a table')
    await stage.settle()

    await stage.clock.advanceBy(2_500)
    const waiting = await sees('Looking…')
    resolve(say('I see.'))
    const answered = await sees('I see.')

    expect(answered.ts).toBe(waiting.ts)
    expect(shown()).toHaveLength(1)
  })

  it('for one’s own eyes is whispered in a thread, and what was shown meanwhile is gone', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(() => promise)
    const channel = stage.channel('friends')
    const thread = await ada.mentions('jobs', { channel })
    await stage.settle()
    await stage.clock.advanceBy(2_500)
    await sees('Looking…')

    resolve({ kind: 'say', message: text('Only you.'), visibleTo: 'caller' })
    const whisper = await sees('Only you.')
    await stage.settle()

    expect(whisper).toMatchObject({ kind: 'whisper', user: ada.id, thread })
    expect(shown()).toHaveLength(1)
  })

  it('in a channel the bot is not in is given where it was asked, by the way Slack left open', async () => {
    await setUp()
    stage.farSide.fail({ method: 'chat.postMessage', error: 'not_in_channel' })

    await ada.commands('a table', stage.channel('friends'))
    const answered = await sees('I see.')

    expect(answered).toMatchObject({ kind: 'message', at: stage.channel('friends') })
    expect(stage.farSide.calls.at(-1)?.method).toBe('respond')
  })

  it('that can be given no other way is written to the person', async () => {
    await setUp()
    stage.farSide.fail({ method: 'chat.postMessage', error: 'is_archived' })

    await ada.mentions('a table', { channel: stage.channel('friends') })

    expect(await sees('I see.')).toMatchObject({ kind: 'message', at: await ada.direct() })
  })

  it('whose place can’t be edited is a fresh message', async () => {
    const question: Reply = {
      kind: 'say',
      visibleTo: 'everyone',
      message: {
        ...text('Shall I?'),
        buttons: [{ label: 'Do it', call: { command: 'book', args: {} }, weight: 'main' }],
      },
    }
    await setUp(({ said }) => (said.kind === 'words' ? question : say('Done.')))
    await ada.mentions('a table', { channel: stage.channel('friends') })
    const asked = await sees('Shall I?')
    stage.farSide.fail({ method: 'chat.update', error: 'cant_update_message' })
    stage.farSide.fail({ method: 'respond' })

    await ada.presses('Do it')
    const done = await sees('Done.')

    expect(done).toMatchObject({ kind: 'message', at: asked.at })
    expect(done.ts).not.toBe(asked.ts)
  })

  it('that wants to ask in a form waits for a press where nothing was pressed', async () => {
    const form = {
      title: 'Which day?',
      submit: 'Go on',
      fields: [{ name: 'date', label: 'Day', secret: false }],
      call: { command: 'book', args: { draft: 'D1' } },
    }
    await setUp(({ said }) =>
      said.kind === 'command' && said.args.date ? say(`So on ${said.args.date}`) : { kind: 'ask', form },
    )
    await ada.writes('a table')
    await ada.presses('Fill it in')
    await sees('Day: ____')

    await ada.submits({ date: 'Friday' })
    const answered = await sees('So on Friday')

    expect(answered).toMatchObject({ kind: 'message', at: await ada.direct() })
    expect(calls.at(-1)?.said).toEqual({
      kind: 'command',
      command: 'book',
      args: { draft: 'D1', date: 'Friday' },
    })
  })

  it('to a form that takes its time is told in the modal', async () => {
    const form = {
      title: 'Link your account',
      submit: 'Link',
      fields: [{ name: 'password', label: 'Password', secret: true }],
      call: { command: 'link', args: {} },
    }
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(({ said }) => (said.kind === 'command' ? promise : { kind: 'ask', form }))
    await ada.commands('link', stage.channel('friends'))
    await sees('Password: ____')

    const submitting = ada.submits({ password: 'hush' })
    await stage.settle()
    await stage.clock.advanceBy(2_500)
    const acknowledged = await submitting
    resolve({ kind: 'say', message: text('Wrong.'), visibleTo: 'caller', refused: { option: 'password' } })
    const told = await sees('Wrong.')

    expect(acknowledged?.body).toMatchObject({ response_action: 'update' })
    expect(told.kind).toBe('modal')
    expect(JSON.stringify(told.content)).not.toContain('hush')
    expect(stage.farSide.glass.text()).toContain('Password: ____')
  })
})

describe('a modal that was closed meanwhile', () => {
  it('leaves its answer in the direct conversation', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>()
    await setUp(() => promise)
    await ada.commands('link', stage.channel('friends'))
    await stage.settle()
    stage.farSide.fail({ method: 'views.update', error: 'not_found' })

    resolve({ kind: 'say', message: text('Linked.'), visibleTo: 'caller' })

    expect(await sees('Linked.')).toMatchObject({ kind: 'message', at: await ada.direct() })
  })
})

describe('what is sent', () => {
  const to = (key: string) => ({ chat: stage.slack.id, key: `${team}/${key}`, direct: false })

  it('is said once for a nonce', async () => {
    await setUp()

    await stage.slack.send(to(stage.channel('friends')), text('Booked.'), 'n-1')
    await stage.slack.send(to(stage.channel('friends')), text('Booked.'), 'n-1')

    expect(shown()).toHaveLength(1)
  })

  it('waits as long as Slack asks it to', async () => {
    await setUp()
    stage.farSide.fail({ method: 'chat.postMessage', status: 429, headers: { 'retry-after': '1' } })

    await stage.slack.send(to(stage.channel('friends')), text('Booked.'), 'n-1')

    expect(shown()).toHaveLength(1)
    expect(stage.farSide.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(2)
  })

  it.each(['is_archived', 'not_in_channel', 'channel_not_found', 'token_revoked'])(
    'is refused for good where Slack says %s',
    async (error) => {
      await setUp()
      stage.farSide.fail({ method: 'chat.postMessage', error })

      const sending = stage.slack.send(to(stage.channel('friends')), text('Booked.'), 'n-1')

      await expect(sending).rejects.toBeInstanceOf(ConversationClosed)
    },
  )

  it('is to be tried again where Slack itself is unwell', async () => {
    await setUp()
    stage.farSide.fail({ method: 'chat.postMessage', error: 'internal_error' })

    const sending = stage.slack.send(to(stage.channel('friends')), text('Booked.'), 'n-1')

    await expect(sending).rejects.not.toBeInstanceOf(ConversationClosed)
  })

  it('stands beside the thread when that is gone', async () => {
    await setUp()
    stage.farSide.fail({ method: 'chat.postMessage', error: 'cannot_reply_to_message' })

    await stage.slack.send(to(`${stage.channel('friends')}/1700000001.000100`), text('Booked.'), 'n-1')

    expect(shown()[0]).toMatchObject({ at: stage.channel('friends') })
    expect(shown()[0]?.thread).toBeUndefined()
  })

  it('is said though its file can’t be kept', async () => {
    await setUp()
    stage.farSide.fail({ method: 'files.getUploadURLExternal', error: 'missing_scope' })
    const attachments = [{ fileName: 'a.ics', mimeType: 'text/calendar', content: 'BEGIN:VCALENDAR' }]

    await stage.slack.send(to(stage.channel('friends')), { ...text('Booked.'), attachments }, 'n-1')

    expect(shown()).toHaveLength(1)
    expect(stage.faults).toHaveLength(1)
  })

  it('reaches nobody of another chat or workspace', async () => {
    await setUp()
    const { slack } = stage

    const elsewhere = slack.send({ chat: slack.id, key: 'T9/C1', direct: false }, text('Booked.'), 'n-1')
    const nobody = slack.directWith({ chat: slack.id, space: team, userId: 'U0NOBODY' })

    await expect(elsewhere).rejects.toBeInstanceOf(ConversationClosed)
    await expect(nobody).rejects.toBeInstanceOf(ConversationClosed)
  })
})

describe('over a socket', () => {
  it.each(['warning', 'refresh_requested'] as const)('a %s to connect anew is followed', async (reason) => {
    await setUp(() => say('I see.'), { over: 'socket', more: { reconnectMs: 900 } })

    stage.socket?.refresh(reason)
    await stage.socket?.connected(2)
    await ada.writes('a table')

    expect(await sees('I see.')).toMatchObject({ kind: 'message' })
  })

  it('a wrong token is told at once', async () => {
    stage = await createStage({ over: 'socket' })
    const { settings } = stage
    const wrong = await createStage({
      over: 'socket',
      more: { settings: { ...settings, connection: { kind: 'socket', appToken: 'xapp-wrong' } } },
    })

    const starting = wrong.slack.start({ invoke: async () => say(''), suggest: async () => [] })

    await expect(starting).rejects.toThrow('SLACK_APP_TOKEN')
    await wrong.tearDown()
  })
})
