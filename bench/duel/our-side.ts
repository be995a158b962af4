// Runs Cierge's executor as one side of a duel, in a separate process. Reads the same kind of line of JSON for each
// drop as the peer.
import { createInterface } from 'node:readline'
import { createExecute, usualSettings } from '../../executor/execute.ts'
import type { Sealed } from '../../src/domain/credential.ts'
import type { JobId, MemberId, OrderId, PlatformId, VenueId, WishId } from '../../src/domain/ids.ts'
import type { Order } from '../../src/domain/order.ts'
import { addMs, type Instant, type LocalDate, type LocalTime, type ZoneId } from '../../src/domain/time.ts'
import { exactly } from '../../src/domain/window.ts'
import { createResy } from '../../src/platforms/resy/index.ts'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { Vault } from '../../src/ports/vault.ts'
import { createLocalBookingRights } from '../../src/scheduler/local-booking-rights.ts'
import type { PeerTask } from '../gauntlet/run-peer.ts'

const platformId = 'resy' as PlatformId
const givesUpAfterMs = 15_000

const clock = createSystemClock()
const vault: Vault = {
  encrypt: async (secret) => secret as Sealed,
  decrypt: async (sealed) => sealed,
}
const telemetry: Telemetry = {
  event: (_name, _facts, work) => work(),
  round: (_loop, work) => work(),
  note() {},
  about() {},
  listen() {},
  fault(error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return 'FAULT'
  },
  query() {},
  say() {},
}

/**
 * Hunts one drop. Each drop gets a separate executor, because the ledger of one executor allows too few requests for
 * hundreds of drops within minutes.
 */
async function hunt(task: PeerTask): Promise<void> {
  const resy = createResy({ clock, baseUrl: task.url })
  const execute = createExecute({
    clock,
    vault,
    platforms: [resy],
    rights: createLocalBookingRights(),
    telemetry,
    settings: usualSettings,
  })
  await execute(orderFor(task), new AbortController().signal)
  await resy.close()
}

function orderFor({ venueId, date, partySize, times, dropAt, authToken }: PeerTask): Order {
  const id = String(venueId) as VenueId
  const venue = {
    platform: platformId,
    id,
    name: 'The Duel',
    neighborhood: '',
    city: '',
    zone: 'America/New_York' as ZoneId,
    minParty: 1,
    maxParty: 8,
  }
  const card = { id: '7000', label: 'Visa •4242', isDefault: true }
  const secret = { authToken, holder: 'Ours', maskedEmail: 'o•••', cards: [card] }
  const windows = times.map((time) => exactly(time as LocalTime))
  return {
    id: `resy-${venueId}-${date}` as OrderId,
    revision: '1',
    platform: platformId,
    venue,
    search: { venueId: id, date: date as LocalDate, partySize },
    dropAt: dropAt as Instant,
    giveUpAt: addMs(dropAt as Instant, givesUpAfterMs),
    claims: [
      {
        jobId: 'DUEL' as JobId,
        memberId: 'ours' as MemberId,
        wishId: `duel ${venueId}` as WishId,
        credential: JSON.stringify(secret) as Sealed,
        wish: { windows, seating: [], avoid: [], feeLimit: 0 },
      },
    ],
  }
}

const running: Promise<void>[] = []
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== '') running.push(hunt(JSON.parse(line)).catch((error) => void telemetry.fault(error)))
}
await Promise.all(running)
