// Provides the harness for the executor's tests: a fake platform on the virtual clock, with a venue, members and a
// drop.
import type { Sealed } from '../../src/domain/credential.ts'
import { sealedUnder } from '../../src/domain/credential.ts'
import type { JobId, MemberId, OrderId, PlatformId, VenueId, WishId } from '../../src/domain/ids.ts'
import type { Claim, Order } from '../../src/domain/order.ts'
import type { Outcome, Report } from '../../src/domain/report.ts'
import {
  addMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  MINUTE_MS,
  parseZone,
} from '../../src/domain/time.ts'
import type { Venue } from '../../src/domain/venue.ts'
import type { Window } from '../../src/domain/window.ts'
import type { Wish } from '../../src/domain/wish.ts'
import type { BookingPlatform } from '../../src/ports/booking-platform.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { createFakePlatform, type FakePlatformOptions } from '../../src/ports/fakes/fake-platform.ts'
import type { FakeTable } from '../../src/ports/fakes/fake-tables.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { Vault } from '../../src/ports/vault.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { createLocalBookingRights } from '../../src/scheduler/local-booking-rights.ts'
import { createExecute, usualSettings } from '../execute.ts'
import type { ExecutorSettings } from '../executor-parts.ts'

export const dropAt = '2026-11-26T15:00:00.000Z' as Instant
export const date = '2026-12-26' as LocalDate
const venueId = '1505' as VenueId
const platformId = 'fake' as PlatformId

export const afterDrop = (ms: number): Instant => addMs(dropAt, ms)
export const at = (time: string): LocalTime => time as LocalTime

export type HuntResult = { readonly report: Report; readonly outcomes: readonly (Outcome | undefined)[] }

export type HarnessOptions = Partial<Omit<FakePlatformOptions, 'clock'>> & {
  /** When the executor is started, in milliseconds from the drop; default a minute before the drop. */
  readonly wokenAtMs?: number
  readonly settings?: Partial<ExecutorSettings>
  /** The instant since which the rights to book are known; default: they outlast a restart. */
  readonly knownSince?: Instant
  /** A second platform of this process. */
  readonly otherPlatform?: (clock: Clock) => BookingPlatform
}

export function createHarness(options: HarnessOptions = {}) {
  const { wokenAtMs = -60_000, settings, knownSince, otherPlatform, ...platformOptions } = options
  const clock = createVirtualClock(afterDrop(wokenAtMs))
  const platform = createFakePlatform({ clock, id: platformId, roundTripMs: 40, ...platformOptions })
  platform.addVenue(venue)
  const faults: unknown[] = []
  const rights = createLocalBookingRights(knownSince)
  const execute = createExecute({
    clock,
    vault: plainVault,
    platforms: [platform, ...(otherPlatform ? [otherPlatform(clock)] : [])],
    rights,
    telemetry: quietTelemetry(faults),
    settings: { ...usualSettings, ...settings },
  })

  function member(name: string, cards = 1): MemberId {
    const card = { id: '1', label: 'Visa •4242', isDefault: true }
    const account = { holder: name, maskedEmail: `${name}@…`, cards: cards > 0 ? [card] : [] }
    platform.addMember({ email: name, password: 'secret', secret: `secret of ${name}`, account })
    return name as MemberId
  }

  return {
    clock,
    platform,
    execute,
    faults,
    rights,
    member,
    search: { venueId, date, partySize: 4 } as const,
    /** Adds tables that can be booked from `releasedMs` after the drop. */
    table(time: string, table: Partial<FakeTable> & { readonly releasedMs?: number } = {}) {
      const { releasedMs = 0, ...rest } = table
      platform.addTables({
        venueId,
        date,
        time: at(time),
        seating: 'Dining Room',
        releasedAt: afterDrop(releasedMs),
        ...rest,
      })
    },
    /**
     * Executes an order that has one claim per wish. The claims belong to the members `ana`, `ben`, `cem` and so on, in
     * that order.
     */
    async hunt(wishes: readonly Partial<Wish>[], change: Partial<Order> = {}): Promise<HuntResult> {
      const members = ['ana', 'ben', 'cem', 'dia', 'eva'].slice(0, wishes.length)
      const claims = wishes.map((wish, index) => claimOf(member(members[index] ?? ''), wish))
      const report = await clock.runUntil(execute(orderOf(claims, change), new AbortController().signal))
      const outcomeFor = (claim: Claim) => report.verdicts.find(({ jobId }) => jobId === claim.jobId)?.outcome
      return { report, outcomes: claims.map(outcomeFor) }
    },
  }
}

export type Harness = ReturnType<typeof createHarness>

export const evening: Window = { earliest: at('18:00'), latest: at('21:00'), best: at('19:00') }

export function wishFor(wish: Partial<Wish> = {}): Wish {
  return { windows: [evening], seating: [], avoid: [], feeLimit: 0, ...wish }
}

export function claimOf(memberId: MemberId, wish: Partial<Wish> = {}): Claim {
  return {
    jobId: `JOB-${memberId}` as JobId,
    memberId,
    wishId: `wish of ${memberId}` as WishId,
    credential: seal(memberId),
    wish: wishFor(wish),
  }
}

export function orderOf(claims: readonly Claim[], change: Partial<Order> = {}): Order {
  return {
    id: 'fake-1505-2026-12-26-4' as OrderId,
    revision: '1',
    platform: platformId,
    venue,
    search: { venueId, date, partySize: 4 },
    dropAt,
    giveUpAt: afterDrop(10 * MINUTE_MS),
    claims,
    ...change,
  }
}

const zone = parseZone('America/New_York')
const venue: Venue = {
  platform: platformId,
  id: venueId,
  name: 'Carbone',
  neighborhood: 'Greenwich Village',
  city: 'New York',
  zone: zone ?? ('UTC' as never),
  currency: 'USD',
  minParty: 1,
  maxParty: 8,
}

/** Seals the member's secret on a platform. */
export const seal = (memberId: MemberId, platform = platformId) =>
  JSON.stringify([`secret of ${memberId}`, ...sealedUnder(memberId, platform)]) as Sealed

/** A vault that does not encrypt, but opens a secret only in the context for which it was sealed. */
const plainVault: Vault = {
  encrypt: async (secret, boundTo) => JSON.stringify([secret, ...boundTo]) as Sealed,
  async decrypt(sealed, boundTo) {
    const [secret, ...bound] = JSON.parse(sealed)
    if (JSON.stringify(bound) !== JSON.stringify(boundTo)) throw new Error('Bound to something else')
    return secret
  },
}

function quietTelemetry(faults: unknown[]): Telemetry {
  return {
    event: (_name, _facts, work) => work(),
    round: (_loop, work) => work(),
    note() {},
    about() {},
    listen() {},
    fault(error) {
      faults.push(error)
      return `REF${faults.length}`
    },
    query() {},
    say() {},
  }
}
