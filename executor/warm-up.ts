// The minutes before the drop: connections are opened and kept warm, the way to the platform is measured. Ends a
// moment before the first find of the plan. Books nothing.
import { PlatformError } from '../src/domain/platform-error.ts'
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { Ground } from './hunter.ts'
import { toPlatformError } from './look-up.ts'

export type WarmUp = {
  readonly ground: Ground
  readonly platform: BookingPlatform
  /** Sends one find, long before the drop: what it shows was not released by it. */
  readonly look: () => void
  readonly onRoundTrip: (ms: number) => void
  readonly signal: AbortSignal
}

/** Milliseconds from the drop. */
const startsAtMs = -8_000
const looksAtMs = -5_000
const measuresAtMs = [-7_000, -6_000, -3_500, -2_200] as const
export const endsAtMs = -2_000
const sockets = 5

/** Resolves at `endsAtMs`, or at once when that has passed. Errors only cost what they would have told. */
export async function warmUp(place: WarmUp): Promise<void> {
  const { timer } = place.ground
  if (timer.now() >= endsAtMs) return
  await reach(startsAtMs, place)
  await Promise.all(Array.from({ length: sockets }, () => ping(place)))
  const trips: number[] = []
  for (const atMs of measuresAtMs) {
    if (place.signal.aborted) return
    if (timer.now() > atMs) continue
    if (atMs > looksAtMs && timer.now() < looksAtMs) {
      await reach(looksAtMs, place)
      place.look()
    }
    await reach(atMs, place)
    trips.push(...(await Promise.all(Array.from({ length: sockets }, () => ping(place)))).flat())
    if (trips.length > 0) place.onRoundTrip(medianOf(trips))
  }
  await reach(endsAtMs, place)
  timer.calibrate()
}

async function reach(ms: number, { ground, signal }: WarmUp): Promise<void> {
  await ground.timer.sleepUntil(ms, signal).catch(() => {})
}

/** The milliseconds there and back; empty when it was not answered. */
async function ping({ ground, platform, signal }: WarmUp): Promise<readonly number[]> {
  if (signal.aborted) return []
  ground.log.count('ping')
  const sentAtMs = ground.timer.now()
  const answer = await platform.ping(signal).catch(toPlatformError)
  if (!(answer instanceof PlatformError)) return [ground.timer.now() - sentAtMs]
  ground.onRefusal(answer)
  return []
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
