// For tests: the whole application with Telegram as its chat: the real store, vault, platform client and grammY, the sandbox
// for Resy, and a fake Bot API on loopback. Runs in real time, so a drop lies a few seconds ahead.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTelegram } from '../../../bots/telegram/index.ts'
import { toIdentity } from '../../../bots/telegram/place.ts'
import { botToken, openBotApi } from '../../../bots/telegram/testing/fake-server/bot-api.ts'
import { createPerson, type Where } from '../../../bots/telegram/testing/fake-server/person.ts'
import { people, settle } from '../../../bots/telegram/testing/harness.ts'
import { words } from '../../../bots/telegram/testing/samples.ts'
import { createSandbox } from '../../../sandbox/create-sandbox.ts'
import { openingSoon } from '../../../sandbox/opening-soon.ts'
import { recordReport } from '../../../src/concierge/jobs/record-report.ts'
import type { JobId, MemberId } from '../../../src/domain/ids.ts'
import { defaultLocale } from '../../../src/domain/locale.ts'
import { defaultNotifications } from '../../../src/domain/notifications.ts'
import type { LocalTime } from '../../../src/domain/time.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { createSystemClock } from '../../../src/ports/system-clock.ts'
import { createTelemetry } from '../../../src/telemetry/create-telemetry.ts'
import { readConfig } from '../../config.ts'
import { type Cierge, createCierge } from '../../create-cierge.ts'
import { createCallNotes } from './note-calls.ts'

export type TelegramWorld = Awaited<ReturnType<typeof openWorld>>

/**
 * Opens the application with three people: Ana is the owner, Ben a friend, and Zoe a stranger. With `chatClock` the chat
 * alone has another clock, which may shorten its waits.
 */
export async function openWorld(
  options: { readonly chatClock?: Clock; readonly env?: Readonly<Record<string, string>> } = {},
) {
  const clock = createSystemClock()
  const calls = createCallNotes()
  const folder = mkdtempSync(join(tmpdir(), 'cierge-telegram-'))
  const api = await openBotApi({ specFolder: process.env.SPEC_DATA })
  for (const [name, id] of Object.entries(people)) {
    api.people.set(id, { id, is_bot: false, first_name: name })
    api.opened.add(id)
  }
  const sandbox = await createSandbox({ clock, rttMs: 5 })
  const log: string[] = []
  const telemetry = createTelemetry({
    level: 'info',
    clock,
    randomBytes,
    destination: { write: (line) => void log.push(line) },
  })
  const config = readConfig({
    CIERGE_DATA_DIR: folder,
    CIERGE_RESY_URL: sandbox.url,
    CIERGE_HEAD_START_SECONDS: '5',
    CIERGE_OWNER: `telegram:${people.Ana}`,
    ...options.env,
  })
  let nextGroup = -700
  let cierge = await open()
  await cierge.app.store.members.add(
    {
      id: 'm-ben' as MemberId,
      name: 'Ben',
      role: 'friend',
      locale: defaultLocale,
      notifications: { ...defaultNotifications, waitlist: 'off' },
    },
    toIdentity(people.Ben),
  )

  async function open(): Promise<Cierge> {
    const settings = { token: botToken, apiUrl: api.url }
    const opened = await createCierge(config, {
      clock,
      telemetry,
      openChats: (parts) => [
        calls.watch(createTelegram({ ...parts, clock: options.chatClock ?? clock, settings, words })),
      ],
    })
    await opened.start()
    return opened
  }

  return {
    api,
    sandbox,
    log,
    app: () => cierge.app,
    /** Makes a new group for a story, because Telegram's rate limit counts per group. */
    newGroup(more: { readonly isForum?: boolean } = {}): number {
      nextGroup -= 1
      const id = more.isForum ? nextGroup - 1_000_000_000_000 : nextGroup
      const group = { id, title: 'Friends', isForum: false, isShut: false, shutTopics: new Set<number>() }
      api.groups.set(id, { ...group, ...more })
      return id
    },
    at: (name: keyof typeof people, where?: Where) => createPerson(api, people[name], where),
    /** Adds a restaurant that opens tomorrow's tables `inMs` milliseconds from now. */
    opensSoon(inMs: number, times: readonly string[]) {
      const opening = openingSoon(clock.now(), inMs, times)
      sandbox.control.putVenue(opening.venue)
      return opening
    },
    settle: () => calls.settled(() => settle(api, () => true)),
    /** Records that the hunt for that request ended without a table. */
    async misses(code: string) {
      const { app } = cierge
      const job = await app.store.jobs.find(code as JobId)
      if (!job) throw new Error(`No request is called ${code}`)
      const at = clock.now()
      const seenTimes = ['17:00' as LocalTime]
      const outcome = { kind: 'missed', reason: 'none-in-windows', seenTimes } as const
      await recordReport(app, {
        ...{ orderId: job.orderId, startedAt: at, endedAt: at, dropAt: job.dropAt, lateMs: 0 },
        verdicts: [{ jobId: job.id, outcome, attempts: [] }],
        ...{ timeline: [], requests: {}, foresight: 'off', slotsSeen: [] },
      })
    },
    /** Stops the application, runs `meanwhile`, and starts the application again. */
    async restart(meanwhile?: () => Promise<unknown>) {
      await cierge.stop()
      await meanwhile?.()
      cierge = await open()
    },
    async end() {
      await cierge.stop()
      await sandbox.stop()
      await api.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
