// From an order to its report: open the credentials, see whether the table is theirs already, warm up, wait for the
// drop, hunt, tell the truth. Asks nobody but the platform.
import { sealedUnder } from '../src/domain/credential.ts'
import type { DropSpread } from '../src/domain/drop.ts'
import type { Claim, Order } from '../src/domain/order.ts'
import type { Attempt, Outcome, Report, Verdict } from '../src/domain/report.ts'
import { epochMs, msBetween } from '../src/domain/time.ts'
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Execute } from '../src/ports/scheduler.ts'
import type { EventFacts, Telemetry } from '../src/ports/telemetry.ts'
import type { Vault } from '../src/ports/vault.ts'
import { type BudgetSettings, createBudget, plentyOfFinds } from './budget.ts'
import { checkIn } from './check-in.ts'
import { middleOf } from './clock-offset.ts'
import { createFindStreams, type FindStream, type FindStreams } from './find-stream.ts'
import { type Foresight, foresee } from './foresight.ts'
import { createHunt, type Hunt } from './hunt.ts'
import { createHuntLog, type HuntLog } from './hunt-log.ts'
import { createHunter, type Ground } from './hunter.ts'
import { failed } from './outcomes.ts'
import { needsEveryFind, usualSpread } from './plan.ts'
import { createDropTimer, type DropTimer } from './wait.ts'
import { createWarmUps, usualWay, type WarmUps, type Way } from './warm-up.ts'

export type ExecutorSettings = {
  /** Finds one address may spend on one drop, over all hunts of the process. */
  readonly budget: BudgetSettings
  /** Whether the slots' names are told before they are released, where that is possible. */
  readonly foresight: boolean
}

export const usualSettings: ExecutorSettings = { budget: { fastFinds: 40, finds: 50 }, foresight: true }

export type ExecutorParts = {
  readonly clock: Clock
  readonly vault: Vault
  readonly platforms: readonly BookingPlatform[]
  readonly telemetry: Telemetry
  readonly settings: ExecutorSettings
}

/** Call it once per process: all hunts of what it gives share one request budget. */
export function createExecute(parts: ExecutorParts): Execute {
  const { clock, telemetry, settings } = parts
  const streams = createFindStreams(clock, createBudget(clock, settings.budget))
  const warmUps = createWarmUps(clock)

  return (order, signal) =>
    telemetry.event('order', { order: order.id, claims: order.claims.length }, async () => {
      const report = await carryOut(order, { ...parts, streams, warmUps, signal })
      telemetry.note(factsOf(report))
      return report
    })
}

type Carrying = ExecutorParts & {
  readonly streams: FindStreams
  readonly warmUps: WarmUps
  readonly signal: AbortSignal
}

async function carryOut(order: Order, carrying: Carrying): Promise<Report> {
  const { clock, telemetry } = carrying
  const timer = createDropTimer(clock, order.dropAt)
  const log = createHuntLog(order, clock.now(), timer)
  const dropMs = clock.monotonicMs() - timer.now()
  const stream = carrying.streams.join(order.platform, order.search, dropMs)
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
  return log.report({ endedAt: clock.now(), verdicts, seen: stream.board.seen() })
}

type Hunting = Carrying & {
  readonly timer: DropTimer
  readonly log: HuntLog
  readonly stream: FindStream
}

async function huntFor(order: Order, hunting: Hunting): Promise<readonly Verdict[]> {
  const { platforms, timer, stream, log, clock, telemetry, warmUps, settings, signal } = hunting
  const platform = platforms.find(({ id }) => id === order.platform)
  if (!platform) throw new Error('An order for a platform that is not here')
  const { opened, unopened } = await openCredentials(order, hunting)
  let way = usualWay
  const ground: Ground = {
    search: order.search,
    stream,
    timer,
    clock,
    log,
    way: () => way,
    preparedAhead: Math.max(1, Math.min(preparedAtMost, Math.floor(preparedInAll / order.claims.length))),
    onRefusal: (refusal) => hunt.heed(refusal),
    onFault: telemetry.fault,
  }
  const hunters = opened.map(({ claim, secret }) => createHunter(claim, platform.signIn(secret), ground))
  const giveUpMs = msBetween(order.dropAt, order.giveUpAt)
  const spread = order.dropSpread ?? usualSpread
  const hunt = createHunt({ ground, hunters, spread, giveUpMs, signal })
  stream.listen(hunt.step)

  opened.forEach(({ secret }, index) => {
    const hunter = hunters[index]
    hunter?.track(checkIn(hunter, { platform, secret, ground, signal: hunt.over }))
  })
  const [measured] = await Promise.all([
    warmUps.warm({
      platform,
      timer,
      dropMs: epochMs(order.dropAt),
      onPing: () => log.count('ping'),
      onRefusal: hunt.heed,
      signal: hunt.over,
    }),
    lookAhead({ platform, ground, hunters, signal: hunt.over }, hunt, {
      isForesightOn: settings.foresight,
      spread,
    }),
  ])
  way = measured
  log.learn(toFacts(way))
  await hunt.run()

  const settled = hunters.flatMap((hunter) => {
    const outcome = hunter.outcome()
    return outcome ? [verdictOf(hunter.claim, outcome, hunter.attempts)] : []
  })
  return inOrder(order, [...unopened, ...settled])
}

/** Long before the drop: what is shown now was not released by it. */
const looksAheadAtMs = -5_000
const tooLateToLookAheadMs = -2_500

async function lookAhead(
  foresight: Foresight,
  hunt: Hunt,
  { isForesightOn, spread }: { isForesightOn: boolean; spread: DropSpread },
): Promise<void> {
  const { timer, log, stream } = foresight.ground
  if (timer.now() > tooLateToLookAheadMs) return
  await timer.sleepUntil(looksAheadAtMs, hunt.over).catch(() => {})
  if (hunt.over.aborted) return
  if (!needsEveryFind(spread) && stream.share.fastLeft() >= plentyOfFinds) hunt.look()
  if (isForesightOn) log.learn({ foresight: (await foresee(foresight)) ? 'tried' : 'not-possible' })
}

function toFacts({ roundTripMs, offset }: Way): Partial<Report> {
  const tenths = Math.round(roundTripMs * 10) / 10
  return { roundTripMs: tenths, ...(offset && { clockOffsetMs: Math.round(middleOf(offset)) }) }
}

/** The best few for each claim, fewer for each of many. */
const preparedAtMost = 3
const preparedInAll = 12

type Opened = { readonly claim: Claim; readonly secret: string }

/** A credential the vault can't open fails its own claim only. */
async function openCredentials(order: Order, { vault, telemetry }: Hunting) {
  const opened: Opened[] = []
  const unopened: Verdict[] = []
  for (const claim of order.claims) {
    try {
      const secret = await vault.decrypt(claim.credential, sealedUnder(claim.memberId, order.platform))
      opened.push({ claim, secret })
    } catch (error) {
      unopened.push(verdictOf(claim, { ...failed('fault'), reference: telemetry.fault(error) }))
    }
  }
  return { opened, unopened }
}

function verdictOf({ jobId }: Claim, outcome: Outcome, attempts: readonly Attempt[] = []): Verdict {
  return { jobId, outcome, attempts }
}

function inOrder({ claims }: Order, verdicts: readonly Verdict[]): readonly Verdict[] {
  return claims.flatMap(({ jobId }) => verdicts.filter((verdict) => verdict.jobId === jobId))
}

function factsOf({ verdicts, requests, lateMs }: Report): EventFacts {
  const count = (kind: Outcome['kind']) => verdicts.filter(({ outcome }) => outcome.kind === kind).length
  return { ...requests, lateMs, booked: count('booked'), missed: count('missed'), failed: count('failed') }
}
