// The conditions that Cierge's self-watch looks for. A condition lasts for some time, and can end.
import type { ConfigFault } from './config-error.ts'
import type { ChatId, PlatformId } from './ids.ts'
import type { StoreTrouble } from './store-trouble.ts'
import type { Instant } from './time.ts'

/** Something that is wrong with this server, or with a service that it needs. */
export type HostCondition =
  /** The machine's clock is wrong: the platforms' clock is `aheadMs` milliseconds ahead of it; negative: behind. */
  | { readonly kind: 'clock-off'; readonly aheadMs: number }
  /** A chat refused its settings. It does not run until the owner changes them. */
  | { readonly kind: 'chat-away'; readonly chat: ChatId; readonly faults: readonly ConfigFault[] }
  /** A chat can't be reached. `why` is short, such as `ENOTFOUND`. Cierge keeps trying. */
  | { readonly kind: 'chat-unreachable'; readonly chat: ChatId; readonly why: string }
  /** A platform does not answer. `why` is short, such as `dns` or `http 502`. */
  | {
      readonly kind: 'platform-unreachable'
      readonly platform: PlatformId
      readonly platformName: string
      readonly why: string
    }
  /** Nothing can be stored. */
  | { readonly kind: 'store-trouble'; readonly trouble: StoreTrouble }
  /** The disk of the data folder is nearly full. */
  | { readonly kind: 'disk-low'; readonly freeBytes: number }
  /** This many linked sign-ins end soon, or ended, and Cierge could not renew them. */
  | { readonly kind: 'sign-ins-ending'; readonly count: number }
  /** The newest backup is too old. `lastAt` is absent if there is none. */
  | { readonly kind: 'backup-old'; readonly lastAt?: Instant }

/** The result of one check of the self-watch. */
export type CheckStanding = {
  /** The name of the check, such as `clock` or `chat discord`. */
  readonly name: string
  /** True if Cierge can't take requests while this is wrong. */
  readonly isVital: boolean
  /** The condition, and the instant at which it was first seen; absent if all is well or nothing is known yet. */
  readonly wrong?: { readonly condition: HostCondition; readonly since: Instant }
}
