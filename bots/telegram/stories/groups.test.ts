import { afterEach, describe, expect, it } from 'vitest'
import { encodeCall } from '../../../src/domain/message.ts'
import { toCallbackData } from '../rendering/press.ts'
import {
  createInbox,
  forum,
  friends,
  openHarness,
  people,
  type ScriptedInbox,
  type TelegramHarness,
} from '../testing/harness.ts'
import { say, whisper, words } from '../testing/samples.ts'

let harness: TelegramHarness
afterEach(async () => {
  expect(harness.api.problems).toEqual([])
  expect(harness.faults).toEqual([])
  await harness.tearDown()
})

async function open(reply = say({ lines: [['Which day?']] })): Promise<ScriptedInbox> {
  harness = await openHarness()
  const inbox = createInbox(() => reply)
  await harness.adapter.start(inbox)
  return inbox
}

const saidTo = (inbox: ScriptedInbox) =>
  inbox.calls.map(({ said }) => (said.kind === 'words' ? said.text : `/${said.command}`))

describe('the bot in a Telegram group', () => {
  it('the bot reads only commands, mentions and replies to its messages in a group', async () => {
    const inbox = await open()
    const ana = harness.at('Ana', { chat: friends })

    await ana.writes('who is hungry?')
    await ana.writes('/weather')
    await ana.writes('/book@another_bot a table')
    await ana.writes('/book@cierge_bot a table')
    const answer = await ana.sees('Which day?')
    await ana.writes('@Cierge_Bot table for 4 at Carbone')
    await ana.writes('on Friday', { repliesTo: answer })
    await ana.writes('@cierge_bot')
    await harness.settle()

    expect(saidTo(inbox)).toEqual(['/book', 'table for 4 at Carbone', 'on Friday', '/help'])
    expect(inbox.calls[0]?.in).toEqual({ chat: 'telegram', key: `${friends}`, direct: false })
  })

  it('the answer in a group is a reply to the message of the request', async () => {
    await open()
    const ana = harness.at('Ana', { chat: friends })

    const asked = await ana.writes('/book a table')

    expect(await ana.sees('Which day?')).toMatchObject({ replyTo: asked.id })
  })

  it('a request in a topic of a group is answered in that topic', async () => {
    const inbox = await open()
    const ana = harness.at('Ana', { chat: forum, topic: 7 })

    await ana.writes('/book a table')
    await ana.sees('Which day?')

    expect(inbox.calls[0]?.in).toEqual({
      ...{ chat: 'telegram', key: `${forum}/7`, direct: false },
      parent: `${forum}`,
    })
  })

  it('the answer to a press on a message that Telegram no longer describes stays in its topic', async () => {
    const inbox = await open()
    const ana = harness.at('Ana', { chat: forum, topic: 7 })
    await ana.writes('/book a table')
    const old = await ana.sees('Which day?')

    await harness.api.push({
      callback_query: {
        ...{ id: 'press-old', chat_instance: '1', from: harness.api.people.get(people.Ana) },
        message: { message_id: old.id, date: 0, chat: { id: forum, type: 'supergroup', is_forum: true } },
        data: toCallbackData('stays', encodeCall({ command: 'help', args: {} })),
      },
    } as never)
    await harness.settle()

    expect(inbox.calls).toHaveLength(2)
    expect(ana.screen().filter(({ text }) => text === 'Which day?')).toHaveLength(2)
    expect(harness.at('Ana', { chat: forum }).screen()).toEqual([])
  })

  it('a private answer in a group is visible only to the caller', async () => {
    await open(whisper({ lines: [['Your requests: none.']] }))
    const [ana, ben] = [harness.at('Ana', { chat: friends }), harness.at('Ben', { chat: friends })]

    await ana.writes('/job K7Q2')
    await ana.sees('Your requests')

    expect(ben.screen().filter(({ from }) => from === 'bot')).toEqual([])
  })

  it('the reply to a button below a private message in a group is visible only to the person who pressed it', async () => {
    harness = await openHarness()
    const next = {
      label: 'Show more',
      call: { command: 'job', args: { job: 'K7Q2' } },
      weight: 'plain' as const,
    }
    const list = whisper({ lines: [['Your requests: one.']], buttons: [next] })
    await harness.adapter.start(
      createInbox(({ said }) => (said.kind === 'command' ? say({ lines: [['Details.']] }) : list)),
    )
    const [ana, ben] = [harness.at('Ana', { chat: friends }), harness.at('Ben', { chat: friends })]

    await ana.writes('/jobs@cierge_bot')
    await ana.presses('Show more')
    await ana.sees('Details.')
    await harness.settle()

    const shown = (one: typeof ana) =>
      one
        .screen()
        .filter(({ from }) => from === 'bot')
        .map(({ text }) => text)
    expect(shown(ana)).toEqual(['Details.'])
    expect(shown(ben)).toEqual([])
  })

  it('a private answer goes to the private chat if the server shows every message to the whole group', async () => {
    await open(whisper({ lines: [['Your requests: none.']] }))
    harness.api.ephemeral.isUnknown = true
    const ana = harness.at('Ana', { chat: friends })

    await ana.writes('/job K7Q2')
    await ana.sees(words.answeredPrivately)

    expect(ana.screen().some(({ text }) => text.includes('Your requests'))).toBe(false)
    expect(harness.ana.screen().at(-1)?.text).toBe('Your requests: none.')
    const toGroup = harness.api.requests.filter(({ payload }) => payload.chat_id === friends)
    expect(JSON.stringify(toGroup)).not.toContain('Your requests')
  })

  it('a private answer to a person who never opened the private chat becomes a button that opens that chat', async () => {
    await open(whisper({ lines: [['Your requests: none.']] }))
    harness.api.ephemeral.isUnknown = true
    harness.api.opened.delete(people.Ana)
    const ana = harness.at('Ana', { chat: friends })

    await ana.writes('/job K7Q2')

    expect((await ana.sees(words.privateClosed)).keyboard).toHaveLength(1)
  })

  it('a private command in a group is answered with a link that runs the command in the private chat', async () => {
    const inbox = await open()
    const ana = harness.at('Ana', { chat: friends })

    await ana.writes('/link')
    const told = await ana.sees(words.privately)

    expect(told.keyboard.flat()).toEqual([
      { text: words.openPrivate, url: 'https://t.me/cierge_bot?start=link' },
    ])
    expect(inbox.calls).toEqual([])
  })
})

describe('deep links to the Telegram bot', () => {
  it.each([
    ['join-K7Q2M3XA', { kind: 'line', command: 'join', text: 'K7Q2M3XA' }],
    ['job-K7Q2', { kind: 'line', command: 'job', text: 'K7Q2' }],
    ['link', { kind: 'line', command: 'link', text: '' }],
    ['cancel-K7Q2', { kind: 'command', command: 'help', args: {} }],
    ['link-resy', { kind: 'command', command: 'help', args: {} }],
    ['', { kind: 'command', command: 'help', args: {} }],
  ])(
    'a deep link with %j runs its command if links may run that command, and asks for help otherwise',
    async (parameter, said) => {
      const inbox = await open()

      await harness.ana.writes(`/start ${parameter}`.trim())
      await harness.ana.sees('Which day?')

      expect(inbox.calls.map((call) => call.said)).toEqual([said])
    },
  )
})

describe('messages that Telegram does not attribute to a person', () => {
  const update = (message: Record<string, unknown>) =>
    harness.api.push({
      message: {
        message_id: 900,
        date: 1_795_000_000,
        chat: { id: friends, type: 'supergroup' },
        ...message,
      },
    } as never)

  it('a channel post that Telegram forwards into the group gets no answer', async () => {
    const inbox = await open()

    await update({
      from: { id: 777_000, is_bot: false, first_name: 'Telegram' },
      sender_chat: { id: -1_001, type: 'channel' },
      is_automatic_forward: true,
      text: '@cierge_bot table for 2 at Lilia',
    })
    await harness.settle()

    expect(inbox.calls).toEqual([])
    expect(harness.api.shown).toEqual([])
  })

  it('an anonymous admin reads why the bot can’t serve them', async () => {
    const inbox = await open()

    await update({
      from: { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
      sender_chat: { id: friends, type: 'supergroup' },
      text: '/book@cierge_bot table for 2 at Lilia',
    })
    await harness.at('Ana', { chat: friends }).sees(words.anonymous)

    expect(inbox.calls).toEqual([])
  })

  it('a caption is read, and a picture without words is answered once', async () => {
    const inbox = await open()
    const ana = { id: people.Ana, is_bot: false, first_name: 'Ana' }
    const chat = { id: people.Ana, type: 'private' }
    const photo = [{ file_id: 'a', file_unique_id: 'a', width: 1, height: 1 }]

    await update({ from: ana, chat, photo, caption: 'table for 2 at Lilia' })
    await update({ from: ana, chat, photo })
    await harness.ana.sees(words.wordsOnly)
    await update({ from: ana, chat, photo })
    await harness.settle()

    expect(saidTo(inbox)).toEqual(['table for 2 at Lilia'])
    expect(harness.ana.screen().filter(({ text }) => text === words.wordsOnly)).toHaveLength(1)
  })

  it('a group that became a supergroup keeps its conversation', async () => {
    const inbox = await open()
    const superId = -1_009_876_543_211
    harness.api.groups.set(superId, {
      id: superId,
      title: 'Friends',
      isForum: false,
      isShut: false,
      shutTopics: new Set(),
    })

    await update({ from: { id: people.Ana, is_bot: false, first_name: 'Ana' }, migrate_to_chat_id: superId })
    await harness.at('Ana', { chat: superId }).writes('@cierge_bot who?')
    await harness.at('Ana', { chat: superId }).sees('Which day?')

    expect(inbox.calls.map(({ in: where }) => where.key)).toEqual([`${friends}`])
  })
})
