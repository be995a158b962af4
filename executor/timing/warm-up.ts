// Opens connections to the platform in the seconds before a drop, keeps them open, measures the round trip, and
// compares the platform's clock with this machine's. Hunts of this process that drop together share one warm-up.
// Sends no finds and no bookings.

import { narrow, nextEdgeMs, type OffsetBounds } from '../../src/domain/drops/clock-offset.ts'
import type { PlatformId } from '../../src/domain/ids.ts'
import { PlatformError, toPlatformError } from '../../src/domain/platform-error.ts'
import { epochMs, MINUTE_MS } from '../../src/domain/time.ts'
import type { BookingPlatform } from '../../src/ports/booking-platform.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { type ConnectionTiming, usualTiming } from './connection-timing.ts'
import type { DropTimer } from './wait.ts'

type WarmUp = {
  readonly platform: BookingPlatform
  readonly timer: DropTimer
  /** The instant of the drop, in milliseconds since 1970. */
  readonly dropMs: number
  readonly onPing: () => void
  readonly onRefusal: (refusal: PlatformError) => void
  readonly signal: AbortSignal
}

export type WarmUps = {
  /**
   * Warms up and returns the measured timing. Resolves two seconds before the drop, or earlier when `signal` aborts. A
   * call that comes later than two seconds before the drop resolves at once, with the timing measured for an earlier
   * hunt.
   */
  warm(warmUp: WarmUp): Promise<ConnectionTiming>
}

/** When the warm-up starts, in milliseconds from the drop. */
const startsAtMs = -8_000
const lastProbeAtMs = -2_400
const rewarmsAtMs = -2_200
const endsAtMs = -2_000
const soonestProbeMs = 300
/** Hunts whose drops are less than this many milliseconds apart share one warm-up. */
const togetherWithinMs = 500
/**
 * How long a measurement stays valid, in milliseconds. The connection changes little in this time, and both clocks
 * drift slowly.
 */
const measuredForMs = 10 * MINUTE_MS
/** How many connections are opened for one hunt: for some finds, some prepares and a booking at the same time. */
const socketsForOne = 6
const socketsForMore = 2
const socketsAtMost = 64

type Shared = { readonly timing: Promise<ConnectionTiming>; readonly stop: AbortController; hunts: number }

/**
 * Creates the warm-ups that hunts share.
 * @param rehearse runs the hunt's code a few times, so that the code is fast at the drop.
 */
export function createWarmUps(
  clock: Clock,
  rehearse: (platform: BookingPlatform) => Promise<unknown>,
): WarmUps {
  /** Warm-ups under way, by platform and drop. */
  const underWay = new Map<string, Shared>()
  const measurements = createMeasurements(clock)

  function begin(key: string, facts: WarmUp): Shared {
    const stop = new AbortController()
    const shared: Shared = {
      timing: measurements.measure({ ...facts, rehearse, signal: stop.signal, hunts: () => shared.hunts }),
      stop,
      hunts: 0,
    }
    underWay.set(key, shared)
    return shared
  }

  return {
    async warm(facts) {
      const { platform, timer, signal } = facts
      if (signal.aborted || timer.now() >= endsAtMs) return measurements.last(platform.id)
      const key = `${platform.id} ${Math.round((clock.monotonicMs() - timer.now()) / togetherWithinMs)}`
      const shared = underWay.get(key) ?? begin(key, facts)
      shared.hunts += 1
      try {
        return await Promise.race([shared.timing, abortOf(signal)])
      } finally {
        shared.hunts -= 1
        if (shared.hunts === 0) {
          shared.stop.abort()
          underWay.delete(key)
        }
      }
    },
  }
}

function createMeasurements(clock: Clock) {
  const measured = new Map<PlatformId, { readonly timing: ConnectionTiming; readonly atMs: number }>()
  return {
    async measure(warming: Warming): Promise<ConnectionTiming> {
      const timing = await warmUp(warming)
      if (!warming.signal.aborted) measured.set(warming.platform.id, { timing, atMs: clock.monotonicMs() })
      return timing
    },
    /** Returns the timing of the latest measurement, for a hunt that starts too late to measure. */
    last(id: PlatformId): ConnectionTiming {
      const last = measured.get(id)
      return last && clock.monotonicMs() - last.atMs < measuredForMs ? last.timing : usualTiming
    },
  }
}

type Warming = WarmUp & {
  readonly rehearse: (platform: BookingPlatform) => Promise<unknown>
  readonly hunts: () => number
}

async function warmUp(warming: Warming): Promise<ConnectionTiming> {
  const { timer, signal } = warming
  const trips: number[] = []
  let offset: OffsetBounds | undefined

  const { pingsAtMost } = warming.platform.traits
  const mostAtOnce = pingsAtMost === undefined ? socketsAtMost : Math.ceil(pingsAtMost / 3)
  let probesLeft = pingsAtMost === undefined ? Number.POSITIVE_INFINITY : pingsAtMost - 2 * mostAtOnce
  await timer.sleepUntil(startsAtMs, signal).catch(() => {})
  await openSockets(warming, mostAtOnce)
  if (!signal.aborted) await warming.rehearse(warming.platform)
  for (let atMs = timer.now(); atMs <= lastProbeAtMs && !signal.aborted && probesLeft > 0; ) {
    probesLeft -= 1
    const sample = await ping(warming)
    if (sample) trips.push(sample.receivedMs - sample.sentMs)
    if (sample?.serverMs !== undefined) offset = narrow(offset, { ...sample, serverMs: sample.serverMs })
    atMs = nextProbeMs(warming, offset, timingOf(trips))
    await timer.sleepUntil(Math.min(atMs, rewarmsAtMs), signal).catch(() => {})
  }
  if (probesLeft <= 0) await timer.sleepUntil(rewarmsAtMs, signal).catch(() => {})
  await openSockets(warming, mostAtOnce)
  await timer.sleepUntil(endsAtMs, signal).catch(() => {})
  return { ...timingOf(trips), ...(offset && { offset }) }
}

/**
 * Returns when to send the next ping: at the next change of the platform's second, which shows the clock offset, or a
 * second later if the platform sends no date.
 */
function nextProbeMs({ timer }: Warming, offset: OffsetBounds | undefined, timing: ConnectionTiming): number {
  const fromMs = timer.now() + soonestProbeMs
  return offset ? nextEdgeMs(offset, fromMs, timing.roundTripMs) : fromMs + 1_000
}

/** Opens connections by sending several pings at once. Each ping opens a connection when all others are in use. */
async function openSockets(warming: Warming, mostAtOnce: number): Promise<void> {
  const wanted = socketsForOne + (warming.hunts() - 1) * socketsForMore
  const sockets = Math.min(wanted, socketsAtMost, mostAtOnce)
  await Promise.all(Array.from({ length: sockets }, () => ping(warming)))
}

type Pong = { readonly sentMs: number; readonly receivedMs: number; readonly serverMs?: number }

/** Sends a ping. Returns its times in milliseconds since 1970; `undefined` when it was not answered. */
async function ping({
  platform,
  timer,
  onPing,
  onRefusal,
  signal,
  dropMs,
}: Warming): Promise<Pong | undefined> {
  if (signal.aborted) return undefined
  onPing()
  const sentMs = dropMs + timer.now()
  const answer = await platform.ping(signal).catch(toPlatformError)
  if (answer instanceof PlatformError) {
    onRefusal(answer)
    return undefined
  }
  const { serverDate } = answer
  return { sentMs, receivedMs: dropMs + timer.now(), ...(serverDate && { serverMs: epochMs(serverDate) }) }
}

function timingOf(trips: readonly number[]): ConnectionTiming {
  const sorted = trips.toSorted((one, other) => one - other)
  const [shortestMs] = sorted
  const roundTripMs = sorted[Math.floor((sorted.length - 1) / 2)]
  return shortestMs === undefined || roundTripMs === undefined ? usualTiming : { roundTripMs, shortestMs }
}

function abortOf(signal: AbortSignal): Promise<ConnectionTiming> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(usualTiming), { once: true }),
  )
}
