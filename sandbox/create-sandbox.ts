// A fake of Resy's HTTP API on loopback: answers in recorded formats, behaves like Resy, and injects faults. The
// sandbox's time is that of the injected clock. Its only timers are those that delay answers.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DAY_MS, MINUTE_MS } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'
import { createAccounts } from './accounts.ts'
import { createAddresses } from './addresses.ts'
import { createChance } from './chance.ts'
import type { SandboxControl } from './control.ts'
import { answerAtDoor, isDoor } from './control-door.ts'
import { createControl } from './create-control.ts'
import { defaultWorld } from './default-world.ts'
import { createFaults } from './faults.ts'
import { createInventory } from './inventory.ts'
import { createLedger } from './ledger.ts'
import { createPlatformServer } from './platform-server.ts'
import { createPlatformTime, type PlatformTime } from './platform-time.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import { readRequest } from './read-request.ts'
import type { LoggedRequest } from './request-log.ts'
import type { Platform } from './resy/endpoint.ts'
import { type Settings, settingsOf } from './resy/settings.ts'
import { createTickets } from './resy/tickets.ts'
import { createWishes } from './resy/wishes.ts'
import { openStateFile } from './state-file.ts'
import type { SandboxWorld } from './world.ts'

export type SandboxOptions = Partial<Settings> & {
  readonly clock: Clock
  /** The TCP port. Default 0: any free port. */
  readonly port?: number
  /**
   * The round trip in milliseconds for addresses without a separate setting. Half of it delays the request and half the
   * answer. Default 0.
   */
  readonly rttMs?: number
  /** The longest random addition to a round trip, in milliseconds. Default 0. */
  readonly jitterMs?: number
  /** The rate limit for addresses without a separate setting. Default `off`. */
  readonly rateLimit?: RateLimit
  /** The seed of all random values. Equal seeds give equal runs. Default 1. */
  readonly seed?: number
  /** The venues and members at the start. Default `defaultWorld(clock.now())`. */
  readonly world?: SandboxWorld
  /**
   * The path of a file that keeps sign-ins and reservations over a restart. The file is written after each change.
   * Default: nothing is kept.
   */
  readonly stateFile?: string
  /** The lifetime of a credential, in milliseconds. Default 45 days. */
  readonly authTokenMs?: number
}

export type Sandbox = {
  /** The sandbox's address, for example `http://127.0.0.1:43210`. */
  readonly url: string
  readonly control: SandboxControl
  /** Stops the sandbox and cuts the connections of all requests under way. */
  stop(): Promise<void>
}

export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const stopping = new AbortController()
  const time = createPlatformTime(options.clock, stopping.signal)
  const chance = createChance(options.seed ?? 1)
  const kept = options.stateFile ? openStateFile(options.stateFile, options.clock.now()) : undefined
  const platform = createPlatform(options, time, kept?.startedAt)
  kept?.resume(platform, time.nowMs())
  const faults = createFaults()
  const log: LoggedRequest[] = []
  const { rttMs = 0, jitterMs = 0, rateLimit = 'off' } = options
  const addresses = createAddresses({ rttMs, jitterMs, rateLimit })
  const rateOf = createRateLimit((address) => addresses.of(address).rateLimit)
  const control = createControl({ platform, faults, addresses, time, log })
  const onActed = () => kept?.save(platform)
  const serve = createPlatformServer({ platform, time, faults, addresses, rateOf, log, chance, onActed })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const wire = await readRequest(request)
      if (!isDoor(wire)) return await serve(wire, response)
      const { status, body } = answerAtDoor(wire, control)
      response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`)
    } catch (fault) {
      if (stopping.signal.aborted || response.headersSent) return void response.destroy()
      response
        .writeHead(599, { 'content-type': 'text/plain' })
        .end(`The sandbox itself failed: ${String(fault)}`)
    }
  }

  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 10 * MINUTE_MS }, handle)
  const port = await listen(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}`,
    control,
    stop: () =>
      new Promise((resolve) => {
        stopping.abort()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Starts to listen. @throws `EADDRINUSE` if the port is taken */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, backlog: 4096 }, () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function createPlatform(options: SandboxOptions, time: PlatformTime, startedAt = time.now()): Platform {
  const chance = createChance((options.seed ?? 1) + 1)
  const world = options.world ?? defaultWorld(startedAt)
  const lifetimes = { tokenMs: options.authTokenMs ?? 45 * DAY_MS, refreshMs: 90 * DAY_MS }
  const inventory = createInventory(time.nowMs())
  const accounts = createAccounts(lifetimes, chance)
  for (const venue of world.venues) inventory.putVenue(venue)
  for (const member of world.members) accounts.add(member)
  return {
    inventory,
    accounts,
    ledger: createLedger(),
    tickets: createTickets(chance),
    wishes: createWishes(),
    chance,
    settings: settingsOf(options),
  }
}
