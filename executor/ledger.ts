// Counts the requests that leave this address for each platform: running and upcoming hunts, finds of the last ten
// minutes, requests of members. Divides the finds among hunts and holds back requests over the limits.
import { findsAtMost } from '../src/domain/drops/hunt-end.ts'
import type { OrderId, PlatformId } from '../src/domain/ids.ts'
import { epochMs, MINUTE_MS, toInstant } from '../src/domain/time.ts'
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { ExpectedOrder, HeldBack, RequestLedger, Share } from '../src/ports/request-ledger.ts'
import type { FindLimits } from './ledger/allotment.ts'
import { createAllotments } from './ledger/allotments.ts'
import { createHuntList, type LedgerHunt, quietBeforeMs, rememberedMs } from './ledger/hunt-list.ts'
import { fastForMs } from './ledger/limits.ts'
import { createMemberRates } from './ledger/member-rates.ts'

export const usualFinds: FindLimits = { fastFinds: 40, finds: findsAtMost }

/**
 * The effects of one platform's refusals, in milliseconds on the monotonic clock: no find may be sent before
 * `notBeforeMs`, and the platform blocked this address at `blockedAtMs`.
 */
type Restraint = { readonly notBeforeMs: number; readonly blockedAtMs: number }

const never = Number.NEGATIVE_INFINITY

/** The limits of one platform. */
type Limits = FindLimits & { readonly gapMs: number }
type LimitsOf = (platform: PlatformId) => Limits

/**
 * Creates the ledger.
 * @param limits the limits of a platform whose traits set none.
 */
export function createLedger(
  clock: Clock,
  limits: FindLimits,
  platforms: readonly Pick<BookingPlatform, 'id' | 'traits'>[] = [],
): RequestLedger {
  const strict = new Map(platforms.map(({ id, traits }) => [id, traits.finds]))
  const finds = createFindCount(clock, (platform) => {
    const { atMost = limits.finds, nearDrop = limits.fastFinds, gapMs = 0 } = strict.get(platform) ?? {}
    return { finds: atMost, fastFinds: nearDrop, gapMs }
  })
  const rates = createMemberRates(clock)

  /**
   * Returns how long a held-back request must wait: until the near drop is over. Without a near drop, returns a minute,
   * after which the oldest finds may no longer count.
   */
  function heldForDrops(platform: PlatformId): HeldBack {
    const ms = finds.msToAfterDrops(platform, rememberedMs)
    return { why: 'drops-first', waitMs: ms > 0 ? ms : MINUTE_MS }
  }

  return {
    expect: finds.expect,
    forget: finds.forget,
    share: (order, dropMs) => createShare(clock, finds, { order, dropMs }),
    triesFrom(platform, memberId) {
      const hasFinds = finds.allottedAnew(platform).leftToTry(memberId) > 0
      const afterMs = finds.msToAfterDrops(platform, hasFinds ? quietBeforeMs : rememberedMs)
      return toInstant(epochMs(clock.now()) + afterMs)
    },
    findsOf: finds.findsOf,
    admit(platform, asker, kind) {
      if (asker === 'watches') return finds.takePoll(platform) ? undefined : heldForDrops(platform)
      const isNear = finds.msToAfterDrops(platform, rememberedMs) > 0
      if (isNear && rates.isSpentNearDrop(platform, asker.memberId)) return heldForDrops(platform)
      const waitMs = rates.take(platform, asker, kind)
      return waitMs > 0 ? { why: 'asked-too-often', waitMs } : undefined
    },
  }
}

type FindCount = ReturnType<typeof createFindCount>

const unrestrained: Restraint = { notBeforeMs: never, blockedAtMs: never }

function createFindCount(clock: Clock, limitsOf: LimitsOf) {
  const hunts = createHuntList(clock)
  const lastMs = new Map<PlatformId, number>()
  const restraints = new Map<PlatformId, Restraint>()
  const { allotted, allottedAnew, discard, note, countSpent } = createAllotments(clock, limitsOf, hunts)

  function gapLeftMs(platform: PlatformId): number {
    const { gapMs } = limitsOf(platform)
    return Math.max(0, (lastMs.get(platform) ?? never) + gapMs - clock.monotonicMs())
  }

  function put(order: ExpectedOrder, isRunning: boolean): LedgerHunt {
    discard(order.platform)
    return hunts.put(order, isRunning)
  }

  return {
    allotted,
    allottedAnew,
    findsOf: (platform: PlatformId) => ({
      spent: countSpent(platform),
      atMost: limitsOf(platform).finds,
    }),
    msToAfterDrops: hunts.msToAfterDrops,
    gapLeftMs,
    restraintOf: (platform: PlatformId): Restraint => restraints.get(platform) ?? unrestrained,
    restrain: (platform: PlatformId, restraint: Restraint) => void restraints.set(platform, restraint),
    expect: (order: ExpectedOrder) => void put(order, hunts.isRunning(order.id)),
    begin: (order: ExpectedOrder) => put(order, true),
    forget: (id: OrderId) => void (hunts.remove(id) && discard()),
    spend(hunt: LedgerHunt): void {
      allotted(hunt.platform).spend(hunt)
      lastMs.set(hunt.platform, clock.monotonicMs())
      note({ ...hunt, members: hunts.membersOn(hunt.stream) })
    },
    /** Counts one find of the watches' polls. Returns false, and counts nothing, if none may be sent now. */
    takePoll(platform: PlatformId): boolean {
      if (gapLeftMs(platform) > 0 || !allottedAnew(platform).mayPoll()) return false
      lastMs.set(platform, clock.monotonicMs())
      note({ platform, stream: 'watches', members: [], isTry: true })
      return true
    },
  }
}

type Beginning = { readonly order: ExpectedOrder; readonly dropMs: number }

function createShare(clock: Clock, finds: FindCount, { order, dropMs }: Beginning): Share {
  const hunt = finds.begin(order)
  const { platform } = hunt
  const isFast = () => clock.monotonicMs() < dropMs + fastForMs
  const gapLeftMs = () => finds.gapLeftMs(platform)
  const waitMs = () => Math.max(0, finds.restraintOf(platform).notBeforeMs - clock.monotonicMs())
  const isBlocked = () => clock.monotonicMs() - finds.restraintOf(platform).blockedAtMs < rememberedMs
  const left = () => (isBlocked() ? 0 : finds.allotted(platform).left(hunt))
  const fastLeft = () => (isBlocked() ? 0 : finds.allotted(platform).fastLeft(hunt))

  return {
    left,
    fastLeft,
    waitMs,
    gapLeftMs,
    isBlocked,
    take() {
      if (waitMs() > 0 || gapLeftMs() > 0 || (isFast() ? fastLeft() : left()) <= 0) return false
      finds.spend(hunt)
      return true
    },
    backOff(ms) {
      const restraint = finds.restraintOf(platform)
      const notBeforeMs = Math.max(restraint.notBeforeMs, clock.monotonicMs() + ms)
      finds.restrain(platform, { ...restraint, notBeforeMs })
    },
    block() {
      finds.restrain(platform, { ...finds.restraintOf(platform), blockedAtMs: clock.monotonicMs() })
    },
  }
}
