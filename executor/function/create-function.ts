// Turns the message that starts the Lambda into a hunt or into an answer to the doctor's self-check. Reads the
// messages' content and ignores which service sent them.
import { z } from 'zod'
import type { Order } from '../../src/domain/order.ts'
import { type Instant, msBetween } from '../../src/domain/time.ts'
import type { BookingRights } from '../../src/ports/booking-rights.ts'
import type { SelfCheck } from '../../src/ports/self-check.ts'
import type { TableHolds } from '../../src/ports/table-holds.ts'
import { orderVault, type WakeMessage } from '../../src/scheduler/wake-message.ts'
import { createExecute, usualSettings } from '../execute.ts'
import { checkSelf, type SelfCheckParts } from './check-self.ts'
import { createRightsHeldAhead } from './rights-held-ahead.ts'
import { type WakeParts, wake } from './wake.ts'

export type FunctionContext = {
  readonly awsRequestId?: string
  getRemainingTimeInMillis(): number
}

export type FunctionParts = WakeParts &
  SelfCheckParts & {
    readonly rights: BookingRights
    readonly holds: TableHolds
    readonly isSpeculativeBookingOn: boolean
  }

const text = z.string().min(1)
const window = z.object({ earliest: text, latest: text, best: text })
const claim = z.looseObject({
  jobId: text,
  memberId: text,
  wishId: text,
  credential: text,
  wish: z.looseObject({
    windows: z.array(window).min(1),
    seating: z.array(text),
    avoid: z.array(text),
    feeLimit: z.number(),
  }),
})
/** Accepts unknown fields, because a server that is newer than this Lambda may send more. */
const message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('order'),
    order: z.looseObject({
      id: text,
      revision: text,
      platform: text,
      venue: z.looseObject({ id: text, zone: text }),
      search: z.looseObject({ venueId: text, date: text, partySize: z.int().positive() }),
      dropAt: z.iso.datetime(),
      giveUpAt: z.iso.datetime(),
      claims: z.array(claim).min(1),
    }),
  }),
  z.object({ kind: z.literal('self-check'), sealed: text, echo: text.optional() }),
])

/**
 * Returns the Lambda's handler. For an order, the handler resolves with whether it executed the order. For a
 * self-check, it resolves with a `SelfCheck`.
 */
export function createFunction(parts: FunctionParts) {
  const { clock, telemetry, platforms, vault } = parts

  async function hunt(order: Order, endsAt: Instant, run?: string): Promise<boolean> {
    const settings = { ...usualSettings, speculativeBooking: parts.isSpeculativeBookingOn }
    const rights = createRightsHeldAhead(order, parts)
    const execute = createExecute({
      clock,
      telemetry,
      platforms,
      settings,
      rights,
      holds: parts.holds,
      vault: orderVault(vault, order.id),
    })
    return wake(order, { execute: rights.during(execute), endsAt, run, parts })
  }

  /**
   * Handles one event.
   * @param run AWS's request id of this invocation.
   */
  return async (event: unknown, endsAt: Instant, run?: string): Promise<boolean | SelfCheck> => {
    const woken = message.parse(event) as unknown as WakeMessage
    if (woken.kind === 'self-check') return checkSelf(woken, parts)
    telemetry.note({ leftMs: msBetween(clock.now(), endsAt) })
    return hunt(woken.order, endsAt, run)
  }
}
