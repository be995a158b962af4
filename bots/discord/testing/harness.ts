// For tests: opens the adapter with the real discord.js, connected to a fake Discord on loopback.
import { createFakeChatState } from '../../../src/ports/fakes/fake-chat-state.ts'
import { createSystemClock } from '../../../src/ports/system-clock.ts'
import { createDiscord, type DiscordOptions } from '../index.ts'
import { botToken, type FakeDiscord, openFakeDiscord } from './fake-server/open-fake-discord.ts'
import { createPerson, type DiscordPlace, type DiscordUser } from './fake-server/person.ts'
import { settle } from './fake-server/settle.ts'
import { commands, words } from './samples.ts'

type LogLine = { readonly level: string; readonly message: string }

export type DiscordHarness = {
  readonly fakeDiscord: FakeDiscord
  readonly adapter: ReturnType<typeof createDiscord>
  /** The lines that the adapter logged. */
  readonly told: readonly LogLine[]
  /** The errors that the adapter reported as faults. */
  readonly faults: readonly unknown[]
  readonly ana: DiscordUser
  at(name: 'Ana' | 'Ben' | 'Zoe', place: DiscordPlace): DiscordUser
  /** Creates another adapter with the same token, like a second process. */
  another(): ReturnType<typeof createDiscord>
  settle(): Promise<void>
  tearDown(): Promise<void>
}

export async function openHarness(
  options: Partial<DiscordOptions> & { readonly fakeDiscord?: FakeDiscord } = {},
): Promise<DiscordHarness> {
  const fakeDiscord = options.fakeDiscord ?? (await openFakeDiscord(process.env.SPEC_DATA))
  const told: LogLine[] = []
  const faults: unknown[] = []
  const telemetry = {
    say: (level: string, message: string) => void told.push({ level, message }),
    fault: (error: unknown) => {
      faults.push(error)
      return 'REF'
    },
  }
  const state = createFakeChatState()
  const open = () =>
    createDiscord({
      settings: { token: botToken, apiUrl: fakeDiscord.apiUrl },
      commands,
      words,
      clock: createSystemClock(),
      state,
      telemetry,
      ...options,
    })
  const adapters = [open()]
  const [adapter] = adapters as [ReturnType<typeof createDiscord>]
  const at: DiscordHarness['at'] = (name, place) => {
    const person = fakeDiscord.people[name]
    if (!person) throw new Error(`Nobody is called ${name}`)
    return createPerson(fakeDiscord, person, place)
  }
  return {
    fakeDiscord,
    adapter,
    told,
    faults,
    ana: at('Ana', { kind: 'direct' }),
    at,
    another() {
      const one = open()
      adapters.push(one)
      return one
    },
    settle: () => settle(fakeDiscord),
    async tearDown() {
      await Promise.all(adapters.map((one) => one.stop()))
      await fakeDiscord.close()
    },
  }
}
