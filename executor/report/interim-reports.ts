// Sends the verdicts of settled claims while the hunt continues for the others, so that no member waits for the last
// claim. Claims that settle within half a second share one report.
import type { Report, Verdict } from '../../src/domain/report.ts'
import { addMs } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { DeliverInterim } from '../../src/ports/scheduler.ts'
import type { HuntLog } from '../hunter/hunt-log.ts'
import type { StreamPlace } from '../slots/find-stream.ts'

export type InterimReports = {
  /** Sends a report about newly settled claims after 0.5 s. Call this each time a claim settles. */
  tellSoon(): void
  /** Stops interim reports, because the final report follows. */
  stop(): void
}

/**
 * How long settled claims are collected before a report, in milliseconds. Within this time the other claims that book
 * at the same drop usually settle too.
 */
const gatherForMs = 500

type Parts = {
  readonly clock: Clock
  readonly log: HuntLog
  readonly stream: StreamPlace
  readonly tellInterim: DeliverInterim | undefined
}

/**
 * Creates interim reports, which contain each verdict once.
 * @param settled returns every verdict that is final at the time of the call.
 */
export function createInterimReports(
  { clock, log, stream, tellInterim }: Parts,
  settled: () => readonly Verdict[],
): InterimReports {
  const stopped = new AbortController()
  const told = new Set<Verdict['jobId']>()
  let isDue = false

  function tell(tellNow: (report: Report) => void): void {
    isDue = false
    const verdicts = settled().filter(({ jobId }) => !told.has(jobId))
    if (verdicts.length === 0) return
    for (const { jobId } of verdicts) told.add(jobId)
    const report = log.report({ endedAt: clock.now(), verdicts, seen: stream.slots.seen() })
    tellNow({ ...report, isInterim: true })
  }

  return {
    tellSoon() {
      if (!tellInterim || isDue || stopped.signal.aborted) return
      isDue = true
      const at = addMs(clock.now(), gatherForMs)
      clock.sleepUntil(at, stopped.signal).then(
        () => tell(tellInterim),
        () => {},
      )
    },
    stop: () => stopped.abort(),
  }
}
