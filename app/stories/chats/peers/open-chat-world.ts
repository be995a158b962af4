// For tests: the whole application with one real chat adapter and that chat's fake server, in virtual time. Discord, Slack
// and Telegram have the same interface here, so that one story runs on each.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect } from 'vitest'
import { createSandbox, type Sandbox } from '../../../../sandbox/create-sandbox.ts'
import { inWords } from '../../../../sandbox/default-world.ts'
import { busyDispatcher } from '../../../../sandbox/virtual-time.ts'
import type { MemberId } from '../../../../src/domain/ids.ts'
import { defaultLocale } from '../../../../src/domain/locale.ts'
import { defaultNotifications } from '../../../../src/domain/notifications.ts'
import { type Instant, type LocalDate, type LocalTime, parseInstant } from '../../../../src/domain/time.ts'
import type { ChatAdapter } from '../../../../src/ports/chat-adapter.ts'
import { createVirtualClock, type VirtualClock } from '../../../../src/ports/virtual-clock.ts'
import { createTelemetry } from '../../../../src/telemetry/create-telemetry.ts'
import { readConfig } from '../../../config.ts'
import { type Cierge, createCierge } from '../../../create-cierge.ts'
import { rehearseInStory } from '../../rehearse-in-story.ts'
import { createCallNotes } from '../note-calls.ts'
import type { FriendName, OpenPeer, PeerPerson, PressPlace, Room } from './chat-peer.ts'
import { openDiscordPeer } from './discord-peer.ts'
import { openSlackPeer } from './slack-peer.ts'
import { openTelegramPeer } from './telegram-peer.ts'

const chatPeers: Readonly<Record<'Discord' | 'Slack' | 'Telegram', OpenPeer>> = {
  Discord: openDiscordPeer,
  Slack: openSlackPeer,
  Telegram: openTelegramPeer,
}
type ChatName = keyof typeof chatPeers

/** A Wednesday morning in New York, ten minutes before Saint Fennel opens the tables of 16 December. */
const storyBegins = parseInstant('2026-11-25T11:50:00-05:00') as Instant
const stepMs = 100
/** The steps after each action, in which its consequences happen. */
const stepsAfter = 20

/** Real milliseconds to wait for the calls of an action. */
const patienceMs = 5_000
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 2))

export const saintFennel = 5109

/** A time of a day, and how many tables there are; default one. */
type Table = { readonly time: string; readonly count?: number }

export type ChatWorld = {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  app(): Cierge['app']
  readonly log: readonly string[]
  person(name: FriendName): PeerPerson
  /** Makes the person a member, if they are none, and links their account. Ana and Ben are friends, Zoe is the owner. */
  joins(name: FriendName): Promise<void>
  /** Waits for the action, then lets two virtual seconds pass, in which its consequences happen. */
  after<T>(act: Promise<T>): Promise<T>
  says(name: FriendName, words: string, room?: Room): Promise<void>
  /** Lets each of them press the button with that label, all at once. */
  press(label: string, names: readonly FriendName[], where?: PressPlace): Promise<void>
  /** The friend leaves Cierge, with /leave in the direct conversation. */
  leaves(name: FriendName): Promise<void>
  /** Adds a restaurant like Saint Fennel that opens each day so many days ahead at that time in New York. */
  restaurant(id: number, name: string, leadDays: number, opensAt: string): void
  /** Lets a restaurant release a day's tables at an instant. */
  opens(venueId: number, day: string, releasedAt: string, tables: readonly Table[]): void
  /** Returns the days and times of the tables that the person's account holds. */
  holds(name: FriendName): readonly string[]
  /** Returns all messages that the person sees now, as text. */
  seen(name: FriendName, room?: Room): Promise<string>
  /** Returns how many messages that the person sees contain the text. */
  count(name: FriendName, text: string, room?: Room): Promise<number>
  pass(ms: number): Promise<void>
  passUntil(at: string): Promise<void>
  /** Stops the application, runs `meanwhile`, and starts the application again. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>
  /** Returns the faults in the log, and what the chat would have refused. */
  faults(): readonly unknown[]
  end(): Promise<void>
}

/**
 * Runs the tests on each chat. `openWorld` opens the world of one test, which is closed after it. A test fails if the log
 * has a fault.
 */
export function describeOnEachChat(
  tests: (openWorld: (env?: Readonly<Record<string, string>>) => Promise<ChatWorld>) => void,
): void {
  describe.each(Object.keys(chatPeers) as ChatName[])('on %s', (chat) => {
    let world: ChatWorld
    afterEach(async () => {
      expect(world.faults()).toEqual([])
      await world.end()
    })
    tests(async (env) => {
      world = await openChatWorld(chat, env)
      return world
    })
  })
}

async function openChatWorld(chat: ChatName, env: Readonly<Record<string, string>> = {}): Promise<ChatWorld> {
  const clock = createVirtualClock(storyBegins)
  const peer = await chatPeers[chat](clock)
  const folder = mkdtempSync(join(tmpdir(), 'cierge-chat-'))
  const sandbox = await createSandbox({ clock, rttMs: 40 })
  const config = readConfig({ CIERGE_DATA_DIR: folder, CIERGE_RESY_URL: sandbox.url, ...env })
  const dispatcher = busyDispatcher(clock)
  const log: string[] = []
  const destination = { write: (line: string) => void log.push(line) }
  const telemetry = createTelemetry({ level: 'info', clock, randomBytes, destination })
  const rehearse = rehearseInStory(clock)
  const calls = createCallNotes()
  let isOpen = false
  let joined = 0
  let cierge = await open()

  async function open(): Promise<Cierge> {
    const opened = await createCierge(config, {
      ...{ clock, telemetry, dispatcher, rehearse },
      openChats: (parts) => [calls.watch(standingStill(clock, peer.open(parts)))],
    })
    await drive(opened.start())
    isOpen = true
    return opened
  }

  /** Lets time pass until the work ends. */
  async function drive<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const end = () => {
      isDone = true
    }
    work.then(end, end)
    for (let turn = 0; !isDone; turn += 1) {
      await peer.settle(isOpen)
      if (!isDone) await clock.advanceBy(turn < 2 ? 0 : stepMs)
      // Connecting a socket takes real time.
      if (!isDone && turn > 2) await aMoment()
    }
    return work
  }

  /** Waits for the action, for the calls that it makes, and for their consequences. */
  async function after<T>(act: Promise<T>, callsOfAct = 0): Promise<T> {
    const begunBefore = calls.begun()
    const done = await drive(act)
    const givesUpAt = Date.now() + patienceMs
    const isWaiting = () => calls.begun() < begunBefore + callsOfAct && Date.now() < givesUpAt
    for (let step = 0; step < stepsAfter || isWaiting() || calls.areUnderWay(); step += 1) {
      await peer.settle(isOpen)
      await clock.advanceBy(stepMs)
      if (step > stepsAfter) await aMoment()
    }
    // Chats seal and render what they show in other threads, which takes real time.
    for (let turn = 0; turn < 3; turn += 1) {
      await aMoment()
      await peer.settle(isOpen)
    }
    return done
  }

  const passUntil = async (at: Instant) => {
    await clock.advanceTo(at)
    await after(Promise.resolve())
  }

  const world: ChatWorld = {
    ...{ sandbox, clock, log, after },
    app: () => cierge.app,
    person: (name) => peer.person(name),
    async joins(name) {
      const { members } = cierge.app.store
      const { identity, links } = peer.person(name)
      if (await members.byIdentity(identity)) return
      joined += 1
      const notifications = { ...defaultNotifications, waitlist: 'off' } as const
      const role = name === 'Zoe' ? 'owner' : 'friend'
      const id = `m-${name}-${joined}` as MemberId
      await members.add({ id, name, role, locale: defaultLocale, notifications }, identity)
      await after(links(emails[name]), 1)
    },
    says: async (name, words, room) => void (await after(peer.person(name).says(words, room), 1)),
    press: async (label, names, where) =>
      void (await after(
        Promise.all(names.map((name) => peer.person(name).presses(label, where))),
        names.length,
      )),
    async leaves(name) {
      await world.says(name, 'forget me', 'direct')
      await world.press('Leave and forget me', [name], { room: 'direct' })
    },
    restaurant(id, name, leadDays, opensAt) {
      const fennel = sandbox.control.venues().find((one) => one.id === saintFennel)
      if (!fennel) throw new Error('The default world has no Saint Fennel')
      const needToKnow = inWords({ leadDays, at: opensAt as LocalTime })
      sandbox.control.putVenue({ ...fennel, id, name, leadDays, opensAt: opensAt as LocalTime, needToKnow })
    },
    opens: (venueId, day, releasedAt, tables) =>
      sandbox.control.createDrop({
        venueId,
        date: day as LocalDate,
        releasedAt: releasedAt as Instant,
        slots: tables.map(({ time, count = 1 }) => ({
          ...{ time: time as LocalTime, seating: 'Dining Room', capacity: count },
        })),
      }),
    holds: (name) =>
      sandbox.control
        .reservations({ member: emails[name] })
        .filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
        .map(({ date, time }) => `${date} ${time}`),
    seen: async (name, room) => (await peer.person(name).sees(room)).join('\n---\n'),
    count: async (name, text, room) =>
      (await peer.person(name).sees(room)).filter((one) => one.includes(text)).length,
    pass: (ms) => clock.advanceBy(ms).then(() => after(Promise.resolve())),
    passUntil: (at) => passUntil(parseInstant(at) as Instant),
    async restart(meanwhile) {
      isOpen = false
      await drive(cierge.stop())
      await meanwhile?.()
      cierge = await open()
    },
    faults: () => [...log.filter((line) => line.includes('"level":"error"')), ...peer.problems()],
    async end() {
      isOpen = false
      await drive(cierge.stop())
      await sandbox.stop()
      await dispatcher.close()
      rmSync(folder, { recursive: true, force: true })
      await drive(peer.close())
    },
  }
  sandbox.control.addMember({
    email: 'zoe@example.com',
    password: 'secret',
    firstName: 'Zoe',
    lastName: 'E.',
    cards: [],
  })
  for (const name of ['Zoe', 'Ana', 'Ben'] as const) await world.joins(name)
  return world
}

/** The e-mail addresses of the accounts on Resy. */
const emails = { Ana: 'ada@example.com', Ben: 'ben@example.com', Zoe: 'zoe@example.com' } as const

/** Stops the virtual clock while the chat takes an announcement, which takes real time. */
function standingStill(clock: VirtualClock, chat: ChatAdapter): ChatAdapter {
  function still<T>(work: () => Promise<T>): Promise<T> {
    const goOn = clock.busy()
    return work().finally(goOn)
  }
  return {
    ...chat,
    send: (to, message, nonce) => still(() => chat.send(to, message, nonce)),
    edit: (to, message, sent) => still(() => chat.edit(to, message, sent)),
  }
}
