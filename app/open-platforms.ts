// Opens the platforms with their live checks, and collects what their answers reveal: unknown shapes and refused keys.
import manifest from '../package.json' with { type: 'json' }
import { causeKindOf } from '../src/domain/cause-kind.ts'
import type { KeyRefused } from '../src/domain/drift.ts'
import { createLiveChecks, createUnknownAnswers } from '../src/platforms/drift.ts'
import { createPlatforms, createResyKey, type PlatformWire } from '../src/platforms/index.ts'
import type { PlatformClock } from '../src/platforms/platform-clock.ts'
import { zoneAt } from '../src/platforms/zone-at.ts'
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { LiveCheck } from '../src/ports/live-check.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import type { Config } from './config.ts'
import type { DriftParts } from './doctor/watch-drift.ts'

/** The platforms, their live checks, and what their answers revealed since the last call. */
export type OpenedPlatforms = Pick<DriftParts, 'takeUnknown' | 'takeRefusedKeys'> & {
  readonly platforms: readonly BookingPlatform[]
  readonly liveChecks: readonly LiveCheck[]
}

/**
 * Opens the platforms.
 * @param parts `onExchange` gets the result of each request.
 */
export function openPlatforms(
  config: Config,
  clock: PlatformClock,
  parts: Required<Pick<PlatformWire, 'onExchange'>> & {
    readonly telemetry: Pick<Telemetry, 'note'>
    readonly dispatcher: PlatformWire['dispatcher']
  },
): OpenedPlatforms {
  const { telemetry, dispatcher, onExchange } = parts
  const unknownAnswers = createUnknownAnswers(clock, manifest.version)
  const wire = { ...(dispatcher && { dispatcher }) }
  const refusedKeys: KeyRefused[] = []
  const onRefused = (refused: KeyRefused) => void refusedKeys.push(refused)
  const resyKey = createResyKey(config, clock, { ...wire, onRefused })
  const platforms = createPlatforms(config, clock, {
    ...{ ...wire, resyKey, unknownAnswers, zoneAt },
    onDate: clock.hear,
    onExchange: (platform, error) => {
      onExchange?.(platform, error)
      if (error) telemetry.note({ cause: causeKindOf(error) })
    },
  })
  return {
    platforms,
    liveChecks: createLiveChecks(config, clock, { ...wire, resyKey, product: manifest.version }),
    takeUnknown: unknownAnswers.take,
    takeRefusedKeys: () => refusedKeys.splice(0),
  }
}
