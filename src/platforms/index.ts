// The registry: every platform Cierge knows, one line each.
import type { BookingPlatform } from '../ports/booking-platform.ts'
import type { Clock } from '../ports/clock.ts'
import type { ResyOptions } from './resy/connection.ts'
import type { UnknownAnswers } from './resy/drift/unknown-answers.ts'
import { createResy } from './resy/index.ts'

/** Plain data, read from the environment in a composition root. */
export type PlatformSettings = {
  /** Where Resy's API is: `https://api.resy.com`, or the sandbox. */
  readonly resyUrl: string
}

/** Carries all requests in place of each platform's own connections, for tests; hears the dates of all answers, and the answers. */
export type PlatformWire = Pick<ResyOptions, 'dispatcher' | 'onDate'> & {
  readonly unknownAnswers?: UnknownAnswers
}

export function createPlatforms(
  settings: PlatformSettings,
  clock: Clock,
  { unknownAnswers, ...wire }: PlatformWire = {},
): readonly BookingPlatform[] {
  return [createResy({ clock, baseUrl: settings.resyUrl, ...wire }, unknownAnswers?.hear)]
}
