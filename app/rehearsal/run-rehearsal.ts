// Carries an order out in virtual time, with the real executor and the real client of the platform, against the fake
// platform on loopback.
import type { Dispatcher } from 'undici'
import { createExecute, usualSettings } from '../../executor/execute.ts'
import { busyDispatcher } from '../../sandbox/virtual-time.ts'
import type { Sealed } from '../../src/domain/credential.ts'
import { isLoopbackName } from '../../src/domain/loopback.ts'
import type { Order } from '../../src/domain/order.ts'
import type { RehearsalPlan, RehearsedOrder } from '../../src/domain/rehearsal.ts'
import { addMs, epochMs, MINUTE_MS } from '../../src/domain/time.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { Vault } from '../../src/ports/vault.ts'
import { createVirtualClock, type VirtualClock } from '../../src/ports/virtual-clock.ts'
import { createLocalBookingRights } from '../../src/scheduler/local-booking-rights.ts'
import { openStage, type RehearsalStage, roundTripMs } from './open-stage.ts'

export type RehearsalSettings = {
  /** Whether hunts may book predicted slots. */
  readonly foresight: boolean
}

export type StagedPlan = RehearsalPlan & RehearsalSettings

/** How long before the executor's start the members sign in at the fake platform, in milliseconds of virtual time. */
const settingUpMs = MINUTE_MS

export async function runRehearsal(plan: StagedPlan): Promise<RehearsedOrder> {
  const { order, headStartMs } = plan
  const startsAt = addMs(order.dropAt, -headStartMs)
  const clock = createVirtualClock(addMs(startsAt, -settingUpMs))
  const dispatcher = onlyLoopback(busyDispatcher(clock))
  const stage = await openStage(plan, { clock, dispatcher })
  try {
    const secrets = await signAllIn(order, stage, clock)
    await clock.advanceTo(startsAt)
    stage.forgetRequests()
    const execute = createExecute({
      ...{ clock, vault: vaultOf(secrets), telemetry, platforms: [stage.platform] },
      rights: createLocalBookingRights(clock.now()),
      settings: { ...usualSettings, speculativeBooking: plan.foresight },
    })
    const report = await clock.runUntil(execute(withoutSecrets(order), new AbortController().signal))
    const sentAtMs = (arrivedAtMs: number) =>
      Math.round(arrivedAtMs - roundTripMs / 2 - epochMs(order.dropAt))
    return { report, findsAtMs: stage.findsArrivedAtMs().map(sentAtMs) }
  } finally {
    await stage.close()
    await dispatcher.close()
  }
}

/** Signs the member of each claim in at the fake platform. Returns their secrets in the sequence of the claims. */
async function signAllIn(
  { claims }: Order,
  stage: RehearsalStage,
  clock: VirtualClock,
): Promise<readonly string[]> {
  const secrets: string[] = []
  for (const index of claims.keys()) {
    const linked = await clock.runUntil(stage.platform.link(stage.answersOf(index)))
    if (!('secret' in linked))
      throw new Error('The look-alike asked a member of a rehearsal one more question')
    secrets.push(linked.secret)
  }
  return secrets
}

/**
 * Returns the order with names of invented secrets in place of the sealed ones. Leaves out the tables that claims
 * replace and the other platforms, because the fake platform has neither.
 */
function withoutSecrets(order: Order): Order {
  return {
    ...order,
    claims: order.claims.map(({ replaces: _, otherDays, ...claim }, index) => ({
      ...claim,
      ...(otherDays && { otherDays: otherDays.filter(({ elsewhere }) => !elsewhere) }),
      credential: String(index) as Sealed,
    })),
  }
}

function vaultOf(secrets: readonly string[]): Vault {
  return {
    encrypt: () => Promise.reject(new Error('A rehearsal seals nothing')),
    decrypt: async (sealed) => secrets[Number(sealed)] ?? '',
  }
}

/** Returns the dispatcher, which refuses each request that would leave this machine. */
function onlyLoopback(dispatcher: Dispatcher): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const { hostname } = new URL(String(options.origin))
    if (!isLoopbackName(hostname)) throw new Error('A rehearsal sends nothing to other machines')
    return dispatch(options, handler)
  })
}

/** Records nothing, because the events of a rehearsal did not happen. A fault ends it. */
const telemetry: Telemetry = {
  event: (_name, _facts, work) => work(),
  round: (_loop, work) => work(),
  note() {},
  about() {},
  listen() {},
  fault(error) {
    throw error
  },
  query() {},
  say() {},
}
