// The find requests an address may spend on one drop, shared fairly by all hunts of the process that drop together.
// A platform turns an address away after some tens of finds whatever their interval, so they are counted here,
// in one place, and nowhere else.
import type { PlatformId } from '../src/domain/ids.ts'
import type { Clock } from '../src/ports/clock.ts'

export type BudgetSettings = {
  /** How many finds may be spent until `fastForMs` after the drop. */
  readonly fastFinds: number
  /** How many in all. */
  readonly finds: number
}

/** One hunt's part of the budget. */
export type Share = {
  /** How many finds this hunt may still send before the drop and in its first half minute. */
  fastLeft(): number
  /** How many it may still send in all. */
  left(): number
  /** Takes one find; false when there is none to take, or none yet. */
  take(): boolean
  /** The address was told to slow down: for so long nobody who shares the budget sends a find. */
  backOff(ms: number): void
  /** For how long nothing may be sent yet; 0 when it may. */
  waitMs(): number
  /** The address is turned away: nobody who shares the budget sends anything any more. */
  block(): void
  isBlocked(): boolean
  /** Gives back what is left. */
  leave(): void
}

export type Budget = {
  /** @param dropMs when the hunt drops, on the monotonic clock. */
  share(platform: PlatformId, dropMs: number): Share
}

/** Drops nearer than this to each other share one budget: the platform remembers an address at least so long. */
export const togetherWithinMs = 10 * 60_000
/** A hunt that may send fewer keeps all of them for the drop itself. */
export const plentyOfFinds = 12
/** Until so long after the drop a find is a fast one. */
export const fastForMs = 30_000

type Pool = {
  readonly platform: PlatformId
  readonly dropMs: number
  spent: number
  /** Spent by hunts that left. */
  gone: number
  members: number
  notBeforeMs: number
  isBlocked: boolean
}

export function createBudget(clock: Clock, settings: BudgetSettings): Budget {
  let pools: readonly Pool[] = []

  function poolFor(platform: PlatformId, dropMs: number): Pool {
    const near = pools.find(
      (pool) => pool.platform === platform && Math.abs(pool.dropMs - dropMs) <= togetherWithinMs,
    )
    if (near) return near
    const fresh = {
      platform,
      dropMs,
      spent: 0,
      gone: 0,
      members: 0,
      notBeforeMs: Number.NEGATIVE_INFINITY,
      isBlocked: false,
    }
    const now = clock.monotonicMs()
    pools = [...pools.filter((pool) => pool.members > 0 || now - pool.dropMs <= togetherWithinMs), fresh]
    return fresh
  }

  return {
    share(platform, dropMs) {
      const pool = poolFor(platform, dropMs)
      pool.members += 1
      return createShare(pool, clock, settings)
    },
  }
}

function createShare(pool: Pool, clock: Clock, settings: BudgetSettings): Share {
  let spent = 0
  let isMember = true

  /** A hunt may always look once: one that never looks is no hunt. */
  function leftOf(finds: number): number {
    if (pool.isBlocked || !isMember) return 0
    const fair = Math.floor((finds - pool.gone) / pool.members) - spent
    return Math.max(Math.min(fair, finds - pool.spent), spent === 0 ? 1 : 0)
  }
  const waitMs = () => Math.max(0, pool.notBeforeMs - clock.monotonicMs())
  const isFast = () => clock.monotonicMs() < pool.dropMs + fastForMs
  const left = () => leftOf(settings.finds)
  const fastLeft = () => Math.min(leftOf(settings.fastFinds), left())

  return {
    left,
    fastLeft,
    take() {
      if ((isFast() ? fastLeft() : left()) <= 0 || waitMs() > 0) return false
      spent += 1
      pool.spent += 1
      return true
    },
    backOff(ms) {
      pool.notBeforeMs = Math.max(pool.notBeforeMs, clock.monotonicMs() + ms)
    },
    waitMs,
    block() {
      pool.isBlocked = true
    },
    isBlocked: () => pool.isBlocked,
    leave() {
      if (!isMember) return
      isMember = false
      pool.members -= 1
      pool.gone += spent
    },
  }
}
