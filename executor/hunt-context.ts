// Holds the state that all claims of one order share during the hunt: search, stream of finds, clocks, log. It is
// made before the hunters and the hunt and imports neither; they notify it and listen to it.
import type { PlatformError } from '../src/domain/platform-error.ts'
import type { Search } from '../src/domain/slot.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { StreamPlace } from './find-stream.ts'
import type { HuntLog } from './hunt-log.ts'
import type { ChangeNotice } from './notice.ts'
import type { DropTimer } from './wait.ts'
import type { ConnectionTiming } from './warm-up.ts'

export type HuntContext = {
  readonly search: Search
  /** The venue's currency, ISO 4217; absent when it is not known. */
  readonly currency: string | undefined
  readonly stream: StreamPlace
  readonly timer: DropTimer
  readonly clock: Clock
  /** Decides who may book for which wish, in this process and others. */
  readonly rights: BookingRights
  readonly log: HuntLog
  /** `timing` has usual values until the warm-up has measured it. */
  readonly connection: { timing: ConnectionTiming }
  /** How many slots are kept ready to book for each claim. */
  readonly preparedAhead: number
  /** Notified each time a claim gets its outcome. */
  readonly settled: ChangeNotice
  /** Slows the address down, or stops it, when the platform's refusal demands that. */
  readonly heedRefusal: (refusal: PlatformError) => void
  /** Records an unexpected error and returns its reference in the log. */
  readonly recordFault: (error: unknown) => string
}
