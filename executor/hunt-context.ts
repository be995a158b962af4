// Where the claims of one order hunt, and what they share there.
import type { PlatformError } from '../src/domain/platform-error.ts'
import type { Search } from '../src/domain/slot.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { StreamPlace } from './find-stream.ts'
import type { HuntLog } from './hunt-log.ts'
import type { DropTimer } from './wait.ts'
import type { ConnectionTiming } from './warm-up.ts'

export type HuntContext = {
  readonly search: Search
  /** The venue's, ISO 4217; absent where it is not known. */
  readonly currency: string | undefined
  readonly stream: StreamPlace
  readonly timer: DropTimer
  readonly clock: Clock
  /** Who may book for which wish, in this process and others. */
  readonly rights: BookingRights
  readonly log: HuntLog
  readonly way: () => ConnectionTiming
  /** So many slots are kept ready to book for each claim. */
  readonly preparedAhead: number
  /** An outcome was found for one of the claims. */
  readonly onSettled: () => void
  /** The platform told this address to slow down, or to stay away. */
  readonly onRefusal: (refusal: PlatformError) => void
  /** Records an unexpected error and gives its reference. */
  readonly onFault: (error: unknown) => string
}
