// A credential: what a member links to act on a platform. Its secret is stored sealed.

import type { Identity } from './identity.ts'
import type { MemberId, PlatformId } from './ids.ts'
import type { Instant } from './time.ts'

/** A secret nobody can read without the vault; safe in a row, an order or a log. */
export type Sealed = string & { readonly __kind: 'Sealed' }

/** A card on file: enough to recognise it, nothing to pay with. */
export type Card = { readonly id: string; readonly label: string; readonly isDefault: boolean }

/** Whose account a credential opens. */
export type Account = {
  /** `Ana R.`: shown in direct messages only. */
  readonly holder: string
  /** Names the account: the same for every sign-in to it, whoever linked it. Absent when the platform does not say. */
  readonly key?: string
  /** `a•••@example.com`: already shortened by the platform's client. */
  readonly maskedEmail: string
  readonly cards: readonly Card[]
  /** The platform's answer had no list of cards, or none that could be read: `cards` is empty, and tells nothing. */
  readonly areCardsUnknown?: true
  /** When the secret stops working by itself; absent when the platform does not say. */
  readonly expiresAt?: Instant
}

export type Credential = {
  readonly memberId: MemberId
  readonly platform: PlatformId
  readonly account: Account
  readonly sealed: Sealed
  /** When the secret was given: linked, or renewed last. */
  readonly linkedAt: Instant
  /** Who is told what becomes of it, in their direct conversation. */
  readonly linkedBy: Identity
  /** When the platform was found not to accept it any more, nor to renew it. */
  readonly rejectedAt?: Instant
}

/**
 * What came of renewing. `refused`: only the member can link again. `turned-away`: the platform signs nobody in from this
 * address, and the credential may be as good as ever. `unknown`: the platform gave no clear answer.
 */
export type Renewal = 'renewed' | 'refused' | 'turned-away' | 'unknown'

/** What a credential's secret is sealed under; it must be given again to open it. */
export function sealedUnder(memberId: MemberId, platform: PlatformId): readonly string[] {
  return ['credential', memberId, platform]
}
