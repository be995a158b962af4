// The registry: every platform Cierge knows, one line each.
import type { BookingPlatform } from '../ports/booking-platform.ts'
import type { Clock } from '../ports/clock.ts'
import { createResy } from './resy/index.ts'

/** Plain data, read from the environment in a composition root. */
export type PlatformSettings = {
  /** Where Resy's API is: `https://api.resy.com`, or the sandbox. */
  readonly resyUrl: string
}

export function createPlatforms(settings: PlatformSettings, clock: Clock): readonly BookingPlatform[] {
  return [createResy({ clock, baseUrl: settings.resyUrl })]
}
