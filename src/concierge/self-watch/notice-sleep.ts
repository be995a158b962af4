// Detects that the machine slept or that this process was suspended. Tells the owners how long, and for which
// requests a drop passed in that time. Stores each such gap for the check before a drop.
import type { HostTrouble } from '../../domain/announcement.ts'
import type { JobId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { addMs, type Instant, MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { collect } from '../../ports/collect.ts'
import { keepGap } from './keep-gaps.ts'

/** The owners are told if a round begins at least this many milliseconds too late. */
const toldFromMs = 2 * MINUTE_MS
/** Maximum number of requests that one notice names. */
const mostNamed = 10

export type SleepNoticeParts = {
  readonly app: Pick<AppContext, 'clock' | 'store' | 'telemetry'>
  /** Returns the milliseconds since the machine started, including the time in which it slept. */
  readonly uptimeMs: () => number
  readonly tell: (trouble: HostTrouble) => Promise<boolean>
}

/** Returns a function to call every minute. Does not mistake a clock that was set for a machine that slept. */
export function createSleepNotice({ app, uptimeMs, tell }: SleepNoticeParts): () => Promise<void> {
  const { clock, store, telemetry } = app
  let lastMs: number | undefined
  return async () => {
    const nowMs = uptimeMs()
    const forMs = lastMs === undefined ? 0 : nowMs - lastMs - MINUTE_MS
    lastMs = nowMs
    if (forMs < toldFromMs) return
    const until = clock.now()
    const from = addMs(until, -forMs)
    const codes = (await openedBetween(store, from, until)).slice(0, mostNamed)
    telemetry.say('warn', 'Cierge stood still', { forMs, from, codes })
    await tell({ kind: 'slept', from, forMs, codes })
    await keepGap(store, { from, forMs }, until)
  }
}

/** Returns the requests whose tables opened in that time. Some of their hunts may have ended since then. */
async function openedBetween(
  { jobs }: Pick<AppContext['store'], 'jobs'>,
  from: Instant,
  to: Instant,
): Promise<readonly JobId[]> {
  const open = await collect(jobs.openBetween({ from, to }))
  const ended = await jobs.endedSince(['booked', 'missed', 'failed'], from)
  const isMissed = ({ dropAt, watch }: Job) => dropAt >= from && dropAt <= to && watch?.stage !== 'resting'
  return [...open, ...ended].filter(isMissed).map(({ id }) => id)
}
