// Runs the hunt of one order from start to end: opens the credentials, checks whether a member already holds the table,
// warms up, waits for the drop, and hunts. Creates the context first, then the hunters, then the hunt. Each part knows
// only the parts created before it.
import { middleOf } from '../src/domain/drops/clock-offset.ts'
import type { Order } from '../src/domain/order.ts'
import type { Report, Verdict } from '../src/domain/report.ts'
import { epochMs, msBetween } from '../src/domain/time.ts'
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { DeliverInterim } from '../src/ports/scheduler.ts'
import type { TableHolds } from '../src/ports/table-holds.ts'
import { checkIn } from './book/check-in.ts'
import type { ExecutorParts } from './executor-parts.ts'
import { createRefusalHandler } from './find/heed-refusal.ts'
import { needsEveryFind, usualSpread } from './find/plan.ts'
import { createHunt, type Hunt, runHunt } from './hunt.ts'
import { createHunter } from './hunter/create-hunter.ts'
import type { HuntContext } from './hunter/hunt-context.ts'
import type { HuntLog } from './hunter/hunt-log.ts'
import { drain, type Hunter, isBusy, settle, track } from './hunter/hunter.ts'
import { createNotice } from './hunter/notice.ts'
import { openCredentials, type Unopened } from './hunter/open-credentials.ts'
import { failed } from './hunter/outcomes.ts'
import { createInterimReports, type InterimReports } from './report/interim-reports.ts'
import { verdictsOf } from './report/verdicts.ts'
import type { FindStreams, StreamPlace } from './slots/find-stream.ts'
import { findAhead } from './speculative/speculative-booking.ts'
import { type ConnectionTiming, usualTiming } from './timing/connection-timing.ts'
import type { DropTimer } from './timing/wait.ts'
import type { WarmUps } from './timing/warm-up.ts'

export type Carrying = ExecutorParts & {
  readonly streams: FindStreams
  readonly warmUps: WarmUps
  readonly holds: TableHolds
  readonly signal: AbortSignal
  readonly tellInterim: DeliverInterim | undefined
}

export type Hunting = Carrying & {
  readonly timer: DropTimer
  readonly log: HuntLog
  readonly stream: StreamPlace
}

/** The maximum number of slots prepared for each claim. An order with many claims prepares fewer for each. */
const preparedAtMost = 3
const preparedInAll = 12

/**
 * Runs the hunt and returns the verdicts. Rejects when the order's platform is unknown. A later fault does not reject:
 * it becomes the outcome of the claims that have no outcome yet.
 */
export async function huntForOrder(order: Order, hunting: Hunting): Promise<readonly Verdict[]> {
  const platform = hunting.platforms.find(({ id }) => id === order.platform)
  if (!platform) throw new Error('An order for a platform that is not here')

  const { opened, unopened } = await openCredentials(order, hunting)
  const context = contextOf(order, platform, hunting)
  const entrants = opened.map(({ claim, secret, giverSecret }) => {
    const giver = giverSecret === undefined ? undefined : platform.signIn(giverSecret)
    return { hunter: createHunter(claim, { session: platform.signIn(secret), giver }, context), secret }
  })
  const hunters = entrants.map(({ hunter }) => hunter)
  const interim = reportInterim(order, hunting, { context, hunters, unopened })
  const spread = order.dropSpread ?? usualSpread
  const giveUpMs = msBetween(order.dropAt, order.giveUpAt)
  const hunt = createHunt({ context, hunters, spread, giveUpMs, signal: hunting.signal })
  try {
    for (const { hunter, secret } of entrants) {
      track(hunter, checkIn(hunter, { platform, secret, signal: hunt.over.signal, elsewhere: hunting }))
    }
    context.connection.timing = await getReady(order, hunt, { ...hunting, platform })
    await runHunt(hunt)
  } catch (error) {
    await endWithFault(hunters, hunting.telemetry.fault(error))
  }
  interim.stop()
  return verdictsOf(order, hunters, unopened)
}

function contextOf(
  { search, venue, claims }: Order,
  platform: BookingPlatform,
  hunting: Hunting,
): HuntContext {
  const { id, traits } = platform
  const { stream, timer, clock, rights, log, telemetry } = hunting
  return {
    ...{ stream, timer, clock, rights, log, traits },
    search: { ...search, zone: venue.zone },
    takeHold: (memberId, ms) => hunting.holds.take({ platform: id, memberId }, ms),
    currency: venue.currency,
    connection: { timing: usualTiming },
    preparedAhead: Math.max(1, Math.min(preparedAtMost, Math.floor(preparedInAll / claims.length))),
    settled: createNotice(),
    heedRefusal: createRefusalHandler({ log, stream, stopsAtFirst: traits.stopsAtFirstRefusal }),
    recordFault: telemetry.fault,
  }
}

type Contest = {
  readonly context: HuntContext
  readonly hunters: readonly Hunter[]
  readonly unopened: readonly Unopened[]
}

function reportInterim(
  order: Order,
  hunting: Hunting,
  { context, hunters, unopened }: Contest,
): InterimReports {
  const settled = () => hunters.filter((one) => !isBusy(one))
  const interim = createInterimReports(hunting, () => verdictsOf(order, settled(), unopened))
  context.settled.listen(interim.tellSoon)
  return interim
}

/**
 * Opens connections and sends one find ahead of the drop. Resolves two seconds before the drop, or at once when less
 * time is left.
 */
async function getReady(
  order: Order,
  { context, hunters, spread, finds, over }: Hunt,
  { platform, warmUps, settings, timer, log }: Hunting & { readonly platform: BookingPlatform },
): Promise<ConnectionTiming> {
  const { signal } = over
  const [timing] = await Promise.all([
    warmUps.warm({
      ...{ platform, timer, signal },
      dropMs: epochMs(order.dropAt),
      onPing: () => log.count('ping'),
      onRefusal: context.heedRefusal,
    }),
    findAhead(
      { context, hunters, signal },
      {
        platform,
        sendFind: finds.send,
        needsEveryFind: needsEveryFind(spread),
        isOn: settings.speculativeBooking && platform.traits.foretellsSlots,
      },
    ),
  ])
  log.learn(toFacts(timing))
  return timing
}

/** A clock offset is reported only if its uncertainty is at most this many milliseconds. */
const knownWithinMs = 100

function toFacts({ roundTripMs, offset }: ConnectionTiming): Partial<Report> {
  const isKnown = offset && offset.highMs - offset.lowMs <= knownWithinMs
  return {
    roundTripMs: Math.round(roundTripMs * 10) / 10,
    ...(isKnown && { clockOffsetMs: Math.round(middleOf(offset)) }),
  }
}

/**
 * Records the fault as the outcome of all claims without an outcome. Waits for requests under way first, so that a
 * booked table is still reported.
 */
async function endWithFault(hunters: readonly Hunter[], reference: string): Promise<void> {
  await Promise.all(hunters.map(drain))
  for (const hunter of hunters) settle(hunter, { ...failed('fault'), reference })
}
