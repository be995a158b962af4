import type { Conversation, Identity } from '../../../domain/identity.ts'
import type { SignInSite } from '../../../domain/page-session.ts'

/** A site at which the host has registered this page. */
export type SiteSettings = {
  readonly site: SignInSite
  /** The name on the button. */
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Allows an issuer without TLS. For tests on loopback only. */
  readonly allowsPlainHttp?: true
}

export type SiteParts = {
  readonly sites: readonly SiteSettings[]
  /** Returns the direct conversation with a person on a chat. Rejects if the chat can't be reached. */
  readonly directWith: (identity: Identity) => Promise<Conversation>
}
