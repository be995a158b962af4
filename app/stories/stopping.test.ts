import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSandbox } from '../../sandbox/create-sandbox.ts'
import { busyDispatcher } from '../../sandbox/virtual-time.ts'
import type { Call } from '../../src/domain/call.ts'
import type { ChatId, MemberId } from '../../src/domain/ids.ts'
import { defaultLocale } from '../../src/domain/locale.ts'
import { defaultNotifications } from '../../src/domain/notifications.ts'
import { type Instant, parseInstant } from '../../src/domain/time.ts'
import { createFakeChat } from '../../src/ports/fakes/fake-chat.ts'
import { createFakeClock } from '../../src/ports/fakes/fake-clock.ts'
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts'
import { readConfig } from '../config.ts'
import { createCierge } from '../create-cierge.ts'
import { ada, chatId } from './world.ts'

const at = (text: string) => parseInstant(text) as Instant

test('a chat that stops slowly does not prolong a hunt, and a chat that fails to stop does not keep the other parts from stopping', async () => {
  const clock = createFakeClock(at('2026-11-25T10:00:00-05:00'))
  const folder = mkdtempSync(join(tmpdir(), 'cierge-stopping-'))
  const sandbox = await createSandbox({ clock, rttMs: 40 })
  const log: string[] = []
  const destination = { write: (line: string) => void log.push(line) }
  const telemetry = createTelemetry({ level: 'error', clock, randomBytes, destination })
  const chat = createFakeChat(clock, chatId)
  const { promise: slowly, resolve: endSlow } = Promise.withResolvers<void>()
  const slow = { ...createFakeChat(clock, 'slow' as ChatId), stop: () => slowly }
  const failing = {
    ...createFakeChat(clock, 'failing' as ChatId),
    stop: () => Promise.reject(new Error('the socket was gone')),
  }
  const config = readConfig({ CIERGE_DATA_DIR: folder, CIERGE_RESY_URL: sandbox.url })
  const cierge = await createCierge(config, {
    ...{ clock, telemetry, chats: [chat, slow, failing], dispatcher: busyDispatcher(clock) },
  })
  const says = (said: Call['said']) => clock.runUntil(chat.says(said, ada))
  const manners = { locale: defaultLocale, notifications: defaultNotifications }
  await cierge.app.store.members.add(
    { id: 'm-ada' as MemberId, name: 'Ada', role: 'friend', ...manners },
    ada,
  )
  await clock.runUntil(cierge.start())
  await says({ kind: 'line', command: 'link', text: 'resy ada@example.com secret' })
  await says({ kind: 'words', text: 'table for 2 at Saint Fennel on 16 December, 7-9pm' })
  const shown = chat.replies.at(-1)
  const book =
    shown?.kind === 'say' ? shown.message.buttons?.find(({ label }) => label === 'Book it') : undefined
  if (book) await says({ kind: 'command', ...book.call })
  expect(await cierge.app.store.jobs.open()).toHaveLength(1)

  const stopping = cierge.stop()
  await clock.advanceTo(at('2026-11-25T12:10:00-05:00'))

  expect(sandbox.control.reservations()).toEqual([])
  endSlow()
  await clock.runUntil(stopping)
  await expect(cierge.app.store.jobs.open()).rejects.toThrow()
  expect(log.join('')).toContain('the socket was gone')
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
})
