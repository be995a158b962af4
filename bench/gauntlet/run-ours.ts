// Runs Cierge's executor on a scenario, and compares its report with the sandbox's reservations.
import type { Dispatcher } from 'undici'
import { createExecute, usualSettings } from '../../executor/execute.ts'
import type { HeldTable } from '../../sandbox/ledger.ts'
import type { Sealed } from '../../src/domain/credential.ts'
import type { JobId, MemberId, OrderId, PlatformId, VenueId, WishId } from '../../src/domain/ids.ts'
import type { Order } from '../../src/domain/order.ts'
import type { Outcome, Report } from '../../src/domain/report.ts'
import { addMs, type LocalTime } from '../../src/domain/time.ts'
import { fitOf, type Window } from '../../src/domain/window.ts'
import type { Wish } from '../../src/domain/wish.ts'
import { createResy } from '../../src/platforms/resy/index.ts'
import type { BookingPlatform } from '../../src/ports/booking-platform.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Execute } from '../../src/ports/scheduler.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { Vault } from '../../src/ports/vault.ts'
import { createLocalBookingRights } from '../../src/scheduler/local-booking-rights.ts'
import { type Arena, emailOf, venue } from './arena.ts'
import type { ScenarioClaim } from './scenario.ts'
import { type Score, scoreOf } from './score.ts'

export type OurScore = Score & { readonly report: Report; readonly falseVerdicts: readonly string[] }

export type OurOptions = {
  readonly clock: Clock
  readonly foresight: boolean
  /** Called for unexpected errors. A race with such an error is not valid. */
  readonly onFault: (error: unknown) => void
  readonly dispatcher?: Dispatcher
  /** How many milliseconds after the report the score is computed. A slow booking may still happen after the report. */
  readonly scoredAfterMs?: number
}

export async function runOurs(
  arena: Arena,
  { clock, foresight, onFault, dispatcher, scoredAfterMs = 0 }: OurOptions,
): Promise<OurScore> {
  const resy = createResy({ clock, baseUrl: arena.sandbox.url, ...(dispatcher && { dispatcher }) })
  const isForesightOn = foresight && arena.scenario.foresight !== 'off'
  const execute = executorOf(resy, { clock, onFault, foresight: isForesightOn })
  const secrets = arena.authTokens.map((authToken, index) =>
    secretOf(authToken, arena.scenario.claims[index] ?? { windows: [] }),
  )
  try {
    return await runHuntIn(arena, { platform: resy.id, secrets, execute, clock, scoredAfterMs })
  } finally {
    await resy.close()
  }
}

/** Creates Cierge's executor for a race on one platform. */
export function executorOf(
  platform: BookingPlatform,
  { clock, onFault, foresight }: Pick<OurOptions, 'clock' | 'onFault' | 'foresight'>,
): Execute {
  return createExecute({
    clock,
    vault: openVault,
    platforms: [platform],
    rights: createLocalBookingRights(),
    telemetry: telemetryTo(onFault),
    settings: { ...usualSettings, speculativeBooking: foresight },
  })
}

export type HuntIn = {
  readonly platform: PlatformId
  /** The members' secrets, in the order of claims. */
  readonly secrets: readonly string[]
  readonly execute: Execute
  readonly clock: Clock
  readonly scoredAfterMs: number
}

/** Executes the order of one arena and scores it. */
export async function runHuntIn(
  arena: Arena,
  { platform, secrets, execute, clock, scoredAfterMs }: HuntIn,
): Promise<OurScore> {
  const order = orderFor(arena, platform, secrets)
  const report = await execute(order, new AbortController().signal)
  await clock.sleepUntil(addMs(clock.now(), scoredAfterMs))
  const rankOf = ({ member, time }: HeldTable) => {
    const claim = order.claims.find((_, index) => emailOf(index) === member)
    return fitOf(time, claim?.wish.windows ?? [])?.window ?? 0
  }
  const score = await scoreOf(arena, rankOf)
  // Uses the round trip that the client measured, because it also contains the work of the client and the platform.
  const roundTripMs = report.roundTripMs ?? score.roundTripMs
  return { ...score, roundTripMs, report, falseVerdicts: await untruthsIn(arena, report) }
}

function orderFor(
  { scenario, dropAt, venueId, date, partySize }: Arena,
  platform: PlatformId,
  secrets: readonly string[],
): Order {
  const id = String(venueId) as VenueId
  return {
    id: `${platform}-${id}-${date}` as OrderId,
    revision: '1',
    platform,
    venue: { ...venue, platform, id },
    search: { venueId: id, date, partySize },
    dropAt,
    ...(scenario.spread && { dropSpread: scenario.spread }),
    giveUpAt: addMs(dropAt, scenario.giveUpMs ?? 45_000),
    claims: scenario.claims.map((claim, index) => ({
      jobId: `JOB${index}` as JobId,
      memberId: `member-${index}` as MemberId,
      wishId: `wish-${id}-${index}` as WishId,
      credential: (secrets[index] ?? '') as Sealed,
      wish: toWish(claim),
    })),
  }
}

/** Returns the secret that would be stored if the member had linked the account. `openVault` reads it unsealed. */
function secretOf(authToken: string, { cards = 1 }: ScenarioClaim): string {
  const card = { id: '7000', label: 'Visa •4242', isDefault: true }
  return JSON.stringify({
    authToken,
    holder: 'Claim',
    maskedEmail: 'c•••',
    cards: cards > 0 ? [card] : [],
  })
}

export function toWish({ windows, seating = [], avoid = [], feeLimit = 0, anyFee }: ScenarioClaim): Wish {
  return { windows: windows.map(toWindow), seating, avoid, feeLimit, ...(anyFee && { anyFee }) }
}

/** Parses a time such as `19:00`, or a window such as `18:00-21:00@19:30` (earliest, latest and best time). */
function toWindow(text: string): Window {
  const [range = '', best] = text.split('@')
  const [earliest = '', latest = earliest] = range.split('-')
  return {
    earliest: earliest as LocalTime,
    latest: latest as LocalTime,
    best: (best ?? earliest) as LocalTime,
  }
}

/** Returns a sentence for each claim whose outcome contradicts the sandbox's list of reservations. */
export async function untruthsIn(
  { scenario, sandbox, venueId, date }: Arena,
  report: Report,
): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [index, claim] of scenario.claims.entries()) {
    const outcome = report.verdicts.find(({ jobId }) => jobId === `JOB${index}`)?.outcome
    const held = await sandbox.control.reservations({ venueId, date, member: emailOf(index) })
    const standing = held.filter(({ cancelledAtMs }) => cancelledAtMs === undefined)
    const fault = outcome ? faultIn(outcome, standing, claim) : 'no verdict'
    if (fault) wrong.push(`${scenario.name}, claim ${index}: ${fault}`)
  }
  return wrong
}

function faultIn(outcome: Outcome, held: readonly HeldTable[], { holds }: ScenarioClaim): string | undefined {
  if (outcome.kind === 'booked') {
    const { confirmation, time } = outcome.reservation
    const isThere = held.some((one) => String(one.reservationId) === confirmation && one.time === time)
    return isThere
      ? undefined
      : `told booked at ${time}, holds ${JSON.stringify(held.map((one) => one.time))}`
  }
  const made = held.filter(({ time }) => time !== holds)
  return made.length === 0 ? undefined : `told ${outcome.kind}: ${outcome.reason}, holds ${made[0]?.time}`
}

const openVault: Vault = {
  encrypt: async (secret) => secret as Sealed,
  decrypt: async (sealed) => sealed,
}

function telemetryTo(onFault: (error: unknown) => void): Telemetry {
  return {
    event: (_name, _facts, work) => work(),
    round: (_loop, work) => work(),
    note() {},
    about() {},
    listen() {},
    fault(error) {
      onFault(error)
      return 'FAULT'
    },
    query() {},
    say() {},
  }
}
