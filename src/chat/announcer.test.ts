import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Announcement, AnnouncementId, Fact } from '../domain/announcement.ts'
import type { Conversation } from '../domain/identity.ts'
import type { ChatId, PlatformId } from '../domain/ids.ts'
import type { Reservation } from '../domain/reservation.ts'
import { addMs, type LocalTime, toInstant } from '../domain/time.ts'
import { ConversationBusy } from '../ports/chat-adapter.ts'
import { createFakeChat, type FakeChat } from '../ports/fakes/fake-chat.ts'
import { aJob, aMember, anAnnouncement } from '../ports/fakes/store-samples.ts'
import type { Store } from '../ports/store.ts'
import { createVirtualClock, type VirtualClock } from '../ports/virtual-clock.ts'
import { openStore } from '../store/open-store.ts'
import { useTempFolders } from '../store/testing/use-temp-folders.ts'
import { createTelemetry } from '../telemetry/create-telemetry.ts'
import { type Announcer, createAnnouncer } from './announcer.ts'

const newFolder = useTempFolders()
const begins = toInstant(Date.UTC(2026, 10, 26, 15))

const fake = 'fake' as ChatId
const friends: Conversation = { chat: fake, key: 'friends', direct: false }
const mention = { chat: fake, space: '', userId: 'ana' }

const reservation: Reservation = {
  platform: 'resy' as PlatformId,
  handle: 'h1',
  confirmation: '1234',
  venueId: aJob().venue.id,
  venueName: aJob().venue.name,
  date: aJob().date,
  time: '19:00' as LocalTime,
  partySize: aJob().partySize,
  seating: '',
}
const booked: Fact = {
  kind: 'job-ended',
  job: aJob({ state: 'booked' }),
  outcome: { kind: 'booked', reservation, how: 'booked' },
  lateMs: 0,
}
const missed = anAnnouncement().fact

describe('the announcer', () => {
  let clock: VirtualClock
  let store: Store
  let chat: FakeChat
  let announcer: Announcer
  let log: string[]
  let writer: Sqlite.Database
  beforeEach(async () => {
    clock = createVirtualClock(begins)
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

  function open(chats = [chat]): Announcer {
    const telemetry = createTelemetry({
      level: 'info',
      clock,
      randomBytes,
      destination: { write: (line) => void log.push(line) },
    })
    return createAnnouncer({ app: { clock, store, telemetry, platforms: [] }, chats })
  }

  async function enqueue(
    number: number,
    conversation = friends,
    fact: Fact = anAnnouncement().fact,
  ): Promise<Announcement> {
    const announcement = {
      ...anAnnouncement(),
      id: `announcement-${number}` as AnnouncementId,
      address: { kind: 'conversation', conversation },
      mention,
      fact,
      pendingSince: addMs(clock.now(), number - 100),
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

  it('many announcements for a conversation that does not answer hold back no other conversation', async () => {
    const elsewhere: Conversation = { chat: fake, key: 'elsewhere', direct: false }
    const send = chat.send
    chat.send = (to, message, nonce) =>
      to.key === friends.key ? new Promise<never>(() => {}) : send(to, message, nonce)
    for (let number = 1; number <= 60; number += 1) await enqueue(number)
    await clock.advanceBy(5_000)
    await enqueue(100, elsewhere)
    await clock.advanceBy(1_000)

    expect(chat.sent.map(({ nonce }) => nonce)).toEqual(['announcement-100'])
  })

  it('a chat that does not answer anywhere holds back no other chat', async () => {
    await clock.runUntil(announcer.stop())
    const second = createFakeChat(clock, 'second' as ChatId)
    chat.send = () => new Promise<never>(() => {})
    announcer = open([chat, second])
    announcer.start()
    for (let number = 1; number <= 60; number += 1) await enqueue(number, { ...friends, key: `${number}` })
    await enqueue(100, { ...friends, chat: second.id })
    await clock.advanceBy(1_000)

    expect(second.sent).toHaveLength(1)
    expect(chat.attempts()).toBe(0)
  })

  it('an announcement that a chat does not answer is sent again, and counts once', async () => {
    const send = chat.send
    let isSilent = true
    chat.send = (to, message, nonce) => {
      if (!isSilent) return send(to, message, nonce)
      isSilent = false
      return new Promise<never>(() => {})
    }
    await enqueue(1)
    await clock.advanceBy(70_000)
    const early = chat.sent.length
    await clock.advanceBy(20_000)

    expect(early).toBe(0)
    expect(chat.sent.map(({ nonce }) => nonce)).toEqual(['announcement-1'])
    expect(await store.outbox.countPending()).toBe(0)
  })

  it('the end of a request goes out before older notices in the same conversation', async () => {
    const send = chat.send
    chat.send = async (to, message, nonce) => {
      await clock.sleepFor(1_000)
      return send(to, message, nonce)
    }
    const notice = { kind: 'hunt-begins', job: aJob() } as const
    for (let number = 1; number <= 10; number += 1) await enqueue(number, friends, notice)
    await clock.advanceBy(500)
    await enqueue(50)
    await clock.advanceBy(2_100)

    expect(chat.sent.map(({ nonce }) => nonce)).toEqual(['announcement-1', 'announcement-50'])
  })

  describe('a booked table whose chat is down', () => {
    const other = 'other' as ChatId
    const anaElsewhere = { chat: other, space: '', userId: 'ana-there' }
    let second: FakeChat
    beforeEach(async () => {
      await clock.runUntil(announcer.stop())
      second = createFakeChat(clock, other)
      await store.members.add(aMember(), mention)
      await store.members.addIdentity(aMember().id, anaElsewhere)
      announcer = open([chat, second])
      announcer.start()
    })

    it.each(['fails', 'does not answer'])(
      'is told to the member on another chat once, if the chat %s',
      async (how) => {
        const send = chat.send
        let isDown = true
        chat.send = (to, message, nonce) => {
          if (!isDown) return send(to, message, nonce)
          return how === 'fails' ? Promise.reject(new Error('down')) : new Promise<never>(() => {})
        }
        await enqueue(1, friends, booked)
        await clock.advanceBy(55_000)
        const early = second.sent.length
        await clock.advanceBy(600_000)
        const told = [...second.sent]
        isDown = false
        await clock.advanceBy(1_200_000)

        expect(early).toBe(0)
        expect(told).toHaveLength(1)
        expect(told[0]?.to).toEqual({ chat: other, key: 'dm-ana-there', direct: true })
        expect(JSON.stringify(told[0]?.message)).toContain('Fake isn’t answering, so I’m telling you here.')
        expect(second.sent).toHaveLength(1)
        expect(chat.sent).toHaveLength(1)
      },
    )

    it('is told elsewhere once, although the other chat takes it slowly and its own fails meanwhile', async () => {
      chat.failNext(100)
      const send = second.send
      let sends = 0
      second.send = async (to, message, nonce) => {
        sends += 1
        await clock.sleepFor(30_000)
        return send(to, message, nonce)
      }
      await enqueue(1, friends, booked)
      await clock.advanceBy(600_000)

      expect(sends).toBe(1)
    })

    it('is not told elsewhere when the chat takes it in time, or for a request that missed', async () => {
      chat.failNext(3)
      await enqueue(1, friends, booked)
      await clock.advanceBy(60_000)
      chat.failNext(20)
      await enqueue(2, friends, missed)
      await clock.advanceBy(600_000)

      expect(second.sent).toEqual([])
    })
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
