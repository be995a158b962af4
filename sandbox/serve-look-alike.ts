// Serves a fake platform on loopback, with its control endpoint, faults, request log and rate limit.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MINUTE_MS } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'
import { type Addresses, createAddresses } from './addresses.ts'
import { createChance } from './chance.ts'
import { answerAtDoor, isDoor } from './control-door.ts'
import { createFaults, type Faults } from './faults.ts'
import type { LookAlike } from './look-alike.ts'
import { createPlatformServer } from './platform-server.ts'
import { createPlatformTime, type PlatformTime } from './platform-time.ts'
import { createRateLimit, type RateLimit } from './rate-limit.ts'
import { readRequest } from './read-request.ts'
import type { LoggedRequest } from './request-log.ts'

export type ServeOptions = {
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
}

/** The parts that the server and the control both use. */
export type SharedParts = {
  readonly time: PlatformTime
  readonly faults: Faults
  readonly addresses: Addresses
  readonly log: LoggedRequest[]
}

export type Served<C> = {
  /** The fake platform's address, for example `http://127.0.0.1:43210`. */
  readonly url: string
  readonly control: C
  /** Stops the fake platform and cuts the connections of all requests under way. */
  stop(): Promise<void>
}

export type Built<C> = {
  readonly lookAlike: LookAlike
  readonly control: C
  /** Called after a request has taken effect and before its answer is sent. */
  readonly onActed?: () => void
}

/**
 * Starts a server on loopback that serves the fake platform.
 * @param build creates the fake platform and its control from the parts that the server and the control both use.
 */
export async function serveLookAlike<C extends object>(
  options: ServeOptions,
  build: (parts: SharedParts) => Built<C>,
): Promise<Served<C>> {
  const stopping = new AbortController()
  const parts = createSharedParts(options, stopping.signal)
  const built = build(parts)
  const { control } = built
  const serve = createPlatformServer({
    ...parts,
    ...built,
    rateOf: createRateLimit((address) => parts.addresses.of(address).rateLimit),
    chance: createChance(options.seed ?? 1),
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const wire = await readRequest(request)
      if (!isDoor(wire)) return await serve(wire, response)
      const { status, body } = answerAtDoor(wire, control)
      response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`)
    } catch (fault) {
      if (stopping.signal.aborted || response.headersSent) response.destroy()
      else answerFault(response, fault)
    }
  }

  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 10 * MINUTE_MS }, handle)
  const port = await listen(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}`,
    control,
    stop() {
      stopping.abort()
      return closeServer(server)
    },
  }
}

function createSharedParts(
  { clock, rttMs = 0, jitterMs = 0, rateLimit = 'off' }: ServeOptions,
  signal: AbortSignal,
): SharedParts {
  return {
    time: createPlatformTime(clock, signal),
    faults: createFaults(),
    addresses: createAddresses({ rttMs, jitterMs, rateLimit }),
    log: [],
  }
}

function answerFault(response: ServerResponse, fault: unknown): void {
  response.writeHead(599, { 'content-type': 'text/plain' }).end(`The sandbox itself failed: ${String(fault)}`)
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
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
