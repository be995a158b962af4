// Deletes rows that are kept for a time only: delivered announcements, reports, drafts, observations of drops, and expired
// forms, sign-ins and codes. In slices, so that years of it do not hold up anything.
import { addMs, DAY_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Forgettable } from '../../ports/retention.ts'

const rowsPerSlice = 50
/** The most slices of one kind in one round: the rest has time. */
const slicesPerRound = 5
const betweenSlicesMs = 200
/** A season of drops and the one before it. */
const observationLifeMs = 400 * DAY_MS

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
