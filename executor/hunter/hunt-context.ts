// Holds the state that all claims of one order share during the hunt: search, stream of finds, clocks, log. The context
// is created before the hunters and the hunt, and its file imports neither.

import type { MemberId } from '../../src/domain/ids.ts'
import type { PlatformError } from '../../src/domain/platform-error.ts'
import type { Search } from '../../src/domain/slot.ts'
import type { BookingRights } from '../../src/ports/booking-rights.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { PlatformTraits } from '../../src/ports/platform-traits.ts'
import type { TableHold } from '../../src/ports/table-holds.ts'
import type { StreamPlace } from '../slots/find-stream.ts'
import type { ConnectionTiming } from '../timing/connection-timing.ts'
import type { DropTimer } from '../timing/wait.ts'
import type { HuntLog } from './hunt-log.ts'
import type { ChangeNotice } from './notice.ts'

export type HuntContext = {
  readonly search: Search
  readonly traits: PlatformTraits
  /** The venue's currency, ISO 4217; absent when it is not known. */
  readonly currency: string | undefined
  readonly stream: StreamPlace
  readonly timer: DropTimer
  readonly clock: Clock
  /**
   * Takes the member's hold on a table of the platform for `ms` milliseconds. Resolves with `undefined` if the member may
   * still hold another table.
   */
  readonly takeHold: (memberId: MemberId, ms: number) => Promise<TableHold | undefined>
  /** Decides who may book for which wish, in this process and others. */
  readonly rights: BookingRights
  readonly log: HuntLog
  /** Connection timing. Holds typical values until the warm-up has measured the connection. */
  readonly connection: { timing: ConnectionTiming }
  /** The number of slots that each claim keeps prepared for booking. */
  readonly preparedAhead: number
  /** Notified each time a claim gets its outcome. */
  readonly settled: ChangeNotice
  /** Reacts to a refusal that concerns the whole address: slows its requests down, or stops them. */
  readonly heedRefusal: (refusal: PlatformError) => void
  /** Records an unexpected error in the log and returns the log entry's reference. */
  readonly recordFault: (error: unknown) => string
}
