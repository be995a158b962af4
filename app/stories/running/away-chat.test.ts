// Tests a chat that refuses its settings, at the start or while it runs: the other chats go on, and an owner is told
// on one of them.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { ChatParts } from '../../../bots/index.ts'
import { ConfigError } from '../../../src/domain/config-error.ts'
import type { ChatId } from '../../../src/domain/ids.ts'
import { toInstant } from '../../../src/domain/time.ts'
import type { ChatAdapter } from '../../../src/ports/chat-adapter.ts'
import { createFakeChat, type FakeChat } from '../../../src/ports/fakes/fake-chat.ts'
import { createFakeClock } from '../../../src/ports/fakes/fake-clock.ts'
import { createTelemetry } from '../../../src/telemetry/create-telemetry.ts'
import { readConfig } from '../../config.ts'
import { type Cierge, createCierge } from '../../create-cierge.ts'

const [slack, discord] = ['slack' as ChatId, 'discord' as ChatId]
const refused = new ConfigError([{ variable: 'DISCORD_TOKEN', problem: 'is no longer accepted by Discord' }])

const clock = createFakeClock(toInstant(1_800_000_000_000))
const folder = mkdtempSync(join(tmpdir(), 'cierge-away-'))
const telemetry = createTelemetry({ level: 'error', clock, randomBytes, destination: { write: () => {} } })
let cierge: Cierge | undefined
let onAway: ChatParts['onAway']

afterEach(async () => {
  if (cierge) await clock.runUntil(cierge.stop())
  cierge = undefined
  rmSync(folder, { recursive: true, force: true })
})

async function open(chats: readonly ChatAdapter[]): Promise<Cierge> {
  const config = readConfig({ CIERGE_DATA_DIR: folder, CIERGE_OWNER: 'slack:T0FRIENDS/U0ANA' })
  const openChats = (parts: ChatParts) => {
    onAway = parts.onAway
    return chats
  }
  cierge = await createCierge(config, { clock, telemetry, openChats })
  return cierge
}

const refusing = (): ChatAdapter => ({
  ...createFakeChat(clock, discord),
  start: () => Promise.reject(refused),
})

const told = (chat: FakeChat) => JSON.stringify(chat.sent.map(({ message }) => message))

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

  onAway?.(discord, refused)
  onAway?.(discord, refused)
  await clock.advanceBy(1_000)

  expect(chat.sent).toHaveLength(1)
  expect(told(chat)).toContain('no longer on Discord')
})

it('if the only chat refuses its settings, the start is refused', async () => {
  const opened = await open([refusing()])

  await expect(clock.runUntil(opened.start())).rejects.toBe(refused)
})
