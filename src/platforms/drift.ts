// The registry of live checks, one line per platform. A live check notices that a platform's answers changed. The
// registry is separate from `index.ts`, because the Lambda runs no live check and should not contain its code.
import type { Clock } from '../ports/clock.ts'
import type { LiveCheck } from '../ports/live-check.ts'
import type { PlatformSettings, PlatformWire } from './index.ts'
import { createLiveCheck } from './resy/drift/live-check.ts'
import { usualKey } from './resy/headers.ts'

export { createUnknownAnswers } from './resy/drift/unknown-answers.ts'

type LooksOptions = Pick<PlatformWire, 'dispatcher' | 'resyKey'> & { readonly product: string }

/**
 * Creates the live check of each platform that has one.
 * @param product the version of Cierge, for the report.
 */
export function createLiveChecks(
  settings: PlatformSettings,
  clock: Clock,
  { product, dispatcher, resyKey }: LooksOptions,
): readonly LiveCheck[] {
  const { resyUrl: baseUrl, resyKey: initial = usualKey } = settings
  const wire = { ...(dispatcher && { dispatcher }), key: resyKey?.current ?? (() => initial) }
  return [createLiveCheck({ clock, baseUrl, ...wire }, product)]
}
