// A credential: the secret that lets Cierge act on a member's account. It is stored sealed.

import type { Identity } from './identity.ts'
import type { MemberId, PlatformId } from './ids.ts'
import type { Instant } from './time.ts'

/** An encrypted secret. Only the vault can open it; safe in a row, an order or a log. */
export type Sealed = string & { readonly __kind: 'Sealed' }

/** A card on file: a label to recognize it, no data to pay with. */
export type Card = { readonly id: string; readonly label: string; readonly isDefault: boolean }

/** The account that a credential opens. */
export type Account = {
  /** `Ana R.`; shown in direct messages only. */
  readonly holder: string
  /** Identifies the account: equal for every sign-in to it, by any member. Absent if the platform does not say. */
  readonly key?: string
  /** `a•••@example.com`, shortened by the platform's client. */
  readonly maskedEmail: string
  readonly cards: readonly Card[]
  /** Set if the platform sent no readable list of cards: `cards` is then empty and means nothing. */
  readonly areCardsUnknown?: true
  /** When the secret expires; absent if the platform does not say. */
  readonly expiresAt?: Instant
}

export type Credential = {
  readonly memberId: MemberId
  readonly platform: PlatformId
  readonly account: Account
  readonly sealed: Sealed
  /** When the secret was linked, or last renewed. */
  readonly linkedAt: Instant
  /** The person who is told about it, in a direct conversation. */
  readonly linkedBy: Identity
  /** When the platform refused it and its renewal. */
  readonly rejectedAt?: Instant
}

/**
 * Tells what came of renewing. `refused`: only the member can link again. `turned-away`: the platform signs nobody in from this
 * address, and the credential may be as good as ever. `unjudged`: it refused Cierge's own key, and looked at no
 * credential. `unknown`: the platform gave no clear answer.
 */
export type Renewal = 'renewed' | 'refused' | 'turned-away' | 'unjudged' | 'unknown'

/** Returns the purpose that a credential's secret is sealed under. Opening it needs the same purpose. */
export function sealedUnder(memberId: MemberId, platform: PlatformId): readonly string[] {
  return ['credential', memberId, platform]
}
