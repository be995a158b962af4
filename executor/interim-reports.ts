// Reports verdicts while the hunt continues for other claims, so that no member waits for the last claim to settle.
// Claims that settle together are reported together.
import type { Report, Verdict } from '../src/domain/report.ts'
import { addMs } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { DeliverInterim } from '../src/ports/scheduler.ts'
import type { StreamPlace } from './find-stream.ts'
import type { HuntLog } from './hunt-log.ts'

export type InterimReports = {
  /** Reports the claims that settled, after a short delay. Call it each time a claim settles. */
  tellSoon(): void
  /** Sends no more interim reports, because the final report follows. */
  stop(): void
}

/** Long enough for the claims that win at one drop to settle, and for the next claim's booking to be on its way. */
const gatherForMs = 500

type Parts = {
  readonly clock: Clock
  readonly log: HuntLog
  readonly stream: StreamPlace
  readonly tellInterim: DeliverInterim | undefined
}

/**
 * Returns interim reports that give each verdict once.
 * @param settled returns every verdict that is final by now.
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
