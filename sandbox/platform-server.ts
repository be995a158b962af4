// Handles one HTTP request: applies the network delay and the faults, writes the log, and calls the endpoint.
import type { ServerResponse } from 'node:http'
import type { SandboxMember } from './accounts.ts'
import type { Addresses } from './addresses.ts'
import type { Chance } from './chance.ts'
import { deliveryOf, emptyFault, rateLimited } from './deliveries.ts'
import type { FaultEffect, Faults, FaultyRequest } from './faults.ts'
import type { PlatformTime } from './platform-time.ts'
import type { createRateLimit, RateVerdict } from './rate-limit.ts'
import type { WireRequest } from './read-request.ts'
import type { LoggedRequest } from './request-log.ts'
import { reshape } from './reshape.ts'
import {
  type Answer,
  type Endpoint,
  malformed,
  type ParsedRequest,
  type Platform,
  refused,
} from './resy/endpoint.ts'
import { endpoints } from './resy/endpoints.ts'
import { unauthorized } from './resy/sign-in.ts'
import { encodingFor, send } from './send-answer.ts'

export type PlatformServerParts = {
  readonly platform: Platform
  readonly time: PlatformTime
  readonly faults: Faults
  readonly addresses: Addresses
  readonly rateOf: ReturnType<typeof createRateLimit>
  readonly log: LoggedRequest[]
  readonly chance: Chance
  /** Called after a request has taken effect and before its answer is sent. */
  readonly onActed?: () => void
}

const byRoute = new Map(
  endpoints.flatMap((endpoint) => endpoint.routes.map((route) => [route, endpoint] as const)),
)
const paths = new Set([...byRoute.keys()].map((route) => route.slice(route.indexOf(' ') + 1)))

/** Answers one request. Resolves when the answer was sent or the client has disconnected. */
export type Serve = (wire: WireRequest, response: ServerResponse) => Promise<void>

export function createPlatformServer(parts: PlatformServerParts): Serve {
  const { platform, time, faults, addresses, chance, log } = parts

  /** Parses a request and finds the faults that apply to it. */
  function receive(wire: WireRequest, nowMs: number): Received {
    const endpoint = byRoute.get(`${wire.method} ${wire.path}`)
    const asked = askedOf(wire, platform, nowMs)
    const seen = {
      ...endpoint?.about?.(asked, platform),
      kind: endpoint?.kind ?? 'unknown',
      address: wire.address,
      ...(asked.member && { member: asked.member.email }),
    }
    return { wire, endpoint, seen, effects: faults.strike(seen, nowMs) }
  }

  /** Lets a request take effect, unless a fault or the rate limit stops it. The request is already in the log. */
  function actOn({ wire, endpoint, seen, effects }: Received, nowMs: number) {
    const asked = askedOf(wire, platform, nowMs)
    const spoiling = effects.find((effect) => deliveryOf(effect, platform) !== undefined)
    const entry: LoggedRequest = {
      ...seen,
      method: wire.method,
      path: wire.path,
      arrivedAtMs: nowMs,
      ...(spoiling && { fault: spoiling.kind }),
    }
    log.push(entry)
    const rate = parts.rateOf(wire.address, seen.kind === 'find', nowMs)
    const spoilt = spoiling && deliveryOf(spoiling, platform)
    const answer = () => unlessTired(rate) ?? act(wire, asked, endpoint, platform)
    if (spoiling?.kind === 'answer-lost') answer()
    return {
      entry,
      delivery: spoilt ?? reshape(answer(), effects),
      dateMs: nowMs + platform.settings.dateSkewMs,
    }
  }

  return async (wire, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const { rttMs, jitterMs } = addresses.of(wire.address)
    const halfWayMs = (rttMs + jitterMs * chance.next()) / 2

    // A real platform serves requests in parallel, so a request's arrival must not depend on the load of this process.
    const arrivesAtMs = time.nowMs() + halfWayMs
    await time.pauseUntil(arrivesAtMs, gone.signal)
    const received = receive(wire, arrivesAtMs)
    const actsAtMs = arrivesAtMs + delayOf(received.effects, 'request', chance)
    await time.pauseUntil(actsAtMs, gone.signal)
    const { entry, delivery, dateMs } = actOn(received, actsAtMs)
    parts.onActed?.()
    const backMs = halfWayMs + delayOf(received.effects, 'answer', chance)
    await time.pauseUntil(actsAtMs + backMs, gone.signal)

    if (delivery === 'hang') await time.untilGone(gone.signal)
    if (gone.signal.aborted || typeof delivery === 'string') return void response.destroy()
    entry.answeredAtMs = time.nowMs()
    entry.status = delivery.status
    send(response, delivery, {
      date: new Date(dateMs).toUTCString(),
      encoding: encodingFor(wire, platform),
    })
  }
}

type Received = {
  readonly wire: WireRequest
  readonly endpoint: Endpoint | undefined
  readonly seen: FaultyRequest
  readonly effects: readonly FaultEffect[]
}

/** Returns how many milliseconds these faults delay a request or its answer. */
function delayOf(effects: readonly FaultEffect[], on: 'request' | 'answer', chance: Chance): number {
  return effects.reduce((sum, effect) => {
    if (effect.kind !== 'latency' && effect.kind !== 'jitter') return sum
    if ((effect.on ?? 'answer') !== on) return sum
    return sum + (effect.kind === 'latency' ? effect.ms : effect.ms * chance.next())
  }, 0)
}

function unlessTired(rate: RateVerdict): Answer | undefined {
  if (rate === 'blocked') return emptyFault
  return rate === 'rate-limited' ? rateLimited : undefined
}

function act(
  wire: WireRequest,
  asked: ParsedRequest,
  endpoint: Endpoint | undefined,
  platform: Platform,
): Answer {
  if (!wire.headers['user-agent']) return emptyFault
  if (endpoint?.needs === 'nothing') return endpoint.answer(asked, platform)
  if (keyOf(wire) !== platform.settings.apiKey) return unauthorized(platform)
  if (endpoint && !isOpen(wire.path, platform)) return refused(404, 'Not Found')
  if (!endpoint) return paths.has(wire.path) ? refused(405, 'Method Not Allowed') : refused(404, 'Not Found')
  // Resy refuses an invalid credential even at endpoints that need none.
  const isWronglySigned = credentialOf(wire) !== undefined && !asked.member && endpoint.kind !== 'refresh'
  if (isWronglySigned || (endpoint.needs === 'member' && !asked.member)) return unauthorized(platform)
  const { body = 'json' } = endpoint
  if (wire.body !== 'none' && body !== 'any' && wire.body !== body) return malformed('body')
  return endpoint.answer(asked, platform)
}

function keyOf({ headers }: WireRequest): string | undefined {
  return /^ResyAPI api_key="(\w+)"$/.exec(headers.authorization ?? '')?.[1]
}

/** Returns whether a sign-in path exists. A setting can switch one of the two versions off. */
function isOpen(path: string, { settings: { signInPaths } }: Platform): boolean {
  const isTwofold = /^\/[34]\/auth\/(?:password|mobile|challenge)$/.test(path)
  return !isTwofold || signInPaths === 'both' || path.startsWith(`${signInPaths}/`)
}

/** Returns the request's credential. Some clients send it in the query, not in a header. */
function credentialOf({ headers, params }: WireRequest): string | undefined {
  const credential =
    headers['x-resy-auth-token'] ?? headers['x-resy-universal-auth'] ?? params['x-resy-auth-token']
  return typeof credential === 'string' ? credential : undefined
}

function askedOf(wire: WireRequest, platform: Platform, nowMs: number): ParsedRequest {
  const { method, path, params, body, cookies, address } = wire
  const credential = credentialOf(wire)
  const member: SandboxMember | undefined = credential
    ? platform.accounts.byToken(credential, nowMs)
    : undefined
  return { method, path, params, body, cookies, address, nowMs, ...(member && { member }) }
}
