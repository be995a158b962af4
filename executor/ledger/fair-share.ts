// Divides finds equally among members, then divides each member's part among that member's hunts. A member with many
// orders therefore does not reduce the finds of other members. Pure.
import type { MemberId } from '../../src/domain/ids.ts'

/** A running or upcoming hunt: the members it hunts for, and the stream of finds it uses. */
export type Contender = { readonly stream: string; readonly members: readonly MemberId[] }

export type FindsToShare = {
  readonly finds: number
  readonly contenders: readonly Contender[]
  /** One entry for each find that the platform still counts. */
  readonly spent: readonly Contender[]
  /**
   * Minimum number of members among whom the finds are divided. A number above the current members keeps finds for
   * members who may still send a request.
   */
  readonly membersAtLeast: number
}

type Account = {
  /** The finds that the member spent, for each stream that has a hunt. */
  readonly streams: Map<string, number>
  over: number
}

/** Returns how many finds each stream may still spend. */
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

/** Counts the finds that each member spent. A find of members without a hunt reduces the finds of all members. */
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
