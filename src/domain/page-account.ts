// An account at an OIDC provider with which a member signs in to the page.
import type { Identity } from './identity.ts'
import type { MemberId } from './ids.ts'
import type { Instant } from './time.ts'

/** `subject` is the provider's id of the account. It is unique among the accounts of one issuer only. */
export type PageAccount = { readonly issuer: string; readonly subject: string }

export type JoinedPageAccount = PageAccount & {
  readonly memberId: MemberId
  /** The identity with which the member made the code that joined the account. */
  readonly joinedAs: Identity
  readonly joinedAt: Instant
}
