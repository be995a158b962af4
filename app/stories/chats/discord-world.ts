// For tests: the whole application with Discord as its chat: the real store, vault, platform client and discord.js, the
// sandbox for Resy, and a fake Discord on loopback. Runs in real time, so a drop lies a few seconds ahead.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDiscord } from '../../../bots/discord/index.ts'
import { identityOf } from '../../../bots/discord/place.ts'
import { botToken, openFakeDiscord } from '../../../bots/discord/testing/fake-server/open-fake-discord.ts'
import { createPerson, type DiscordPlace } from '../../../bots/discord/testing/fake-server/person.ts'
import { settle } from '../../../bots/discord/testing/fake-server/settle.ts'
import { createSandbox } from '../../../sandbox/create-sandbox.ts'
import { openingSoon } from '../../../sandbox/opening-soon.ts'
import { commands } from '../../../src/commands/index.ts'
import { recordReport } from '../../../src/concierge/jobs/record-report.ts'
import type { JobId, MemberId } from '../../../src/domain/ids.ts'
import { defaultLocale } from '../../../src/domain/locale.ts'
import { defaultNotifications } from '../../../src/domain/notifications.ts'
import type { Outcome } from '../../../src/domain/report.ts'
import { createSystemClock } from '../../../src/ports/system-clock.ts'
import { createTelemetry } from '../../../src/telemetry/create-telemetry.ts'
import { sayOnDiscord } from '../../../src/words/chats/discord.ts'
import { readConfig } from '../../config.ts'
import { type Cierge, createCierge } from '../../create-cierge.ts'
import { createCallNotes } from './note-calls.ts'

export type DiscordWorld = Awaited<ReturnType<typeof openWorld>>

/** Opens the application with three people: Ana is the owner, Ben a friend, and Zoe a stranger. */
export async function openWorld() {
  const clock = createSystemClock()
  const folder = mkdtempSync(join(tmpdir(), 'cierge-discord-'))
  const fakeDiscord = await openFakeDiscord(process.env.SPEC_DATA)
  const sandbox = await createSandbox({ clock, rttMs: 5 })
  const log: string[] = []
  const telemetry = createTelemetry({
    level: 'info',
    clock,
    randomBytes,
    destination: { write: (line) => void log.push(line) },
  })
  const settings = { token: botToken, apiUrl: fakeDiscord.apiUrl }
  const config = readConfig({
    CIERGE_DATA_DIR: folder,
    CIERGE_RESY_URL: sandbox.url,
    CIERGE_HEAD_START_SECONDS: '5',
    CIERGE_OWNER: `discord:${idOf('Ana')}`,
  })
  const calls = createCallNotes()
  let cierge = await open()
  await cierge.app.store.members.add(
    {
      id: 'm-ben' as MemberId,
      name: 'Ben',
      role: 'friend',
      locale: defaultLocale,
      notifications: { ...defaultNotifications, waitlist: 'off' },
    },
    identityOf({ id: idOf('Ben') }),
  )

  function idOf(name: string): string {
    return fakeDiscord.people[name]?.id ?? ''
  }

  async function open(): Promise<Cierge> {
    const opened = await createCierge(config, {
      ...{ clock, telemetry },
      openChats: (parts) => [
        calls.watch(createDiscord({ ...parts, settings, words: sayOnDiscord, commands, clock, telemetry })),
      ],
    })
    await opened.start()
    return opened
  }

  return {
    fakeDiscord,
    sandbox,
    log,
    app: () => cierge.app,
    at(
      name: 'Ana' | 'Ben' | 'Zoe',
      place: DiscordPlace = { kind: 'channel', id: fakeDiscord.channels.general },
      calledAs = '',
    ) {
      const person = fakeDiscord.people[name]
      if (!person) throw new Error(`Nobody is called ${name}`)
      return createPerson(fakeDiscord, { ...person, name: calledAs || name }, place)
    },
    /** Adds a restaurant that opens tomorrow's tables `inMs` milliseconds from now. */
    opensSoon(inMs: number, times: readonly string[]) {
      const opening = openingSoon(clock.now(), inMs, times)
      sandbox.control.putVenue(opening.venue)
      return opening
    },
    settle: () => calls.settled(() => settle(fakeDiscord)),
    /** Stops the application and starts it again. */
    async restart() {
      await cierge.stop()
      cierge = await open()
    },
    /** Records the outcome of that request, then restarts the application, which announces the outcome. */
    async endsMeanwhile(code: string, outcome: Outcome) {
      const { app } = cierge
      const job = await app.store.jobs.find(code as JobId)
      if (!job) throw new Error(`No request is called ${code}`)
      const at = clock.now()
      await recordReport(app, {
        ...{ orderId: job.orderId, startedAt: at, endedAt: at, dropAt: job.dropAt, lateMs: 0 },
        verdicts: [{ jobId: job.id, outcome, attempts: [] }],
        ...{ timeline: [], requests: {}, foresight: 'off', slotsSeen: [] },
      })
      await cierge.stop()
      cierge = await open()
    },
    async end() {
      await cierge.stop()
      await sandbox.stop()
      await fakeDiscord.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
