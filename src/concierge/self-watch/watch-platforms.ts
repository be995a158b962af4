// Tracks whether each platform answers: records the result of every request, and sends a ping if there was no request
// for some minutes.
import { type CauseKind, causeKindOf } from '../../domain/cause-kind.ts'
import type { PlatformId } from '../../domain/ids.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { heardAt, type ServiceHistory } from '../../domain/service-history.ts'
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { BookingPlatform } from '../../ports/booking-platform.ts'
import type { ConditionCheck } from './condition-check.ts'

/** How long a platform must be silent before the owners are told, in milliseconds, because most outages are short. */
const toldAfterMs = 3 * MINUTE_MS
/** If no request was sent to a platform for this many milliseconds, a ping is sent. */
const quietMs = 5 * MINUTE_MS
/** The number of pings at the start. The platforms' clock is measured from this many answers. */
const firstPings = 3
/**
 * After a platform has blocked this address, no ping is sent for this many milliseconds, because each request
 * prolongs the block.
 */
const blockedMs = HOUR_MS

export type PlatformWatch = {
  /** Records that a platform answered, or the error with which a request failed. */
  heard(platform: PlatformId, error?: unknown): void
  /** Returns since when a platform answers or does not, and its last fault; `undefined` until it was heard. */
  historyOf(platform: PlatformId): ServiceHistory | undefined
  checksOf(platforms: readonly BookingPlatform[]): readonly ConditionCheck[]
}

export function createPlatformWatch({ clock }: Pick<AppContext, 'clock'>): PlatformWatch {
  type Heard = { readonly atMs: number; readonly why?: CauseKind }
  const last = new Map<PlatformId, Heard>()
  const blockedAtMs = new Map<PlatformId, number>()
  const histories = new Map<PlatformId, ServiceHistory>()
  const begun = new Set<PlatformId>()

  /** Records that the platform answered, or why it did not. */
  function note(id: PlatformId, why?: CauseKind): void {
    last.set(id, { atMs: clock.monotonicMs(), ...(why && { why }) })
    histories.set(id, heardAt(histories.get(id), clock.now(), why))
  }

  async function ping(platform: BookingPlatform): Promise<void> {
    const { id } = platform
    try {
      await platform.ping()
      note(id)
    } catch (error) {
      if (error instanceof PlatformError && error.kind === 'blocked') blockedAtMs.set(id, clock.monotonicMs())
      if (isUnreached(error)) note(id, causeKindOf(error))
    }
  }

  function isToPing(id: PlatformId): boolean {
    const nowMs = clock.monotonicMs()
    if (nowMs - (blockedAtMs.get(id) ?? Number.NEGATIVE_INFINITY) < blockedMs) return false
    const { atMs, why } = last.get(id) ?? { atMs: Number.NEGATIVE_INFINITY }
    return why !== undefined || nowMs - atMs >= quietMs
  }

  async function pingIfDue(platform: BookingPlatform): Promise<void> {
    const isFirst = !begun.has(platform.id)
    begun.add(platform.id)
    if (isFirst || isToPing(platform.id)) await ping(platform)
    for (let nth = 1; isFirst && nth < firstPings && !last.get(platform.id)?.why; nth += 1)
      await ping(platform)
  }

  return {
    heard(platform, error) {
      if (error === undefined) note(platform)
      else if (isUnreached(error)) note(platform, causeKindOf(error))
    },
    historyOf: (platform) => histories.get(platform),
    checksOf: (platforms) =>
      platforms.map((platform) => ({
        name: `platform ${platform.id}`,
        patienceMs: () => toldAfterMs,
        async look() {
          await pingIfDue(platform)
          const why = last.get(platform.id)?.why
          if (why === undefined) return undefined
          return { kind: 'platform-unreachable', platform: platform.id, platformName: platform.name, why }
        },
      })),
  }
}

/**
 * Returns true if the error means that the platform can't be reached or is out of order, and not that it refused a
 * request.
 */
function isUnreached(error: unknown): boolean {
  return error instanceof PlatformError && (error.kind === 'unanswered' || error.kind === 'unwell')
}
