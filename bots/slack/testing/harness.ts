// Test support: runs the adapter against the fake Slack, over HTTP or a socket, and creates people who use it.
import type { CommandData } from '../../../src/chat/define-command.ts'
import { defaultLocale } from '../../../src/domain/locale.ts'
import { toInstant } from '../../../src/domain/time.ts'
import type { ChatAdapter, Inbox } from '../../../src/ports/chat-adapter.ts'
import { createFakeChatState } from '../../../src/ports/fakes/fake-chat-state.ts'
import { createVirtualClock, type VirtualClock } from '../../../src/ports/virtual-clock.ts'
import { sayOnSlack } from '../../../src/words/chats/slack.ts'
import { freePort } from '../../kit/testing/free-port.ts'
import { createSlack, type SlackOptions } from '../index.ts'
import type { SlackSettings } from '../settings.ts'
import {
  appToken,
  type Carrier,
  createHttpCarrier,
  createSocketCarrier,
  type SocketCarrier,
  signingSecret,
} from './fake-server/delivery.ts'
import { type FakeSlack, openFakeSlack } from './fake-server/fake-slack.ts'
import { createPerson, type SlackPerson } from './fake-server/people.ts'

export const team = 'T0FRIENDS'
export const words = sayOnSlack(defaultLocale)

export type SlackHarness = {
  readonly fakeSlack: FakeSlack
  readonly carrier: Carrier
  /** The socket carrier. `undefined` if events arrive over HTTP. */
  readonly socket: SocketCarrier | undefined
  readonly slack: ChatAdapter
  readonly settings: SlackSettings
  readonly clock: VirtualClock
  readonly faults: readonly unknown[]
  readonly port: number
  readonly person: (name: string, homeTeam?: string) => SlackPerson
  readonly channel: (name: string) => string
  readonly settle: () => Promise<void>
  readonly run: <T>(work: Promise<T>) => Promise<T>
  /** Stops the adapter and starts a new one, which has only the stored state. */
  readonly restart: (inbox: Inbox) => Promise<void>
  readonly tearDown: () => Promise<void>
}

export type SlackHarnessOptions = {
  readonly over: 'http' | 'socket'
  readonly commands?: readonly CommandData[]
  readonly clock?: VirtualClock
  readonly fakeSlack?: FakeSlack
  readonly port?: number
  readonly more?: Partial<SlackOptions>
}

export async function createHarness({
  over,
  commands = sampleCommands,
  clock = createVirtualClock(toInstant(1_800_000_000_000)),
  more = {},
  ...given
}: SlackHarnessOptions): Promise<SlackHarness> {
  const fakeSlack =
    given.fakeSlack ??
    (await openFakeSlack([
      { team, botToken: 'xoxb-friends', people: ['ada', 'ben', 'zoe'], channels: ['friends'] },
    ]))
  const port = given.port ?? (over === 'http' ? await freePort() : 0)
  const socket = over === 'socket' ? createSocketCarrier(fakeSlack) : undefined
  const carrier = socket ?? createHttpCarrier(port)
  const faults: unknown[] = []
  const settings: SlackSettings = {
    connection: over === 'http' ? { kind: 'http', signingSecret, port } : { kind: 'socket', appToken },
    workspaces: { kind: 'one', botToken: 'xoxb-friends' },
    apiUrl: `${fakeSlack.url}/api/`,
  }
  const options: SlackOptions = {
    commands,
    words,
    clock,
    telemetry: { say: () => {}, fault: (error) => `${faults.push(error)}` },
    settings,
    state: createFakeChatState(clock),
    fetch: busyFetch(clock),
    ...more,
  }
  const slack = createSlack(options)
  let running = slack

  /**
   * Resolves after 20 turns of the event loop in a row without a running Web API call or an unacknowledged delivery.
   */
  async function settle(): Promise<void> {
    for (let quiet = 0, turn = 0; quiet < 20; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      // A delivery may wait until the virtual clock advances. So after 200 turns `settle` ignores deliveries.
      const isTaking = carrier.isBusy() && turn < 200
      quiet = fakeSlack.isBusy() || isTaking ? 0 : quiet + 1
    }
  }

  return {
    ...{ settings, fakeSlack, carrier, socket, slack, clock, faults, port, settle },
    person: (name, homeTeam) =>
      createPerson({ fakeSlack, carrier, team, name, ...(homeTeam ? { homeTeam } : {}) }),
    channel: (name) => fakeSlack.workspace(team).idOf(`#${name}`),
    run: (work) => runWhile(clock, work, settle),
    async restart(inbox) {
      await runWhile(clock, running.stop(), settle)
      running = createSlack(options)
      await runWhile(clock, running.start(inbox), settle)
    },
    async tearDown() {
      await runWhile(clock, running.stop(), settle)
      carrier.close()
      await fakeSlack.close()
      if (fakeSlack.problems.length > 0)
        throw new Error(`Slack would refuse:\n${fakeSlack.problems.join('\n')}`)
    },
  }
}

/**
 * Advances the virtual clock until the work ends. The clock advances only while no request is running, because closing a
 * socket takes real time.
 */
async function runWhile<T>(clock: VirtualClock, work: Promise<T>, settle: () => Promise<void>): Promise<T> {
  let isDone = false
  work.then(
    () => {
      isDone = true
    },
    () => {
      isDone = true
    },
  )
  await settle()
  for (let turn = 0; !isDone && turn < 1_000; turn += 1) {
    await clock.advanceBy(turn < 2 ? 0 : 100)
    await settle()
  }
  return work
}

/** Returns a `fetch` that stops the virtual clock while a request is running. */
export function busyFetch(clock: VirtualClock): NonNullable<SlackOptions['fetch']> {
  return async (url, init) => {
    const end = clock.busy()
    try {
      return await fetch(url, init as RequestInit)
    } finally {
      end()
    }
  }
}

const data = { where: 'anywhere', for: 'members', examples: [] } as const
const text = { kind: 'text', about: 'Text' } as const

export const sampleCommands: readonly CommandData[] = [
  { ...data, name: 'help', summary: 'Helps', options: { topic: text } },
  {
    ...data,
    name: 'book',
    summary: 'Asks for a table',
    options: {
      request: { ...text, rest: true },
      venue: { ...text, suggests: true },
      date: text,
      time: text,
      party: text,
    },
  },
  { ...data, name: 'jobs', summary: 'Requests', options: {} },
  { ...data, name: 'accounts', summary: 'Accounts', options: {}, where: 'direct' },
  {
    ...data,
    name: 'link',
    summary: 'Links an account',
    where: 'direct',
    options: { platform: text, email: text, password: { ...text, secret: true } },
  },
]
