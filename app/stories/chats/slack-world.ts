// For tests: the whole application with Slack as its chat: the real store, vault and platform client, the sandbox for Resy,
// and a fake Slack. Runs in virtual time.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SlackPerson } from '../../../bots/slack/testing/fake-server/people.ts'
import {
  createHarness,
  type SlackHarness,
  type SlackHarnessOptions,
} from '../../../bots/slack/testing/harness.ts'
import { createSandbox, type Sandbox } from '../../../sandbox/create-sandbox.ts'
import { busyDispatcher } from '../../../sandbox/virtual-time.ts'
import { commands } from '../../../src/commands/index.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import type { MemberId } from '../../../src/domain/ids.ts'
import { defaultLocale } from '../../../src/domain/locale.ts'
import { defaultNotifications } from '../../../src/domain/notifications.ts'
import { type Instant, parseInstant } from '../../../src/domain/time.ts'
import { createVirtualClock } from '../../../src/ports/virtual-clock.ts'
import { createTelemetry } from '../../../src/telemetry/create-telemetry.ts'
import { readConfig } from '../../config.ts'
import { type Cierge, createCierge } from '../../create-cierge.ts'
import { rehearseInStory } from '../rehearse-in-story.ts'

/** A Wednesday morning in New York, two hours before Saint Fennel opens the tables of 16 December. */
const storyBegins = parseInstant('2026-11-25T10:00:00-05:00') as Instant

type SlackWorld = SlackHarness & {
  readonly sandbox: Sandbox
  readonly cierge: Cierge
  readonly log: readonly string[]
  readonly befriend: (identity: Identity, name: string, role?: 'owner' | 'friend') => Promise<void>
  readonly passUntil: (at: string) => Promise<void>
  /** Waits for the action, then lets about two virtual seconds pass, in which its consequences happen. */
  readonly after: <T>(act: Promise<T>) => Promise<T>
}

async function openWorld(options: Partial<SlackHarnessOptions> = {}): Promise<SlackWorld> {
  const clock = createVirtualClock(storyBegins)
  const harness = await createHarness({ over: 'http', commands, clock, ...options })
  const folder = mkdtempSync(join(tmpdir(), 'cierge-slack-'))
  const sandbox = await createSandbox({ clock, rttMs: 40 })
  const config = readConfig({ CIERGE_DATA_DIR: folder, CIERGE_RESY_URL: sandbox.url })
  const dispatcher = busyDispatcher(clock)
  const log: string[] = []
  const telemetry = createTelemetry({
    level: 'info',
    clock,
    randomBytes,
    destination: { write: (line) => void log.push(line) },
  })
  const chats = [harness.slack]
  const rehearse = rehearseInStory(clock)
  const cierge = await createCierge(config, { clock, telemetry, chats, dispatcher, rehearse })
  await harness.run(cierge.start())

  return {
    ...{ ...harness, sandbox, cierge, log },
    async befriend(identity, name, role = 'friend') {
      const member = {
        id: `m-${name}` as MemberId,
        name,
        role,
        locale: defaultLocale,
        notifications: { ...defaultNotifications, waitlist: 'off' },
      } as const
      await cierge.app.store.members.add(member, identity)
    },
    async passUntil(at) {
      await clock.advanceTo(parseInstant(at) as Instant)
      await harness.settle()
    },
    async after(act) {
      const done = await harness.run(act)
      for (let turn = 0; turn < 19; turn += 1) {
        await clock.advanceBy(100)
        await harness.settle()
      }
      return done
    },
    async tearDown() {
      await harness.run(cierge.stop())
      await sandbox.stop()
      await dispatcher.close()
      rmSync(folder, { recursive: true, force: true })
      await harness.tearDown()
    },
  }
}

export type Friends = Omit<SlackWorld, 'channel'> & {
  readonly ada: SlackPerson
  readonly ben: SlackPerson
  /** The id of a channel that Ada and Ben share. */
  readonly channel: string
  readonly link: (who: SlackPerson) => Promise<void>
  readonly sees: SlackWorld['fakeSlack']['view']['sees']
  /** Returns everything that the fake Slack shows now, as text. */
  readonly seen: () => string
}

/** Opens the application with two friends, Ada and Ben. */
export async function openFriends(over: 'http' | 'socket' = 'http'): Promise<Friends> {
  const world = await openWorld({ over })
  const [ada, ben] = [world.person('ada'), world.person('ben')]
  await world.befriend(ada.identity, 'Ada')
  await world.befriend(ben.identity, 'Ben')
  const { view } = world.fakeSlack
  return {
    ...world,
    ...{ ada, ben, channel: world.channel('friends'), sees: view.sees, seen: view.text },
    async link(who) {
      await world.after(who.commands(`link resy ${who === ada ? 'ada' : 'ben'}@example.com secret`))
      await world.after(who.closesModal())
    },
  }
}
