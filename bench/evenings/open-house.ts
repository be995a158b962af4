// Opens the whole application for an evening, with one chat: the real store, vault and platform client, the sandbox for
// Resy, virtual time. Three friends are its members: Ana, Ben and Cam.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../app/config.ts'
import { createCierge } from '../../app/create-cierge.ts'
import type { ChatParts } from '../../bots/index.ts'
import { cities } from '../../sandbox/cities.ts'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { inWords } from '../../sandbox/default-world.ts'
import { busyDispatcher } from '../../sandbox/virtual-time.ts'
import type { VenueSpec } from '../../sandbox/world.ts'
import type { Identity } from '../../src/domain/identity.ts'
import type { MemberId } from '../../src/domain/ids.ts'
import { defaultLocale } from '../../src/domain/locale.ts'
import { defaultNotifications } from '../../src/domain/notifications.ts'
import { type Instant, type LocalTime, parseInstant } from '../../src/domain/time.ts'
import type { ChatAdapter } from '../../src/ports/chat-adapter.ts'
import { createVirtualClock, type VirtualClock } from '../../src/ports/virtual-clock.ts'
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts'

export const friends = ['Ana', 'Ben', 'Cam'] as const
export type EveningFriend = (typeof friends)[number]

/** A Tuesday evening in New York, twenty minutes before the first restaurant opens its tables. */
const eveningBegins = parseInstant('2026-12-01T19:40:00-05:00') as Instant

/** The chat of an evening. */
export type HouseChat = {
  readonly clock: VirtualClock
  open(parts: ChatParts): ChatAdapter
  /** Resolves when the chat's server and the adapter are idle. */
  settle(): Promise<void>
  identityOf(friend: EveningFriend): Identity
}

export type EveningHouse = {
  readonly clock: VirtualClock
  readonly sandbox: Sandbox
  /** Does something in the chat, then lets about two virtual seconds pass, in which Cierge reacts. */
  act<T>(acting: () => Promise<T>): Promise<T>
  passUntil(at: string): Promise<void>
  /** Returns the codes of all requests so far, the oldest first. */
  codes(): Promise<readonly string[]>
  end(): Promise<void>
}

export const createEveningClock = () => createVirtualClock(eveningBegins)

const stepMs = 100
/** The length of one step of virtual time between the friends' acts, in milliseconds. */
const quietStepMs = 5_000
const stepsAfterwards = 20

export async function openHouse(chat: HouseChat): Promise<EveningHouse> {
  const { clock, settle } = chat
  const folder = mkdtempSync(join(tmpdir(), 'cierge-evening-'))
  const sandbox = await createSandbox({ clock, rttMs: 40 })
  for (const venue of venues) sandbox.control.putVenue(venue)
  for (const [index, name] of friends.entries()) sandbox.control.addMember(accountOf(name, index))
  const telemetry = createTelemetry({
    ...{ level: 'warn', clock, randomBytes },
    destination: { write: (line) => void process.stderr.write(line) },
  })
  const config = readConfig({ CIERGE_DATA_DIR: folder, CIERGE_RESY_URL: sandbox.url })
  const dispatcher = busyDispatcher(clock)
  const openChats = (parts: ChatParts) => [chat.open(parts)]
  const cierge = await createCierge(config, { clock, telemetry, dispatcher, openChats })

  async function act<T>(acting: () => Promise<T>): Promise<T> {
    let isDone = false
    const work = acting().finally(() => {
      isDone = true
    })
    work.catch(() => {})
    await settle()
    for (let step = 0; !isDone && step < 1_000; step += 1) {
      await clock.advanceBy(stepMs)
      await settle()
    }
    const done = await work
    for (let step = 0; step < stepsAfterwards; step += 1) {
      await clock.advanceBy(stepMs)
      await settle()
    }
    return done
  }

  for (const name of friends) {
    const role = name === 'Ana' ? 'owner' : 'friend'
    const kept = { role, locale: defaultLocale, notifications: defaultNotifications } as const
    const id = `m-${name}` as MemberId
    await cierge.app.store.members.add({ id, name, ...kept }, chat.identityOf(name))
  }
  await act(() => cierge.start())

  return {
    clock,
    sandbox,
    act,
    async passUntil(at) {
      const end = parseInstant(at) as Instant
      while (clock.now() < end) {
        await clock.advanceBy(quietStepMs)
        await settle()
      }
    },
    async codes() {
      const { jobs } = cierge.app.store
      const found = await Promise.all(friends.map((name) => jobs.of(`m-${name}` as MemberId)))
      return found.flat().map(({ id }) => id)
    },
    async end() {
      await act(() => cierge.stop())
      await sandbox.stop()
      await dispatcher.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const place = { ...cities.newYork, minParty: 1, maxParty: 8 } as const
const table = (time: string) => ({ time: time as LocalTime, seating: 'Dining Room', capacity: 1 })

/** Two invented restaurants, which open a day's tables in the evening. */
const venues: readonly VenueSpec[] = [
  {
    ...{ ...place, id: 5109, name: 'Saint Fennel', neighborhood: 'Cobble Hill', cuisine: 'Mediterranean' },
    ...{ leadDays: 21, opensAt: '20:00' as LocalTime },
    needToKnow: inWords({ leadDays: 21, at: '20:00' as LocalTime }),
    tables: ['18:00', '18:30', '19:15', '19:30', '20:45', '21:30'].map(table),
  },
  {
    ...{ ...place, id: 5106, name: 'Night Heron', neighborhood: 'Lower East Side', cuisine: 'Small plates' },
    ...{ leadDays: 7, opensAt: '21:00' as LocalTime },
    needToKnow: inWords({ leadDays: 7, at: '21:00' as LocalTime }),
    tables: ['17:30', '22:15', '22:30'].map(table),
  },
]

function accountOf(firstName: EveningFriend, index: number) {
  const cards = [{ id: 4_200_001 + index, type: 'visa', lastFour: '4242' }]
  return {
    email: `${firstName.toLowerCase()}@example.com`,
    ...{ password: 'secret', firstName, lastName: 'Example', mobile: `+1212555011${index}`, cards },
  }
}
