// Divides the finds that an address may still send among its hunts. The shares are computed once for all hunts and
// then counted down, because a drop leaves no time to compute. Drops get most finds; tries of open days get a small
// part.
import { type Contender, fairShares } from './fair-share.ts'

export type FindLimits = {
  /** How many finds drops may spend until 30 s after them. */
  readonly fastFinds: number
  /** How many finds an address may send in ten minutes. */
  readonly finds: number
}

/** A hunt that spends finds: for a drop, or (`isTry`) for a day that is already open. */
export type Spender = Contender & { readonly isTry: boolean }

export type FindStanding = {
  /** Running hunts, and hunts whose drop is so near that finds sent now count against them. */
  readonly hunts: readonly Spender[]
  /** One entry for each find that the platform remembers. */
  readonly spent: readonly Spender[]
}

export type Allotment = {
  /** Returns how many finds the hunt may still send; at least one when it has sent none, so that it sees the day once. */
  left(hunt: Spender): number
  /** Returns how many finds the hunt may still send before the drop and in the 30 s after it. */
  fastLeft(hunt: Spender): number
  /** Counts one find that the hunt sent. */
  spend(hunt: Spender): void
  /** Returns how many finds a member may send on one more open day. */
  leftToTry(member: Contender['members'][number]): number
  /** Returns whether the polls of watches may send one more find. They leave half of the finds to hunts of open days. */
  mayPoll(): boolean
}

/**
 * How many finds a hunt of an open day may send near a drop. More would be wasted: the day shows a table or it does
 * not.
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
  // Keeps some finds back, because a member may still ask for a drop.
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
