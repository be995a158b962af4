// Handles one HTTP request: applies the network delay and the faults, writes the log, and calls the endpoint.
import type { ServerResponse } from 'node:http'
import type { Addresses } from './addresses.ts'
import type { Chance } from './chance.ts'
import { deliveryOf } from './deliveries.ts'
import type { FaultEffect, Faults, FaultyRequest } from './faults.ts'
import type { Answer, LookAlike, OwnAnswers } from './look-alike.ts'
import type { PlatformTime } from './platform-time.ts'
import type { createRateLimit, RateVerdict } from './rate-limit.ts'
import type { WireRequest } from './read-request.ts'
import type { LoggedRequest } from './request-log.ts'
import { reshape } from './reshape.ts'
import { send } from './send-answer.ts'

export type PlatformServerParts = {
  readonly lookAlike: LookAlike
  readonly time: PlatformTime
  readonly faults: Faults
  readonly addresses: Addresses
  readonly rateOf: ReturnType<typeof createRateLimit>
  readonly log: LoggedRequest[]
  readonly chance: Chance
  /** Called after a request has taken effect and before its answer is sent. */
  readonly onActed?: () => void
}

/** Answers one request. Resolves when the answer was sent or the client has disconnected. */
export type Serve = (wire: WireRequest, response: ServerResponse) => Promise<void>

export function createPlatformServer(parts: PlatformServerParts): Serve {
  const { lookAlike, time, faults, addresses, chance, log } = parts

  /** Reads what a request is about, and finds the faults that apply to it. Counts the request for these faults. */
  function receive(wire: WireRequest, nowMs: number): Received {
    const seen = { ...lookAlike.see(wire, nowMs), address: wire.address }
    return { wire, seen, effects: faults.strike(seen, nowMs) }
  }

  /**
   * Writes the request to the log, then lets it take effect, unless a fault or the rate limit prevents that. Returns
   * the answer to send.
   */
  function actOn({ wire, seen, effects }: Received, nowMs: number) {
    const own = lookAlike.own()
    const spoiling = effects.find((effect) => deliveryOf(effect, own) !== undefined)
    const entry: LoggedRequest = {
      ...seen,
      method: wire.method,
      path: wire.path,
      arrivedAtMs: nowMs,
      ...(spoiling && { fault: spoiling.kind }),
    }
    log.push(entry)
    const rate = parts.rateOf(wire.address, seen.kind === 'find', nowMs)
    const spoilt = spoiling && deliveryOf(spoiling, own)
    const answer = () => unlessTired(rate, own) ?? lookAlike.act(wire, nowMs)
    if (spoiling?.kind === 'answer-lost') answer()
    if (spoiling?.kind === 'gone') lookAlike.lose(wire, nowMs)
    return {
      entry,
      delivery: spoilt ?? reshape(answer(), effects),
      dateMs: nowMs + lookAlike.dateSkewMs(),
    }
  }

  return async (wire, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const { rttMs, jitterMs } = addresses.of(wire.address)
    const halfWayMs = (rttMs + jitterMs * chance.next()) / 2

    // Takes the arrival from the clock, not from the processing: a real platform serves requests in parallel, so the
    // load of this process must not delay the arrival.
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
      encoding: lookAlike.encodingFor(wire),
    })
  }
}

type Received = {
  readonly wire: WireRequest
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

function unlessTired(rate: RateVerdict, own: OwnAnswers): Answer | undefined {
  if (rate === 'blocked') return own.blocked
  return rate === 'rate-limited' ? own.rateLimited : undefined
}
