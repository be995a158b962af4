import { afterEach, describe, expect, it } from 'vitest'
import { ConversationBusy, ConversationClosed } from '../../../src/ports/chat-adapter.ts'
import { toConversation } from '../place.ts'
import { createInbox, forum, friends, openHarness, people, type TelegramHarness } from '../testing/harness.ts'
import { say } from '../testing/samples.ts'

let harness: TelegramHarness
afterEach(async () => {
  expect(harness.api.problems).toEqual([])
  expect(harness.faults).toEqual([])
  await harness.tearDown()
})

async function open() {
  harness = await openHarness()
  await harness.adapter.start(createInbox(() => say({ lines: [['Fine.']] })))
  return harness
}

const group = toConversation({ chat: friends })
const topic = toConversation({ chat: forum, topic: 7 })
const booked = {
  mark: 'booked' as const,
  lines: [
    ['Booked: Carbone. ', { mention: { chat: 'telegram', space: '', userId: '41' } as never, name: 'Ana' }],
  ],
}
const seenIn = (chat: number) => harness.api.shown.filter((one) => one.chat === chat).map(({ text }) => text)

describe('announcements on Telegram', () => {
  it('an announcement appears in its topic, mentions only its recipient by id, and includes its file', async () => {
    const { adapter, api } = await open()
    const file = { fileName: 'carbone.ics', mimeType: 'text/calendar', content: 'BEGIN:VCALENDAR' }

    await adapter.send(topic, { ...booked, attachments: [file] }, 'n-1')

    const [said, document] = api.shown
    expect(said).toMatchObject({ chat: forum, topic: 7, text: '✅ Booked: Carbone. Ana' })
    expect(said?.entities).toMatchObject([{ type: 'text_mention', user: 41 }])
    expect(document).toMatchObject({ topic: 7, file: { name: 'carbone.ics', content: 'BEGIN:VCALENDAR' } })
  })

  it('an announcement for a group that became a supergroup goes to the new id, and only the first request uses the old id', async () => {
    const { adapter, api } = await open()
    const superId = -1_009_876_543_210
    const old = api.groups.get(friends)
    if (old) {
      api.groups.set(superId, { ...old, id: superId })
      old.movedTo = superId
    }

    await adapter.send(group, booked, 'n-1')
    await adapter.send(toConversation({ chat: 42 }), booked, 'n-2')
    const before = api.requests.length
    await harness.settle()

    expect(seenIn(superId)).toEqual(['✅ Booked: Carbone. Ana'])
    expect(api.requests.slice(0, before).filter(({ status }) => status === 400)).toHaveLength(1)
  })

  it.each([
    [
      'the bot was removed',
      group,
      () => Object.assign(harness.api.groups.get(friends) ?? {}, { isShut: true }),
    ],
    ['the topic is closed', topic, () => harness.api.groups.get(forum)?.shutTopics.add(7)],
    ['the member blocked the bot', toConversation({ chat: 41 }), () => harness.api.opened.delete(people.Ana)],
  ])('an announcement rejects with ConversationClosed if %s', async (_why, where, shut) => {
    const { adapter, api } = await open()
    shut()

    await expect(adapter.send(where, booked, 'n-1')).rejects.toBeInstanceOf(ConversationClosed)

    expect(api.shown).toEqual([])
  })

  it('an announcement that Telegram asks to delay rejects with ConversationBusy, and other chats do not wait', async () => {
    const { adapter, api } = await open()
    const parameters = { retry_after: 7 }
    api.failNext('sendMessage', { status: 429, description: 'Too Many Requests: retry after 7', parameters })

    const sending = adapter.send(group, booked, 'n-1')
    await expect(sending).rejects.toBeInstanceOf(ConversationBusy)
    await expect(adapter.send(group, booked, 'n-1')).rejects.toBeInstanceOf(ConversationBusy)
    await adapter.send(topic, booked, 'n-2')

    expect(seenIn(friends)).toEqual([])
    expect(seenIn(forum)).toHaveLength(1)
    expect(api.requests.filter(({ method }) => method === 'sendMessage')).toHaveLength(2)
  })

  it('an announcement of several pages continues after the last sent page when Telegram asks to wait', async () => {
    const { adapter, api } = await open()
    const long = { lines: Array.from({ length: 3 }, (_, page) => [`${page}`.repeat(4_000)]) }
    const parameters = { retry_after: 1 }
    api.failNext(
      'sendMessage',
      { status: 429, description: 'Too Many Requests: retry after 1', parameters },
      { times: 2, after: 1 },
    )

    await adapter.send(group, long, 'n-1')

    expect(seenIn(friends).map((text) => text.charAt(0))).toEqual(['0', '1', '2'])
  })

  it('announcements that wait for one group get different times at which to try again', async () => {
    const { adapter } = await open()
    await adapter.send(group, booked, 'n-0')

    const times: string[] = []
    for (const nonce of ['n-1', 'n-2', 'n-3']) {
      await adapter.send(group, booked, nonce).catch((error) => {
        if (error instanceof ConversationBusy) times.push(error.until)
      })
    }

    expect(new Set(times).size).toBe(3)
    expect(times.toSorted()).toEqual(times)
  })

  it.each(['CHAT_SEND_PLAIN_FORBIDDEN', 'CHAT_GUEST_SEND_FORBIDDEN', 'USER_BANNED_IN_CHANNEL'])(
    'an announcement for a group where Telegram answers %s is rejected as final',
    async (why) => {
      const { adapter, api } = await open()
      api.failNext('sendMessage', { status: 400, description: `Bad Request: ${why}` })

      await expect(adapter.send(group, booked, 'n-1')).rejects.toThrow(ConversationClosed)
    },
  )

  it('an announcement is sent as plain text if the server refuses its HTML', async () => {
    const { adapter, api } = await open()
    const description = 'Bad Request: can’t parse entities'.replace('’', "'")
    api.failNext('sendMessage', { status: 400, description })

    await adapter.send(group, booked, 'n-1')

    expect(seenIn(friends)).toEqual(['✅ Booked: Carbone. Ana'])
  })
})

describe('replies on Telegram', () => {
  it('a reply is sent once, after the wait that Telegram asks for', async () => {
    const { api, ana } = await open()
    const parameters = { retry_after: 1 }
    api.failNext('sendMessage', { status: 429, description: 'Too Many Requests: retry after 1', parameters })

    await ana.writes('/help')
    await ana.sees('Fine.')
    await harness.settle()

    expect(ana.screen().filter(({ from }) => from === 'bot')).toHaveLength(1)
  })
})
