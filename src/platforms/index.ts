// The registry of all platforms, one line per platform.
import type { KeyRefused } from '../domain/drift.ts'
import type { GeoPlace } from '../domain/geo-place.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import type { Clock } from '../ports/clock.ts'
import type { ZoneAt } from './opentable/connection.ts'
import { createOpenTable } from './opentable/index.ts'
import type { ResyOptions } from './resy/connection.ts'
import type { UnknownAnswers } from './resy/drift/unknown-answers.ts'
import { createResy } from './resy/index.ts'
import { createPublicKey, type PublicKey } from './resy/public-key.ts'

/** The settings of the platforms. The server and the Lambda read them from the environment. */
export type PlatformSettings = {
  /** The address of Resy's API: `https://api.resy.com`, or the address of the sandbox. */
  readonly resyUrl: string
  /** The public key of Resy's web page. Default: `usualKey`. */
  readonly resyKey?: string | undefined
  /** The address of OpenTable's mobile API, or of its fake. Absent: Cierge does not use OpenTable. */
  readonly openTableUrl?: string | undefined
  /** The place around which venues are searched at OpenTable. Without it, Cierge does not use OpenTable. */
  readonly openTablePlace?: GeoPlace | undefined
}

/**
 * The options that all platforms share. `dispatcher` carries all requests in tests, instead of the platforms' own
 * connections. `onDate` receives the `Date` of each answer, and `onExchange` the result of each request.
 * `unknownAnswers` collects the answers of an unknown kind.
 */
export type PlatformWire = Pick<ResyOptions, 'dispatcher' | 'onDate' | 'onExchange'> & {
  readonly unknownAnswers?: UnknownAnswers
  /** Returns the time zone at a place, as in `zone-at.ts`. Absent in a process that looks up no venues. */
  readonly zoneAt?: ZoneAt
  /** The result of `createResyKey`, to share one public key between several platforms. */
  readonly resyKey?: PublicKey
}

export function createPlatforms(
  settings: PlatformSettings,
  clock: Clock,
  { unknownAnswers, resyKey, zoneAt, ...wire }: PlatformWire = {},
): readonly BookingPlatform[] {
  const key = resyKey ?? createResyKey(settings, clock, wire)
  const { openTableUrl, openTablePlace: place } = settings
  const { dispatcher, onExchange } = wire
  const openTableWire = { onExchange, ...(dispatcher && { dispatcher }) }
  return [
    createResy({ clock, baseUrl: settings.resyUrl, ...wire }, { key, onAnswer: unknownAnswers?.hear }),
    ...(openTableUrl && place
      ? [createOpenTable({ clock, baseUrl: openTableUrl, place, zoneAt, ...openTableWire })]
      : []),
  ]
}

/**
 * Creates the public key of Resy. Several platforms can share it.
 * @param onRefused called when Resy refused the key, after the search for a new one.
 */
export function createResyKey(
  settings: PlatformSettings,
  clock: Clock,
  { onRefused, dispatcher }: Pick<PlatformWire, 'dispatcher'> & { onRefused?: (refused: KeyRefused) => void },
): PublicKey {
  const wire = { ...(dispatcher && { dispatcher }) }
  return createPublicKey({ clock, baseUrl: settings.resyUrl, initial: settings.resyKey, onRefused, ...wire })
}
