// For tests: the adapter through the real discord.js, and Discord on loopback behind it.
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { createDiscord, type DiscordOptions } from './index.ts'
import { botToken, openPeer, type Peer } from './peer/open-peer.ts'
import { createPerson, type Place, type Someone } from './peer/person.ts'
import { settle } from './peer/settle.ts'
import { commands, words } from './samples.ts'

export type Told = { readonly level: string; readonly message: string }

export type Stage = {
  readonly peer: Peer
  readonly adapter: ReturnType<typeof createDiscord>
  /** What the host was told, and what went wrong. */
  readonly told: readonly Told[]
  readonly faults: readonly unknown[]
  readonly ana: Someone
  at(name: 'Ana' | 'Ben' | 'Zoe', place: Place): Someone
  /** Another process with the same token. */
  another(): ReturnType<typeof createDiscord>
  settle(): Promise<void>
  tearDown(): Promise<void>
}

export async function openStage(
  options: Partial<DiscordOptions> & { readonly peer?: Peer } = {},
): Promise<Stage> {
  const peer = options.peer ?? (await openPeer(process.env.SPEC_DATA))
  const told: Told[] = []
  const faults: unknown[] = []
  const telemetry = {
    say: (level: string, message: string) => void told.push({ level, message }),
    fault: (error: unknown) => {
      faults.push(error)
      return 'REF'
    },
  }
  const open = () =>
    createDiscord({
      settings: { token: botToken, apiUrl: peer.apiUrl },
      commands,
      words,
      clock: createSystemClock(),
      telemetry,
      ...options,
    })
  const adapters = [open()]
  const [adapter] = adapters as [ReturnType<typeof createDiscord>]
  const at: Stage['at'] = (name, place) => {
    const person = peer.people[name]
    if (!person) throw new Error(`Nobody is called ${name}`)
    return createPerson(peer, person, place)
  }
  return {
    peer,
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
    settle: () => settle(peer),
    async tearDown() {
      await Promise.all(adapters.map((one) => one.stop()))
      await peer.close()
    },
  }
}
