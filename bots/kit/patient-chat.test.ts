import { expect, it } from 'vitest'
import type { ChatConnection } from '../../src/domain/chat-connection.ts'
import { ConfigError } from '../../src/domain/config-error.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { Message } from '../../src/domain/message.ts'
import { toInstant } from '../../src/domain/time.ts'
import type { ChatAdapter, Inbox } from '../../src/ports/chat-adapter.ts'
import { createFakeChat } from '../../src/ports/fakes/fake-chat.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { createPatientChat } from './patient-chat.ts'

const inbox: Inbox = { invoke: () => Promise.reject(new Error('unused')), suggest: async () => [] }
const unreachable = new TypeError('fetch failed', {
  cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }),
})
const message: Message = { lines: [['Booked.']], buttons: [] }
const direct = { chat: 'discord' as ChatId, key: 'dm-Ada', direct: true }

function setUp(failures: readonly Error[]) {
  const clock = createVirtualClock(toInstant(1_800_000_000_000))
  const attempts: string[] = []
  const connections: ChatConnection[] = []
  const opened: ChatAdapter[] = []
  const left = [...failures]
  const chat = createPatientChat(
    () => {
      const fake = createFakeChat(clock, 'discord' as ChatId)
      const adapter: ChatAdapter = {
        ...fake,
        async start(to) {
          attempts.push(clock.now())
          const failure = left.shift()
          if (failure) throw failure
          await fake.start(to)
        },
      }
      opened.push(fake)
      return adapter
    },
    { clock, onConnection: (_, connection) => void connections.push(connection) },
  )
  return { clock, chat, attempts, connections, opened }
}

it('a chat that can’t be reached is tried again, each time after twice the pause, until it is reached', async () => {
  const { clock, chat, attempts, connections } = setUp([unreachable, unreachable, unreachable])

  const begins = clock.now()
  await clock.runUntil(chat.start(inbox))

  const seconds = attempts.map((at) => (Date.parse(at) - Date.parse(begins)) / 1_000)
  expect(seconds).toEqual([0, 1, 3, 7])
  expect(connections).toEqual(Array(3).fill({ kind: 'waiting', why: 'ENOTFOUND' }))
})

it('a message is sent by the adapter that reached the chat', async () => {
  const { clock, chat, opened } = setUp([unreachable])

  await clock.runUntil(chat.start(inbox))
  await chat.send(direct, message, 'n-1')

  expect(opened).toHaveLength(2)
  expect((opened[1] as ReturnType<typeof createFakeChat>).sent).toHaveLength(1)
})

it('a chat that refuses its settings is not tried again', async () => {
  const refused = new ConfigError([{ variable: 'DISCORD_TOKEN', problem: 'is not accepted by Discord' }])
  const { clock, chat, attempts } = setUp([unreachable, refused])

  await expect(clock.runUntil(chat.start(inbox))).rejects.toBe(refused)

  expect(attempts).toHaveLength(2)
})

it('a chat that is stopped while it waits is not tried again', async () => {
  const { clock, chat, attempts } = setUp([unreachable, unreachable, unreachable])
  const starting = chat.start(inbox)
  await clock.advanceBy(500)

  await chat.stop()
  await starting
  await clock.advanceBy(60_000)

  expect(attempts).toHaveLength(1)
})
