// What all claims of one order share while they hunt: the search, the stream of finds, the clocks, the log. Made before
// the hunters and the hunt, and knows neither of them: they tell it what happened, and listen.
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
  /** `timing` is the usual one until the warm-up has measured it. */
  readonly connection: { timing: ConnectionTiming }
  /** How many slots are kept ready to book for each claim. */
  readonly preparedAhead: number
  /** Told each time a claim gets its outcome. */
  readonly settled: ChangeNotice
  /** Slows the address down, or stops it, when the platform says so. */
  readonly heedRefusal: (refusal: PlatformError) => void
  /** Records an unexpected error and returns its reference in the log. */
  readonly recordFault: (error: unknown) => string
}
