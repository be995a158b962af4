// Creates an embedded scheduler on a virtual clock, for tests. The harness records its actions as lines of text.
import type { Order } from '../../domain/order.ts'
import type { Outcome, Report } from '../../domain/report.ts'
import { addMs, type Instant } from '../../domain/time.ts'
import type { Clock } from '../../ports/clock.ts'
import { anOrder, missedReport } from '../../ports/fakes/order-samples.ts'
import { at } from '../../ports/fakes/store-samples.ts'
import type { Execute } from '../../ports/scheduler.ts'
import type { Telemetry } from '../../ports/telemetry.ts'
import { createVirtualClock } from '../../ports/virtual-clock.ts'
import { createEmbeddedScheduler } from '../embedded.ts'

export const headStartMs = 90_000
export const dropAt = at(15)
const windingUpMs = 30_000

/** Returns the sample order with another revision. Its `giveUpAt` is ten minutes after `dropAt`. */
export function revised(revision: string): Order {
  return anOrder(dropAt, { revision })
}

export function outcomesOf(report: Report | undefined): readonly Outcome[] {
  return report?.verdicts.map(({ outcome }) => outcome) ?? []
}

export function recordingTelemetry() {
  const faults: unknown[] = []
  const events: string[] = []
  const said: string[] = []
  const telemetry: Telemetry = {
    async event(name, _facts, work) {
      events.push(name)
      return work()
    },
    round: (_loop, work) => work(),
    note() {},
    about() {},
    listen() {},
    fault(error) {
      faults.push(error)
      return '7F3A'
    },
    query() {},
    say: (_level, message) => said.push(message),
  }
  return { telemetry, faults, events, said }
}

/** Creates the harness. Each recorded line begins with the time in UTC. */
export function makeHarness(
  parts: { start?: Instant; execute?: Execute; clock?: (clock: Clock) => Clock } = {},
) {
  const clock = createVirtualClock(parts.start ?? at(8))
  const recorded = recordingTelemetry()
  const story: string[] = []
  const reports: Report[] = []
  const failures: Error[] = []
  const tell = (line: string) => story.push(`${clock.now().slice(11, 19)} ${line}`)
  const scheduler = createEmbeddedScheduler({
    clock: parts.clock?.(clock) ?? clock,
    telemetry: recorded.telemetry,
    headStartMs,
    async execute(order, signal, tellInterim) {
      tell(`hunt ${order.revision}`)
      signal.addEventListener('abort', () => tell(`call off ${order.revision}`))
      return await (parts.execute ?? huntToTheEnd)(order, signal, tellInterim)
    },
    async deliver(report) {
      const failure = failures.shift()
      tell(failure ? 'delivery fails' : `report of ${report.verdicts.length}`)
      if (failure) throw failure
      reports.push(report)
    },
  })
  /**
   * Acts as an executor that hunts until the order's `giveUpAt`. If it is canceled, it continues for `windingUpMs`,
   * as if it settled a request in flight, and reports no verdict.
   */
  async function huntToTheEnd(order: Order, signal: AbortSignal): Promise<Report> {
    const isRevoked = await clock.sleepUntil(order.giveUpAt, signal).then(
      () => false,
      () => true,
    )
    if (!isRevoked) return missedReport(order)
    await clock.sleepUntil(addMs(clock.now(), windingUpMs))
    return { ...missedReport(order), verdicts: [] }
  }
  return { ...recorded, clock, scheduler, story, reports, failures }
}
