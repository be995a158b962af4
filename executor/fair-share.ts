// Finds shared by member, and each member's part by the streams they hunt on: who asks for much takes it from
// themselves. Pure.
import type { MemberId } from '../src/domain/ids.ts'

/** Somebody's hunt on a stream, to come or under way. */
export type Contender = { readonly stream: string; readonly members: readonly MemberId[] }

export type FindsToShare = {
  readonly finds: number
  readonly contenders: readonly Contender[]
  /** One for each find sent of late. */
  readonly spent: readonly Contender[]
  /** The finds are divided by so many members at least: the others may still come. */
  readonly membersAtLeast: number
}

type Account = {
  /** What the member spent on each stream under way, and on those that are over. */
  readonly streams: Map<string, number>
  over: number
}

/** How many finds each stream may still spend. */
export function fairShares(shared: FindsToShare): Map<string, number> {
  const { accounts, spentByOthers } = accountsOf(shared)
  const each = (shared.finds - spentByOthers) / Math.max(accounts.size, shared.membersAtLeast)
  const left = new Map<string, number>()
  for (const { streams, over } of accounts.values()) {
    let ofAll = each - over
    for (const own of streams.values()) ofAll -= own
    for (const [stream, own] of streams) {
      const ofStream = (each - over) / streams.size - own
      left.set(stream, (left.get(stream) ?? 0) + Math.max(0, Math.min(ofAll, ofStream)))
    }
  }
  for (const [stream, share] of left) left.set(stream, Math.floor(share + roundingError))
  return left
}

const roundingError = 1e-6

/** Of those who contend; what others spent is gone for everybody. */
function accountsOf({ contenders, spent }: FindsToShare) {
  const accounts = new Map<MemberId, Account>()
  for (const { stream, members } of contenders) {
    for (const member of members) {
      const account = accounts.get(member) ?? { streams: new Map(), over: 0 }
      account.streams.set(stream, 0)
      accounts.set(member, account)
    }
  }
  let spentByOthers = 0
  for (const { stream, members } of spent) {
    const payers = members.flatMap((member) => accounts.get(member) ?? [])
    if (payers.length === 0) spentByOthers += 1
    for (const payer of payers) {
      const own = payer.streams.get(stream)
      if (own === undefined) payer.over += 1 / payers.length
      else payer.streams.set(stream, own + 1 / payers.length)
    }
  }
  return { accounts, spentByOthers }
}
