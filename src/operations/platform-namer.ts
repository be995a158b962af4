// Names platforms for the texts of replies.
import type { PlatformId } from '../domain/ids.ts'
import { type CallerApp, platformNameOf } from '../ports/app-context.ts'

/** Returns a function that turns a platform's id into its name for members. */
export function platformNamer(app: Pick<CallerApp, 'platforms'>): (id: PlatformId) => string {
  return (id) => platformNameOf(app, id)
}
