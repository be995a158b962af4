// A credential: the secret that lets Cierge act on a member's account. It is stored sealed.

import type { Identity } from './identity.ts'
import type { MemberId, PlatformId } from './ids.ts'
import type { Instant } from './time.ts'

/** An encrypted secret. Only the vault can decrypt it, so it may be stored in a row, an order or a log. */
export type Sealed = string & { readonly __kind: 'Sealed' }

/** A payment card on file. It has a label for the member to recognize, and no data to pay with. */
export type Card = { readonly id: string; readonly label: string; readonly isDefault: boolean }

/** The platform account that a credential gives access to. */
export type Account = {
  /** The account holder, such as `Ana R.`; shown in direct messages only. */
  readonly holder: string
  /**
   * The account's id: equal for every sign-in to the account, by any member. Absent if the platform does not name
   * one.
   */
  readonly key?: string
  /** The account's email address, shortened by the platform's client: `a•••@example.com`. */
  readonly maskedEmail: string
  readonly cards: readonly Card[]
  /** Set if the platform sent no readable list of cards: `cards` is then empty and says nothing about the account. */
  readonly areCardsUnknown?: true
  /** The instant at which the secret expires; absent if the platform does not say. */
  readonly expiresAt?: Instant
}

export type Credential = {
  readonly memberId: MemberId
  readonly platform: PlatformId
  readonly account: Account
  readonly sealed: Sealed
  /** The instant at which the secret was linked or last renewed. */
  readonly linkedAt: Instant
  /** The person who linked the credential. Messages about it go to their direct conversation. */
  readonly linkedBy: Identity
  /** The instant at which the platform refused the secret, and then refused to renew it; absent if it did not. */
  readonly rejectedAt?: Instant
}

/**
 * The result of renewing a credential. `refused`: the platform wants a new sign-in, so the member must link again.
 * `turned-away`: the platform refuses all sign-ins from this address; the credential may be valid. `unjudged`: the
 * platform refused Cierge's own key and judged no credential. `unknown`: the platform gave no clear answer.
 */
export type Renewal = 'renewed' | 'refused' | 'turned-away' | 'unjudged' | 'unknown'

/**
 * Returns the purpose under which a credential's secret is sealed. The vault opens the secret for the same purpose
 * only.
 */
export function sealedUnder(memberId: MemberId, platform: PlatformId): readonly string[] {
  return ['credential', memberId, platform]
}
