import { expect, it } from 'vitest'
import type { Message } from '../../domain/message.ts'
import { toInstant } from '../../domain/time.ts'
import { ConversationClosed } from '../chat-adapter.ts'
import { type ChatHarness, describeChatAdapter } from '../contracts/chat-adapter.contract.ts'
import { describeGroupEvents } from '../contracts/group-events.contract.ts'
import { createVirtualClock } from '../virtual-clock.ts'
import { createFakeChat, type FakeChat } from './fake-chat.ts'

const start = toInstant(1_800_000_000_000)
const ana = { chat: createFakeChat(createVirtualClock(start)).id, space: '', userId: 'ana' }

function messagesOf(chat: FakeChat): readonly Message[] {
  const shown = chat.replies.flatMap((reply) => (reply.kind === 'say' ? [reply.message] : []))
  return [...shown, ...chat.shown().map(({ message }) => message)]
}

async function makeHarness(): Promise<ChatHarness> {
  const clock = createVirtualClock(start)
  const chat = createFakeChat(clock)
  const gone = await chat.directWith({ ...ana, userId: 'gone' })
  chat.close(gone)
  const settle = () => clock.advanceBy(0)
  const countSeen = (text: string) => JSON.stringify(messagesOf(chat)).split(text).length - 1
  const sees = async (text: string) => {
    await settle()
    expect(countSeen(text)).toBeGreaterThan(0)
  }
  return {
    adapter: chat,
    person: ana,
    saysCommand: (command) => void chat.says({ kind: 'command', command, args: {} }),
    writes: (text) => void chat.says({ kind: 'words', text }),
    presses: async (label) => {
      await sees(label)
      const buttons = messagesOf(chat).flatMap((message) => message.buttons ?? [])
      const call = buttons.find((button) => button.label === label)?.call
      if (call) await chat.says({ kind: 'command', ...call })
    },
    sees,
    countSeen,
    closed: gone,
    run: clock.runUntil,
    settle,
    tearDown: () => clock.runUntil(chat.stop()),
  }
}

describeChatAdapter('the fake chat', makeHarness)

describeGroupEvents(
  'the fake chat',
  async () => {
    const chat = createFakeChat(createVirtualClock(start))
    const [group, closed] = ['friends', 'closed'].map((key) => ({ chat: chat.id, key, direct: false }))
    if (!chat.events || !group || !closed) throw new Error('The fake chat has calendars')
    chat.close(closed)
    return {
      ...{ events: chat.events, group, closed },
      seen: () => [...chat.calendar.values()].map(({ name }) => name),
      tearDown: () => chat.stop(),
    }
  },
  start,
)

it('the fake chat fails as many sends as a test demands, and shows nothing for them', async () => {
  const chat = createFakeChat(createVirtualClock(start))
  const to = await chat.directWith(ana)
  const message: Message = { lines: [['Booked']] }

  chat.failNext(1)

  await expect(chat.send(to, message, 'n-1')).rejects.toThrow('did not take')
  expect(chat.sent).toEqual([])
  await chat.send(to, message, 'n-1')
  await chat.send(to, message, 'n-1')
  expect(chat.sent).toEqual([{ to, message, nonce: 'n-1' }])
})

it('the fake chat rejects the direct conversation with a person if a test closed it', async () => {
  const chat = createFakeChat(createVirtualClock(start))

  chat.close(await chat.directWith(ana))

  await expect(chat.directWith(ana)).rejects.toBeInstanceOf(ConversationClosed)
})
