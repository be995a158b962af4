// Runs whole hunts against a platform's rehearsal, which sends no requests. Code is slow when it runs for the first
// time or after a long pause, and at a drop every millisecond counts.
import type { Account, Sealed } from '../src/domain/credential.ts'
import type { JobId, MemberId, OrderId, WishId } from '../src/domain/ids.ts'
import type { Order } from '../src/domain/order.ts'
import type { Outcome } from '../src/domain/report.ts'
import { addMs, type LocalTime, type ZoneId } from '../src/domain/time.ts'
import type { BookingPlatform } from '../src/ports/booking-platform.ts'
import type { BookingRights } from '../src/ports/booking-rights.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { Execute } from '../src/ports/scheduler.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import type { Vault } from '../src/ports/vault.ts'
import type { ExecutorParts } from './executor-parts.ts'

/** How many hunts a rehearsal runs. Code that is slow only the first few times is fast after these. */
const rounds = 12
const givesUpAfterMs = 1_000

/**
 * Runs the rehearsal and returns the outcome of the last hunt: a booked table, unless the executor is broken.
 * @param createExecute creates the executor that is rehearsed.
 */
export async function rehearse(
  createExecute: (parts: ExecutorParts) => Execute,
  platform: BookingPlatform,
  clock: Clock,
): Promise<Outcome | undefined> {
  let last: Outcome | undefined
  for (let round = 0; round < rounds; round += 1) {
    const { session, search } = platform.rehearsal()
    const rehearsed = { ...platform, signIn: () => session, inspect: async () => nobody }
    const settings = { speculativeBooking: false }
    const execute = createExecute({
      clock,
      vault,
      platforms: [rehearsed],
      telemetry,
      settings,
      rights,
    })
    const report = await execute(orderFor(platform, search, clock), new AbortController().signal)
    last = report.verdicts[0]?.outcome
  }
  return last
}

function orderFor({ id }: BookingPlatform, search: Order['search'], clock: Clock): Order {
  const dropAt = clock.now()
  const venue = {
    platform: id,
    id: search.venueId,
    name: '',
    neighborhood: '',
    city: '',
    zone: 'UTC' as ZoneId,
    minParty: 1,
    maxParty: search.partySize,
  }
  const allDay = { earliest: '05:00' as LocalTime, latest: '04:59' as LocalTime, best: '19:00' as LocalTime }
  const claim = {
    jobId: 'REHEARSAL' as JobId,
    memberId: 'rehearsal' as MemberId,
    wishId: 'rehearsal' as WishId,
    credential: '' as Sealed,
    wish: { windows: [allDay], seating: [], avoid: [], feeLimit: 0 },
  }
  return {
    id: 'rehearsal' as OrderId,
    revision: '',
    platform: id,
    venue,
    search,
    dropAt,
    giveUpAt: addMs(dropAt, givesUpAfterMs),
    claims: [claim],
  }
}

const nobody: Account = { holder: '', maskedEmail: '', cards: [] }
/** Grants every right to book, because no other job wants the rehearsal's table. */
const rights: BookingRights = {
  take: async () => 'yours',
  pass: async () => {},
  giveBack: async () => {},
  withdraw: async () => 'too-late',
  isWithdrawn: () => false,
}
const vault: Vault = { encrypt: async () => '' as Sealed, decrypt: async () => '' }
/** Ignores all events and faults: a rehearsal is not a real event, and its faults appear in the real hunt too. */
const telemetry: Telemetry = {
  event: (_name, _facts, work) => work(),
  round: (_loop, work) => work(),
  note() {},
  about() {},
  listen() {},
  fault: () => '',
  query() {},
  say() {},
}
