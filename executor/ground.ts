// Where the claims of one order hunt, and what they share there.
import type { PlatformError } from '../src/domain/platform-error.ts'
import type { Search } from '../src/domain/slot.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { FindStream } from './find-stream.ts'
import type { HuntLog } from './hunt-log.ts'
import type { DropTimer } from './wait.ts'
import type { Way } from './warm-up.ts'

export type Ground = {
  readonly search: Search
  readonly stream: FindStream
  readonly timer: DropTimer
  readonly clock: Clock
  readonly log: HuntLog
  readonly way: () => Way
  /** So many slots are kept ready to book for each claim. */
  readonly preparedAhead: number
  /** The platform told this address to slow down, or to stay away. */
  readonly onRefusal: (refusal: PlatformError) => void
  /** Records an unexpected error and gives its reference. */
  readonly onFault: (error: unknown) => string
}
