// Deletes rows that are kept only for some time: delivered announcements, reports, drafts, observations of drops,
// answers to plans and booked tables, and expired forms, sign-ins and codes. Deletes in batches, so that many old
// rows do not delay other work.
import { addMs, DAY_MS, type Instant } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Forgettable } from '../../ports/retention.ts'

const rowsPerSlice = 50
/** Maximum number of batches per kind of row in one round. Later rounds delete the rest. */
const slicesPerRound = 5
const betweenSlicesMs = 200
/** How long observations of drops are kept: over a year, so that those of the same season a year ago still exist. */
const observationLifeMs = 400 * DAY_MS

/** How long request events are kept. A program that was away for longer must read the requests themselves. */
const eventLifeMs = 7 * DAY_MS

/** How long answers to plans and booked tables are kept: over a year, because a table may be requested a year ahead. */
const answerLifeMs = 400 * DAY_MS

type Deps = Pick<AppContext, 'store' | 'clock' | 'settings'>

/** Returns the number of rows that were deleted. */
export async function forgetOld(app: Deps): Promise<number> {
  const before = endsOfLife(app)
  let forgotten = 0
  for (const what of await app.store.retention.old(before)) forgotten += await forget(app, what, before[what])
  return forgotten
}

/** Returns for each kind of row the instant before which rows are deleted. */
function endsOfLife({ settings, clock }: Deps): Readonly<Record<Forgettable, Instant>> {
  const now = clock.now()
  const aDayAgo = addMs(now, -DAY_MS)
  const unkept = addMs(now, -settings.keepMs)
  return {
    delivered: unkept,
    reports: unkept,
    drafts: aDayAgo,
    observations: addMs(now, -observationLifeMs),
    'code-tries': aDayAgo,
    left: aDayAgo,
    expired: aDayAgo,
    'api-replies': aDayAgo,
    answers: addMs(now, -answerLifeMs),
    events: addMs(now, -eventLifeMs),
  }
}

async function forget({ store, clock }: Deps, what: Forgettable, before: Instant): Promise<number> {
  let forgotten = 0
  for (let slice = 0; slice < slicesPerRound; slice += 1) {
    const rows = await store.retention.forget(what, before, rowsPerSlice)
    forgotten += rows
    if (rows < rowsPerSlice) break
    // Pauses between batches, because a batch keeps the disk busy and other work needs the store.
    await clock.sleepFor(betweenSlicesMs)
  }
  return forgotten
}
