// Takes the claims' rights to book shortly before the drop. The Lambda takes a right over the network, which would cost
// time at the drop. The rights are held for ten seconds after the drop; later bookings take the right each time. Leaves
// out claims whose wish has other open days: there, the first day with a table gets the right.
import type { Claim, Order } from '../../src/domain/order.ts'
import { addMs, type Instant } from '../../src/domain/time.ts'
import type { BookingRights } from '../../src/ports/booking-rights.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Execute } from '../../src/ports/scheduler.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'

/**
 * When the rights are taken, in milliseconds from the drop. A withdrawal before this time stops the claim for certain.
 * A withdrawal while the rights are held is answered with "too late".
 */
const heldFromMs = -2_500
const heldUntilMs = 10_000

export type RightsHeldAhead = BookingRights & {
  /**
   * Returns a function that executes the order like `execute`, holds the rights around the drop, and gives them back at
   * the end.
   */
  during(execute: Execute): Execute
}

type Parts = { readonly rights: BookingRights; readonly clock: Clock; readonly telemetry: Telemetry }

type HeldRights = Parts & {
  readonly dropAt: Instant
  /** The claims whose wish has no other open day. */
  readonly alone: readonly Claim[]
  readonly ahead: Set<Claim['jobId']>
  readonly inUse: Set<Claim['jobId']>
}

export function createRightsHeldAhead(order: Order, parts: Parts): RightsHeldAhead {
  const { rights } = parts
  const alone = order.claims.filter(({ otherDays = [] }) => otherDays.length === 0)
  const held: HeldRights = { ...parts, dropAt: order.dropAt, alone, ahead: new Set(), inUse: new Set() }
  const { ahead, inUse } = held

  return {
    ...(rights.knownSince && { knownSince: rights.knownSince }),
    async take(part, after) {
      const taken = ahead.has(part.jobId) ? 'yours' : await rights.take(part, after)
      if (taken === 'yours') inUse.add(part.jobId)
      return taken
    },
    async giveBack(part) {
      inUse.delete(part.jobId)
      if (!ahead.has(part.jobId)) await rights.giveBack(part)
    },
    pass: rights.pass,
    withdraw: rights.withdraw,
    isWithdrawn: rights.isWithdrawn,
    during: (execute) => async (order, signal, tellInterim) => {
      const over = new AbortController()
      const holding = holdAroundDrop(held, over.signal)
      try {
        return await execute(order, signal, tellInterim)
      } finally {
        over.abort()
        await holding
      }
    },
  }
}

async function holdAroundDrop(held: HeldRights, over: AbortSignal): Promise<void> {
  const { clock, dropAt } = held
  const sleep = (at: Instant) => clock.sleepUntil(at, over).catch(() => {})
  await sleep(addMs(dropAt, heldFromMs))
  if (!over.aborted && clock.now() < addMs(dropAt, heldUntilMs)) await hold(held)
  await sleep(addMs(dropAt, heldUntilMs))
  await letGo(held)
}

async function hold({ alone, ahead, rights, telemetry }: HeldRights): Promise<void> {
  const holding = alone.map(async (part) => {
    if ((await rights.take(part)) === 'yours') ahead.add(part.jobId)
  })
  await Promise.all(holding.map((one) => one.catch(telemetry.fault)))
}

/** Gives back the rights that no booking is using. The hunt itself gives back or keeps the others. */
async function letGo({ alone, ahead, inUse, rights, telemetry }: HeldRights): Promise<void> {
  const free = alone.filter(({ jobId }) => ahead.has(jobId) && !inUse.has(jobId))
  ahead.clear()
  await Promise.all(free.map((part) => rights.giveBack(part).catch(telemetry.fault)))
}
