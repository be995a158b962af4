// The function asks for its claims' rights to book over the network, which would cost time at the drop. So they are taken
// shortly before it and held until the race is over; then each booking asks again. Claims whose wish has other days open
// are left out: their right belongs to the first that has a table.
import type { Claim, Order } from '../src/domain/order.ts'
import { addMs, type Instant } from '../src/domain/time.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Execute } from '../src/ports/scheduler.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'

/** From the drop: a withdrawal before is answered for certain, one between comes too late to tell. */
const heldFromMs = -2_500
const heldUntilMs = 10_000

export type RightsHeldAhead = BookingRights & {
  /** The same hunt, with the rights held around its drop and given back at its end. */
  during(execute: Execute): Execute
}

export function createRightsHeldAhead(
  order: Order,
  parts: { readonly rights: BookingRights; readonly clock: Clock; readonly telemetry: Telemetry },
): RightsHeldAhead {
  const { rights, clock, telemetry } = parts
  const ahead = new Set<Claim['jobId']>()
  const inUse = new Set<Claim['jobId']>()
  const alone = order.claims.filter(({ otherDays = [] }) => otherDays.length === 0)

  async function hold(): Promise<void> {
    const holding = alone.map(async (part) => {
      if ((await rights.take(part)) === 'yours') ahead.add(part.jobId)
    })
    await Promise.all(holding.map((one) => one.catch(telemetry.fault)))
  }

  /** What is in use is given back, or kept, by the hunt that uses it. */
  async function letGo(): Promise<void> {
    const free = alone.filter(({ jobId }) => ahead.has(jobId) && !inUse.has(jobId))
    ahead.clear()
    await Promise.all(free.map((part) => rights.giveBack(part).catch(telemetry.fault)))
  }

  async function holdAroundDrop(over: AbortSignal): Promise<void> {
    const sleep = (at: Instant) => clock.sleepUntil(at, over).catch(() => {})
    await sleep(addMs(order.dropAt, heldFromMs))
    if (!over.aborted && clock.now() < addMs(order.dropAt, heldUntilMs)) await hold()
    await sleep(addMs(order.dropAt, heldUntilMs))
    await letGo()
  }

  return {
    async take(part) {
      const taken = ahead.has(part.jobId) ? 'yours' : await rights.take(part)
      if (taken === 'yours') inUse.add(part.jobId)
      return taken
    },
    async giveBack(part) {
      inUse.delete(part.jobId)
      if (!ahead.has(part.jobId)) await rights.giveBack(part)
    },
    withdraw: rights.withdraw,
    isWithdrawn: rights.isWithdrawn,
    during: (execute) => async (order, signal, tellInterim) => {
      const over = new AbortController()
      const holding = holdAroundDrop(over.signal)
      try {
        return await execute(order, signal, tellInterim)
      } finally {
        over.abort()
        await holding
      }
    },
  }
}
