import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Announcement, AnnouncementId } from '../domain/announcement.ts'
import type { Conversation } from '../domain/identity.ts'
import type { ChatId } from '../domain/ids.ts'
import { addMs, toInstant } from '../domain/time.ts'
import { ConversationBusy } from '../ports/chat-adapter.ts'
import { createFakeChat, type FakeChat } from '../ports/fakes/fake-chat.ts'
import { createFakeClock, type FakeClock } from '../ports/fakes/fake-clock.ts'
import { anAnnouncement } from '../ports/fakes/store-samples.ts'
import type { Store } from '../ports/store.ts'
import { openStore } from '../store/open-store.ts'
import { useTempFolders } from '../store/testing/use-temp-folders.ts'
import { createTelemetry } from '../telemetry/create-telemetry.ts'
import { type Announcer, createAnnouncer } from './announcer.ts'

const newFolder = useTempFolders()
const begins = toInstant(Date.UTC(2026, 10, 26, 15))

const fake = 'fake' as ChatId
const friends: Conversation = { chat: fake, key: 'friends', direct: false }
const mention = { chat: fake, space: '', userId: 'ana' }

describe('the announcer', () => {
  let clock: FakeClock
  let store: Store
  let chat: FakeChat
  let announcer: Announcer
  let log: string[]
  let writer: Sqlite.Database
  beforeEach(async () => {
    clock = createFakeClock(begins)
    store = await openStore({
      file: join(newFolder(), 'cierge.sqlite'),
      onOpen: (connection) => {
        writer = connection
      },
    })
    chat = createFakeChat(clock, fake)
    log = []
    announcer = open()
    announcer.start()
  })
  afterEach(async () => {
    await clock.runUntil(announcer.stop())
    await store.close()
  })

  function open(): Announcer {
    const telemetry = createTelemetry({
      level: 'info',
      clock,
      randomBytes,
      destination: { write: (line) => void log.push(line) },
    })
    return createAnnouncer({ app: { clock, store, telemetry }, chats: [chat] })
  }

  async function enqueue(number: number, conversation = friends): Promise<Announcement> {
    const announcement = {
      ...anAnnouncement(),
      id: `announcement-${number}` as AnnouncementId,
      address: { kind: 'conversation', conversation },
      mention,
      pendingSince: addMs(begins, number),
    } as const
    await store.outbox.enqueue(announcement)
    announcer.wake()
    return announcement
  }

  it('an announcement that was sent while its delivery could not be written down is not sent again', async () => {
    await enqueue(1)
    writer.pragma('query_only = ON')
    await clock.advanceBy(60_000)
    const during = chat.attempts()
    writer.pragma('query_only = OFF')
    await clock.advanceBy(60_000)

    expect(during).toBe(1)
    expect(chat.attempts()).toBe(1)
    expect(await store.outbox.countPending()).toBe(0)
  })

  it('a chat that fails while nothing can be written down is asked at the usual pace', async () => {
    await enqueue(1)
    chat.failNext(100)
    writer.pragma('query_only = ON')
    await clock.advanceBy(60_000)

    expect(chat.attempts()).toBe(1)
    writer.pragma('query_only = OFF')
  })

  it('the announcer delivers each announcement once, in its conversation, in order', async () => {
    await enqueue(1)
    await enqueue(2)

    await clock.advanceBy(60_000)

    expect(chat.sent.map(({ to, nonce }) => [to.key, nonce])).toEqual([
      ['friends', 'announcement-1'],
      ['friends', 'announcement-2'],
    ])
    expect(await store.outbox.countPending()).toBe(0)
  })

  it('the announcer retries at growing intervals until an announcement is delivered', async () => {
    chat.failNext(3)
    await enqueue(1)

    await clock.advanceBy(5_000)
    const early = chat.sent.length
    await clock.advanceBy(60_000)

    expect(early).toBe(0)
    expect(chat.sent).toHaveLength(1)
    expect(log.filter((line) => line.includes('"level":"error"'))).toHaveLength(3)
  })

  it('the announcer sends an announcement to the member alone if the conversation is closed', async () => {
    chat.close(friends)
    await enqueue(1)

    await clock.advanceBy(5_000)

    expect(chat.sent.map(({ to }) => to)).toEqual([{ chat: chat.id, key: 'dm-ana', direct: true }])
  })

  it('the announcer keeps an announcement pending while it can reach neither the conversation nor the member', async () => {
    chat.close(friends)
    chat.close({ chat: chat.id, key: 'dm-ana', direct: true })
    await enqueue(1)

    await clock.advanceBy(3_600_000)

    expect(chat.sent).toEqual([])
    expect(await store.outbox.countPending()).toBe(1)
  })

  it('the announcer pauses for a member it can’t reach, and delivers as soon as the member writes', async () => {
    const direct = { chat: chat.id, key: 'dm-ana', direct: true }
    chat.close(friends)
    chat.close(direct)
    await enqueue(1)
    await clock.advanceBy(3_600_000)
    const before = log.length

    await clock.advanceBy(2 * 86_400_000)
    const meanwhile = log.slice(before)
    await store.outbox.hasten(mention, clock.now())
    announcer.wake()
    await clock.advanceBy(1_000)

    expect(meanwhile).toEqual([])
    expect(log.length).toBe(before + 1)
    expect(await store.outbox.countPending()).toBe(1)
  })

  it('the announcer waits as long as a busy conversation demands, and other conversations do not wait', async () => {
    await clock.runUntil(announcer.stop())
    const until = addMs(begins, 60_000)
    const { send } = chat
    chat = {
      ...chat,
      async send(to, ...what) {
        if (to.key === 'friends' && clock.now() < until) throw new ConversationBusy(until)
        await send(to, ...what)
      },
    }
    announcer = open()
    announcer.start()
    await enqueue(1)
    await enqueue(2, { ...friends, key: 'family' })

    await clock.advanceBy(1_000)
    const early = chat.sent.map(({ to }) => to.key)
    const [waiting] = await store.outbox.due(until, 10)
    await clock.advanceBy(60_000)

    expect(early).toEqual(['family'])
    expect(waiting?.tries).toBe(0)
    expect(chat.sent.map(({ to }) => to.key)).toEqual(['family', 'friends'])
  })

  it('the announcer delivers announcements that were pending before a restart', async () => {
    await clock.runUntil(announcer.stop())
    await enqueue(1)

    announcer = open()
    announcer.start()
    await clock.advanceBy(1_000)

    expect(chat.sent).toHaveLength(1)
  })

  it('a chat that does not answer in one conversation delays no other conversation', async () => {
    const elsewhere: Conversation = { chat: fake, key: 'elsewhere', direct: false }
    let answer = () => {}
    const silent = new Promise<void>((resolve) => {
      answer = resolve
    })
    const send = chat.send
    chat.send = async (to, message, nonce) => {
      if (to.key === friends.key) await silent
      return send(to, message, nonce)
    }
    await enqueue(1)
    await clock.advanceBy(10_000)
    await enqueue(2, elsewhere)
    await clock.advanceBy(1_000)

    expect(chat.sent.map(({ nonce }) => nonce)).toEqual(['announcement-2'])
    answer()
    await clock.advanceBy(5_000)
    expect(chat.sent.map(({ nonce }) => nonce)).toEqual(['announcement-2', 'announcement-1'])
  })
})
