// Deletes rows that are kept only for some time: delivered announcements, reports, drafts, observations of drops, and
// expired forms, sign-ins and codes. Deletes in slices, so that years of old rows do not delay other work.
import { addMs, DAY_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Forgettable } from '../../ports/retention.ts'

const rowsPerSlice = 50
/** Maximum number of slices per kind of row in one round. Later rounds delete the rest. */
const slicesPerRound = 5
const betweenSlicesMs = 200
/** How long observations of drops are kept: over a year, so that those of the same season a year ago still exist. */
const observationLifeMs = 400 * DAY_MS

/** How long request events are kept. A program that was away for longer must read the requests themselves. */
const eventLifeMs = 7 * DAY_MS

type Deps = Pick<AppContext, 'store' | 'clock' | 'settings'>

/** Returns the number of rows that were deleted. */
export async function forgetOld(app: Deps): Promise<number> {
  let forgotten = 0
  for (const [what, lifeMs] of livesOf(app)) forgotten += await forget(app, what, lifeMs)
  return forgotten
}

function livesOf({ settings }: Deps): readonly (readonly [Forgettable, number])[] {
  return [
    ['delivered', settings.keepMs],
    ['reports', settings.keepMs],
    ['drafts', DAY_MS],
    ['observations', observationLifeMs],
    ['code-tries', DAY_MS],
    ['expired', DAY_MS],
    ['api-replies', DAY_MS],
    ['events', eventLifeMs],
  ]
}

async function forget({ store, clock }: Deps, what: Forgettable, lifeMs: number): Promise<number> {
  const before = addMs(clock.now(), -lifeMs)
  let forgotten = 0
  for (let slice = 0; slice < slicesPerRound; slice += 1) {
    const rows = await store.retention.forget(what, before, rowsPerSlice)
    forgotten += rows
    if (rows < rowsPerSlice) break
    // Pauses between slices, because each slice waits for the disk and other work needs the store meanwhile.
    await clock.sleepFor(betweenSlicesMs)
  }
  return forgotten
}
