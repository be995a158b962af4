// From an order to its report: open the credentials, see whether the table is theirs already, warm up, wait for the
// drop, hunt, tell the truth. Asks nobody but the platform.

import { middleOf } from '../src/domain/clock-offset.ts'
import type { Claim, Order } from '../src/domain/order.ts'
import type { Attempt, Outcome, Report, Verdict } from '../src/domain/report.ts'
import { epochMs, msBetween } from '../src/domain/time.ts'
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { DeliverInterim, Execute } from '../src/ports/scheduler.ts'
import type { EventFacts } from '../src/ports/telemetry.ts'
import { checkIn } from './check-in.ts'
import type { ExecutorParts, ExecutorSettings } from './executor-parts.ts'
import { createFindStreams, type FindStreams, type StreamPlace } from './find-stream.ts'
import { createHunt, type Hunt } from './hunt.ts'
import type { HuntContext } from './hunt-context.ts'
import { createHuntLog, type HuntLog } from './hunt-log.ts'
import { createHunter } from './hunter.ts'
import type { Hunter } from './hunter-interface.ts'
import { createInterimReports } from './interim-reports.ts'
import { createLedger, usualFinds } from './ledger.ts'
import { openCredentials, type Unopened } from './open-credentials.ts'
import { failed } from './outcomes.ts'
import { needsEveryFind, usualSpread } from './plan.ts'
import { rehearse } from './rehearse.ts'
import { lookAhead } from './speculative-booking.ts'
import { createDropTimer, type DropTimer } from './wait.ts'
import { type ConnectionTiming, createWarmUps, usualTiming, type WarmUps } from './warm-up.ts'

export const usualSettings: ExecutorSettings = { foresight: true }

/** The best few slots for each claim, fewer for each of many. */
const preparedAtMost = 3
const preparedInAll = 12

/** Call it once per process: all hunts of what it gives share one count of requests. */
export function createExecute(parts: ExecutorParts): Execute {
  const { clock, telemetry, ledger = createLedger(clock, usualFinds) } = parts
  const streams = createFindStreams(clock, ledger)
  const warmUps = createWarmUps(clock, (platform) => rehearse(createExecute, platform, clock))

  return (order, signal, tellInterim) =>
    telemetry.event('order', { order: order.id, claims: order.claims.length }, async () => {
      const report = await carryOut(order, { ...parts, streams, warmUps, signal, tellInterim })
      telemetry.note(factsOf(report))
      return report
    })
}

type Carrying = ExecutorParts & {
  readonly streams: FindStreams
  readonly warmUps: WarmUps
  readonly signal: AbortSignal
  readonly tellInterim: DeliverInterim | undefined
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
    verdicts = await huntFor(order, { ...carrying, timer, log, stream })
  } catch (error) {
    const reference = telemetry.fault(error)
    verdicts = order.claims.map((claim) => verdictOf(claim, { ...failed('fault'), reference }))
  }
  stream.leave()
  log.mark('ended')
  return log.report({ endedAt: clock.now(), verdicts, seen: stream.slots.seen() })
}

type Hunting = Carrying & {
  readonly timer: DropTimer
  readonly log: HuntLog
  readonly stream: StreamPlace
}

async function huntFor(order: Order, hunting: Hunting): Promise<readonly Verdict[]> {
  const { platforms, timer, stream, log, clock, telemetry, signal } = hunting
  const platform = platforms.find(({ id }) => id === order.platform)
  if (!platform) throw new Error('An order for a platform that is not here')

  const { opened, unopened } = await openCredentials(order, hunting)
  let way = usualTiming
  const context: HuntContext = {
    search: order.search,
    currency: order.venue.currency,
    stream,
    timer,
    clock,
    log,
    way: () => way,
    rights: hunting.rights,
    onSettled: () => interim.tellSoon(),
    preparedAhead: Math.max(1, Math.min(preparedAtMost, Math.floor(preparedInAll / order.claims.length))),
    onRefusal: (refusal) => hunt.heed(refusal),
    onFault: telemetry.fault,
  }
  const hunters = opened.map(({ claim, secret }) => createHunter(claim, platform.signIn(secret), context))
  const spread = order.dropSpread ?? usualSpread
  const giveUpMs = msBetween(order.dropAt, order.giveUpAt)
  const hunt = createHunt({ context, hunters, spread, giveUpMs, signal })
  const interim = createInterimReports(hunting, () =>
    verdictsOf(
      order,
      hunters.filter((one) => !one.isBusy()),
      unopened,
    ),
  )
  stream.listen(hunt.step)
  hunt.step()

  try {
    for (const [index, hunter] of hunters.entries()) {
      const secret = opened[index]?.secret ?? ''
      hunter.track(checkIn(hunter, { platform, secret, context, signal: hunt.over }))
    }
    way = await getReady({ order, hunting, platform, context, hunters, hunt })
    await hunt.run()
  } catch (error) {
    await endWithFault(hunters, telemetry.fault(error))
  }
  interim.stop()
  return verdictsOf(order, hunters, unopened)
}

type GettingReady = {
  readonly order: Order
  readonly hunting: Hunting
  readonly platform: BookingPlatform
  readonly context: HuntContext
  readonly hunters: readonly Hunter[]
  readonly hunt: Hunt
}

/** Warm connections and a look ahead; ends two seconds before the drop, at once when that has passed. */
async function getReady({
  order,
  hunting,
  platform,
  context,
  hunters,
  hunt,
}: GettingReady): Promise<ConnectionTiming> {
  const { warmUps, settings, timer, log } = hunting
  const spread = order.dropSpread ?? usualSpread
  const [way] = await Promise.all([
    warmUps.warm({
      platform,
      timer,
      dropMs: epochMs(order.dropAt),
      onPing: () => log.count('ping'),
      onRefusal: hunt.heed,
      signal: hunt.over,
    }),
    lookAhead(
      { platform, context, hunters, signal: hunt.over },
      { look: hunt.look, needsEveryFind: needsEveryFind(spread), isForesightOn: settings.foresight },
    ),
  ])
  log.learn(toFacts(way))
  return way
}

/** What is in flight is settled first: a table won stays told as one. */
async function endWithFault(hunters: readonly Hunter[], reference: string): Promise<void> {
  await Promise.all(hunters.map((hunter) => hunter.rest()))
  for (const hunter of hunters) hunter.settle({ ...failed('fault'), reference })
}

function verdictsOf(
  { claims }: Order,
  hunters: readonly Hunter[],
  unopened: readonly Unopened[],
): readonly Verdict[] {
  const settled = hunters.flatMap(({ claim, outcome, attempts }) => {
    const said = outcome()
    return said ? [verdictOf(claim, said, attempts)] : []
  })
  const faulty = unopened.map(({ claim, reference }) => verdictOf(claim, { ...failed('fault'), reference }))
  return claims.flatMap(({ jobId }) => [...settled, ...faulty].filter((verdict) => verdict.jobId === jobId))
}

/** An offset that is hardly known is better not told. */
const knownWithinMs = 100

function toFacts({ roundTripMs, offset }: ConnectionTiming): Partial<Report> {
  const isKnown = offset && offset.highMs - offset.lowMs <= knownWithinMs
  return {
    roundTripMs: Math.round(roundTripMs * 10) / 10,
    ...(isKnown && { clockOffsetMs: Math.round(middleOf(offset)) }),
  }
}

function verdictOf({ jobId }: Claim, outcome: Outcome, attempts: readonly Attempt[] = []): Verdict {
  return { jobId, outcome, attempts }
}

function factsOf({ verdicts, requests, lateMs }: Report): EventFacts {
  const count = (kind: Outcome['kind']) => verdicts.filter(({ outcome }) => outcome.kind === kind).length
  return { ...requests, lateMs, booked: count('booked'), missed: count('missed'), failed: count('failed') }
}
