import type { HostFacts } from '../../ports/host-facts.ts'
import type { IsProxy } from '../address-of.ts'
import type { EventFeed } from '../events.ts'
import type { PerformParts } from '../perform.ts'
import type { SiteParts } from './sites/site-settings.ts'

/** The parts that the page needs. */
export type PageParts = PerformParts & {
  readonly isProxy: IsProxy
  readonly feed: EventFeed
  readonly host: HostFacts
  /** Whether other machines are answered without TLS. */
  readonly allowsPlain: boolean
  /** The other sites with which members sign in. */
  readonly signIn: SiteParts
  /** Aborts when the server stops, so that streams end. */
  readonly stopping: AbortSignal
}
