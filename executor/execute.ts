// Executes an order and returns its report: hunts for all claims of the order and reports the outcome of each, even
// after an unexpected error. Sends requests only to the platform.
import { codesOf, type Order } from '../src/domain/order.ts'
import type { Outcome, Report, Verdict } from '../src/domain/report.ts'
import type { Execute } from '../src/ports/scheduler.ts'
import type { EventFacts } from '../src/ports/telemetry.ts'
import type { ExecutorParts, ExecutorSettings } from './executor-parts.ts'
import { type Carrying, huntForOrder } from './hunt-for-order.ts'
import { createHuntLog } from './hunter/hunt-log.ts'
import { createLocalTableHolds } from './hunter/local-table-holds.ts'
import { failed } from './hunter/outcomes.ts'
import { createLedger, usualFinds } from './ledger.ts'
import { rehearse } from './rehearse.ts'
import { verdictOf } from './report/verdicts.ts'
import { createFindStreams } from './slots/find-stream.ts'
import { createDropTimer } from './timing/wait.ts'
import { createWarmUps } from './timing/warm-up.ts'

export const usualSettings: ExecutorSettings = { speculativeBooking: true }

/** Returns the executor. Call this once per process, because all hunts of one executor share one count of requests. */
export function createExecute(parts: ExecutorParts): Execute {
  const { clock, telemetry, platforms } = parts
  const { ledger = createLedger(clock, usualFinds, platforms), holds = createLocalTableHolds(clock) } = parts
  const streams = createFindStreams(clock, ledger)
  const warmUps = createWarmUps(clock, (platform) => rehearse(createExecute, platform, clock))

  return (order, signal, tellInterim) =>
    telemetry.event('order', factsOfOrder(order), async () => {
      telemetry.about(...codesOf(order))
      const report = await carryOut(order, { ...parts, streams, warmUps, holds, signal, tellInterim })
      telemetry.note(factsOf(report))
      return report
    })
}

async function carryOut(order: Order, carrying: Carrying): Promise<Report> {
  const { clock, telemetry } = carrying
  const timer = createDropTimer(clock, order.dropAt)
  const log = createHuntLog(order, clock.now(), timer)
  const dropMs = clock.monotonicMs() - timer.now()
  const stream = carrying.streams.join(order, dropMs)
  log.mark('woken')
  let verdicts: readonly Verdict[]
  try {
    verdicts = await huntForOrder(order, { ...carrying, timer, log, stream })
  } catch (error) {
    const reference = telemetry.fault(error)
    verdicts = order.claims.map((claim) => verdictOf(claim, { ...failed('fault'), reference }))
  }
  stream.leave()
  log.mark('ended')
  return log.report({ endedAt: clock.now(), verdicts, seen: stream.slots.seen() })
}

function factsOfOrder({ id: order, platform, search, dropAt, claims }: Order): EventFacts {
  const { venueId: venue, date, partySize } = search
  return { order, platform, venue, date, partySize, dropAt, claims: claims.length }
}

function factsOf({ verdicts, requests, lateMs }: Report): EventFacts {
  const count = (kind: Outcome['kind']) => verdicts.filter(({ outcome }) => outcome.kind === kind).length
  return { ...requests, lateMs, booked: count('booked'), missed: count('missed'), failed: count('failed') }
}
