// A browser in which a member is signed in to the page, and the one-time link that signs it in.
import type { Conversation, Identity } from './identity.ts'
import type { MemberId } from './ids.ts'
import type { Instant } from './time.ts'

/** The member, the identity with which they asked for the link, and their direct conversation. */
type PageOwner = {
  readonly memberId: MemberId
  readonly madeBy: Identity
  readonly madeIn: Conversation
}

/** A one-time link to the page. Its secret is stored as a hash. */
export type PageLink = PageOwner & {
  readonly expiresAt: Instant
  readonly usedAt?: Instant
}

/** The id of a session: eight letters and digits, shown in lists. It is not the secret. */
export type PageSessionId = string & { readonly __kind: 'PageSessionId' }

/** The sites at which a browser can sign in. `oidc`: an OIDC provider that the host names. */
export type SignInSite = 'discord' | 'slack' | 'telegram' | 'oidc'

/** `link`: a one-time link from a chat. */
export type SignInMethod = 'link' | SignInSite

export type PageSession = PageOwner & {
  readonly id: PageSessionId
  readonly madeAt: Instant
  /** The last use, to the minute. */
  readonly seenAt: Instant
  readonly expiresAt: Instant
  /** The browser as people know it, such as `Firefox on Linux`. */
  readonly browser: string
  readonly signedInWith: SignInMethod
}
