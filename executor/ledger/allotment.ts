// Divides the finds that this address may still send among its hunts. The shares are computed once for all hunts and
// then counted down, because a hunt has no time for the computation during a drop. Hunts for drops get most of the
// finds. Hunts for days that are already open get a small part.
import { type Contender, fairShares } from './fair-share.ts'

export type FindLimits = {
  /** How many finds the hunts for drops may spend until 30 s after their drops. */
  readonly fastFinds: number
  /** How many finds an address may send in ten minutes. */
  readonly finds: number
}

/**
 * A hunt that spends finds. `isTry` is true when the hunt is for a day that is already open, and false when it is for a
 * drop.
 */
export type Spender = Contender & { readonly isTry: boolean }

export type FindStanding = {
  /** Running hunts, and upcoming hunts whose drop is less than ten minutes away. */
  readonly hunts: readonly Spender[]
  /** One entry for each find of the last ten minutes, because the platform still counts it. */
  readonly spent: readonly Spender[]
}

export type Allotment = {
  /**
   * Returns how many finds the hunt may still send. A hunt that has sent none always gets one, so that it sees the day
   * once.
   */
  left(hunt: Spender): number
  /** Returns how many finds the hunt may still send before the drop and in the 30 s after it. */
  fastLeft(hunt: Spender): number
  /** Counts one find that the hunt sent. */
  spend(hunt: Spender): void
  /** Returns how many finds the member may send for one more day that is already open. */
  leftToTry(member: Contender['members'][number]): number
  /**
   * Returns whether the polls of watches may send one more find. Polls leave half of the finds for open days to hunts.
   */
  mayPoll(): boolean
}

/**
 * How many finds a hunt for an open day may send while a drop is near. More finds would be wasted, because an open day
 * shows its tables in the first answers.
 */
const triesNearDrop = 2

export function createAllotment({ fastFinds, finds }: FindLimits, { hunts, spent }: FindStanding): Allotment {
  const { fast, whole, tried, hasDrops, pot, triesSpent, forTries } = sharesOf(
    { fastFinds, finds },
    { hunts, spent },
  )
  const own = new Map<string, number>()
  for (const { stream } of spent) own.set(stream, (own.get(stream) ?? 0) + 1)
  let leftInAll = finds - spent.length

  function leftOf(shares: Map<string, number>, { stream, isTry }: Spender): number {
    const fair = shares.get(stream)
    if (fair === undefined) return 0
    const sent = own.get(stream) ?? 0
    const most = isTry && hasDrops ? triesNearDrop - sent : leftInAll
    return Math.max(Math.min(fair, most, leftInAll), sent === 0 ? 1 : 0)
  }
  const left = (hunt: Spender) => leftOf(hunt.isTry ? tried : whole, hunt)

  return {
    left,
    fastLeft: (hunt) => (hunt.isTry ? left(hunt) : Math.min(left(hunt), leftOf(fast, hunt))),
    spend({ stream }) {
      leftInAll -= 1
      own.set(stream, (own.get(stream) ?? 0) + 1)
      for (const shares of [fast, whole, tried]) {
        const share = shares.get(stream)
        if (share !== undefined) shares.set(stream, share - 1)
      }
    },
    leftToTry(member) {
      const stream = 'one more'
      const contenders = [...forTries.contenders, { stream, members: [member] }]
      const fair = fairShares({ ...forTries, contenders }).get(stream) ?? 0
      return Math.min(fair, pot - triesSpent, leftInAll)
    },
    mayPoll: () => triesSpent < Math.floor(pot / 2),
  }
}

function sharesOf({ fastFinds, finds }: FindLimits, { hunts, spent }: FindStanding) {
  const drops = hunts.filter((one) => !one.isTry)
  const triesSpent = spent.filter((one) => one.isTry)
  const spentOnDrops = spent.filter((one) => !one.isTry)
  const hasDrops = drops.length > 0
  // If no hunt is for a drop, half of the finds are kept back, because a member may still request a table that has a
  // drop.
  const pot = hasDrops ? finds - fastFinds : Math.floor(finds / 2)
  const forDrops = { contenders: drops, spent: spentOnDrops, membersAtLeast: 1 }
  const forTries = {
    ...{ finds: pot, spent: triesSpent, membersAtLeast: 2 },
    contenders: hunts.filter((one) => one.isTry),
  }
  return {
    fast: fairShares({ finds: fastFinds, ...forDrops }),
    whole: fairShares({ finds: finds - triesSpent.length, ...forDrops }),
    tried: fairShares(forTries),
    hasDrops,
    pot,
    triesSpent: triesSpent.length,
    forTries,
  }
}
