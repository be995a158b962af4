// Tests a chat that refuses its settings or can't be reached, at the start or while it runs: the other chats
// continue, and an owner is told on one of them.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type ChatParts, createPatientChat } from '../../../bots/index.ts'
import type { OnConnection } from '../../../src/domain/chat-connection.ts'
import { ConfigError } from '../../../src/domain/config-error.ts'
import type { ChatId } from '../../../src/domain/ids.ts'
import { MINUTE_MS, toInstant } from '../../../src/domain/time.ts'
import type { ChatAdapter } from '../../../src/ports/chat-adapter.ts'
import { createFakeChat, type FakeChat } from '../../../src/ports/fakes/fake-chat.ts'
import { createVirtualClock } from '../../../src/ports/virtual-clock.ts'
import { createTelemetry } from '../../../src/telemetry/create-telemetry.ts'
import { readConfig } from '../../config.ts'
import { type Cierge, createCierge } from '../../create-cierge.ts'

const [slack, discord] = ['slack' as ChatId, 'discord' as ChatId]
const refused = new ConfigError([{ variable: 'DISCORD_TOKEN', problem: 'is no longer accepted by Discord' }])

const offline = Object.assign(new Error('getaddrinfo ENOTFOUND discord.com'), { code: 'ENOTFOUND' })

const clock = createVirtualClock(toInstant(1_800_000_000_000))
const folder = mkdtempSync(join(tmpdir(), 'cierge-away-'))
const telemetry = createTelemetry({ level: 'error', clock, randomBytes, destination: { write: () => {} } })
let cierge: Cierge | undefined
/** The changes of connections that Cierge reported in the current test. */
const seen: string[] = []
let onConnection: ChatParts['onConnection']

afterEach(async () => {
  if (cierge) await clock.runUntil(cierge.stop())
  cierge = undefined
  seen.length = 0
  rmSync(folder, { recursive: true, force: true })
})

async function open(chats: readonly ChatAdapter[]): Promise<Cierge> {
  const config = readConfig({
    CIERGE_DATA_DIR: folder,
    CIERGE_OWNER: 'slack:T0FRIENDS/U0ANA',
    CIERGE_RESY_URL: 'http://127.0.0.1:9',
  })
  const openChats = (parts: ChatParts) => {
    onConnection = parts.onConnection
    return chats
  }
  const note: OnConnection = (chat, { kind }) => void seen.push(`${chat} ${kind}`)
  cierge = await createCierge(config, { clock, telemetry, openChats, onConnection: note })
  return cierge
}

const refusing = (): ChatAdapter => ({
  ...createFakeChat(clock, discord),
  start: () => Promise.reject(refused),
})

/**
 * Returns the messages about Discord. Leaves out the messages about Resy, at whose address no server answers in this
 * test.
 */
const toldOf = (chat: FakeChat) =>
  chat.sent.map(({ message }) => JSON.stringify(message)).filter((text) => text.includes('Discord'))
const told = (chat: FakeChat) => toldOf(chat).join('')

it('if one chat refuses its settings at the start, the other starts and its owner is told of the setting', async () => {
  const chat = createFakeChat(clock, slack)
  const opened = await open([chat, refusing()])

  await clock.runUntil(opened.start())
  await clock.advanceBy(1_000)

  expect(told(chat)).toMatch(/no longer on Discord.*DISCORD_TOKEN.*is no longer accepted/)
})

it('if a chat is refused while it runs, the owner is told on another chat, once', async () => {
  const chat = createFakeChat(clock, slack)
  const opened = await open([chat, createFakeChat(clock, discord)])
  await clock.runUntil(opened.start())

  onConnection?.(discord, { kind: 'refused', error: refused })
  onConnection?.(discord, { kind: 'refused', error: refused })
  await clock.advanceBy(1_000)

  expect(toldOf(chat)).toHaveLength(1)
  expect(told(chat)).toContain('no longer on Discord')
})

it('a chat that can’t be reached at the start delays nothing, and its owner is told once on another chat, and once when it is back', async () => {
  const chat = createFakeChat(clock, slack)
  let isUp = false
  const opened = await open([
    chat,
    createPatientChat(
      () => ({
        ...createFakeChat(clock, discord),
        start: () =>
          isUp ? Promise.resolve() : Promise.reject(new TypeError('fetch failed', { cause: offline })),
      }),
      { clock, onConnection: (id, connection) => onConnection?.(id, connection) },
    ),
  ])
  const starting = opened.start()

  await clock.advanceBy(10 * MINUTE_MS)
  const toldOfOutage = toldOf(chat).length
  isUp = true
  await clock.runUntil(starting)
  await clock.advanceBy(1_000)

  expect(toldOfOutage).toBe(1)
  expect(toldOf(chat)).toHaveLength(2)
  expect(told(chat)).toMatch(/can’t reach Discord.*ENOTFOUND.*back on Discord/)
})

it('a chat that was never reached is not reported as connected by a stop', async () => {
  const unreached = () => ({ ...createFakeChat(clock, discord), start: () => Promise.reject(offline) })
  const report: OnConnection = (id, connection) => onConnection?.(id, connection)
  const opened = await open([createPatientChat(unreached, { clock, onConnection: report })])
  const starting = opened.start()
  await clock.advanceBy(MINUTE_MS)

  await clock.runUntil(opened.stop())
  await starting

  expect(seen).toEqual(['discord waiting'])
})

it('a connection that is lost for less than a minute is told to nobody', async () => {
  const chat = createFakeChat(clock, slack)
  const opened = await open([chat, createFakeChat(clock, discord)])
  await clock.runUntil(opened.start())

  onConnection?.(discord, { kind: 'waiting', why: 'ECONNRESET' })
  await clock.advanceBy(30_000)
  onConnection?.(discord, { kind: 'connected', as: '@cierge' })
  await clock.advanceBy(10 * MINUTE_MS)

  expect(toldOf(chat)).toEqual([])
})

it('if the only chat refuses its settings, the start is refused', async () => {
  const opened = await open([refusing()])

  await expect(clock.runUntil(opened.start())).rejects.toBe(refused)
})
