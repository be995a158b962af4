// The registry of what looks out for platforms that answer otherwise than they did, one line each. Apart from `index.ts`, so that
// a function on AWS, which does not look, does not carry it.
import type { Clock } from '../ports/clock.ts'
import type { LiveLook } from '../ports/live-look.ts'
import type { PlatformSettings, PlatformWire } from './index.ts'
import { usualKey } from './resy/connection.ts'
import { createLiveLook } from './resy/drift/live-look.ts'

export { createUnknownAnswers } from './resy/drift/unknown-answers.ts'

type LooksOptions = Pick<PlatformWire, 'dispatcher' | 'resyKey'> & { readonly product: string }

/** A live check of each platform that has one. @param product the version of Cierge, for the report. */
export function createLiveLooks(
  settings: PlatformSettings,
  clock: Clock,
  { product, dispatcher, resyKey }: LooksOptions,
): readonly LiveLook[] {
  const { resyUrl: baseUrl, resyKey: initial = usualKey } = settings
  const wire = { ...(dispatcher && { dispatcher }), key: resyKey?.current ?? (() => initial) }
  return [createLiveLook({ clock, baseUrl, ...wire }, product)]
}
