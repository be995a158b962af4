// Prepares the sandbox for one scenario and scores the race, using only the sandbox's log and its list of reservations.
import { cities } from '../../sandbox/cities.ts'
import type { SandboxOptions } from '../../sandbox/create-sandbox.ts'
import type { TableSpec, VenueSpec } from '../../sandbox/world.ts'
import type { PlatformId, VenueId } from '../../src/domain/ids.ts'
import {
  addDays,
  addMs,
  DAY_MS,
  epochMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  toInstant,
  type ZoneId,
} from '../../src/domain/time.ts'
import type { Venue } from '../../src/domain/venue.ts'
import type { RemoteSandbox } from './remote-sandbox.ts'
import type { Scenario } from './scenario.ts'

export const venueId = 9001
/** The venue as Cierge knows it. */
export const venue: Venue = {
  platform: 'resy' as PlatformId,
  id: String(venueId) as VenueId,
  name: 'The Gauntlet',
  neighborhood: '',
  city: '',
  zone: 'America/New_York' as ZoneId,
  minParty: 1,
  maxParty: 8,
  currency: 'USD',
}
const templateId = 424_242

export type Arena = {
  readonly scenario: Scenario
  readonly sandbox: RemoteSandbox
  readonly dropAt: Instant
  readonly venueId: number
  readonly date: LocalDate
  readonly partySize: number
  /** The members' credentials, in the order of claims. */
  readonly authTokens: readonly string[]
}

/** Returns the options of the sandbox for a scenario. */
export function sandboxFor(scenario: Scenario, seed = 1): Omit<SandboxOptions, 'clock'> {
  const { roundTripMs, jitterMs = 0, rateLimit = 'recorded', detailsAcceptUnreleased = false } = scenario
  const world = { venues: [], members: [] }
  return { ...scenario.forms, rttMs: roundTripMs, jitterMs, rateLimit, detailsAcceptUnreleased, seed, world }
}

/** Adds the venue, its tables and the members to the sandbox, and injects the faults. */
export async function openArena(
  scenario: Scenario,
  sandbox: RemoteSandbox,
  dropAt: Instant,
  place: Partial<ArenaPlace> = {},
): Promise<Arena> {
  const arena = await openCalmArena(scenario, sandbox, dropAt, place)
  await injectFaults(arena)
  return arena
}

export type ArenaPlace = {
  readonly venueId: number
  /** How many days after the usual one the tables are for. */
  readonly daysLater: number
}

/** Adds the venue, its tables and the members to the sandbox. Injects no fault. */
export async function openCalmArena(
  scenario: Scenario,
  sandbox: RemoteSandbox,
  dropAt: Instant,
  { venueId: id = venueId, daysLater = 0 }: Partial<ArenaPlace> = {},
): Promise<Arena> {
  const partySize = scenario.partySize ?? 2
  const date = toInstant(epochMs(dropAt) + (21 + daysLater) * DAY_MS).slice(0, 10) as LocalDate
  const arena = { scenario, sandbox, dropAt, venueId: id, date, partySize }
  await releaseTables(arena)
  const authTokens: string[] = []
  for (const index of scenario.claims.keys()) authTokens.push(await enrol(arena, index))
  return { ...arena, authTokens }
}

export async function injectFaults({ scenario, sandbox, dropAt }: Arena): Promise<void> {
  for (const { fromMs, untilMs, claim, ...spec } of scenario.faults ?? []) {
    await sandbox.control.injectFault({
      ...spec,
      ...(fromMs !== undefined && { from: addMs(dropAt, fromMs) }),
      ...(untilMs !== undefined && { until: addMs(dropAt, untilMs) }),
      ...(claim !== undefined && { member: emailOf(claim) }),
    })
  }
}

export function emailOf(claim: number): string {
  return `claim-${claim}@example.com`
}

async function releaseTables({
  scenario,
  sandbox,
  dropAt,
  venueId,
  date,
}: Omit<Arena, 'authTokens'>): Promise<void> {
  const { control } = sandbox
  const slots = scenario.tables.map(toTableSpec)
  await control.putVenue(venueOf(venueId, scenario.allowMultiple ?? true))
  const releasedAt = addMs(dropAt, scenario.releaseMs)
  await control.createDrop({ venueId, date, releasedAt, slots, templateId })
  for (const table of scenario.tables) {
    for (const afterMs of table.rivalsAfterMs ?? []) {
      const { time, seating } = toTableSpec(table)
      await control.addRival({ venueId, date, afterMs, time, seating, tables: 1 })
    }
  }
  if ((scenario.neighbours ?? 'no') === 'no') return
  await control.createDrop({
    venueId,
    date: addDays(date, -1),
    releasedAt: addMs(dropAt, -DAY_MS),
    slots,
    templateId: scenario.neighbours === 'same-names' ? templateId : templateId + 1,
  })
}

export function venueOf(id: number, allowMultiple: boolean): VenueSpec {
  return {
    id,
    name: 'The Gauntlet',
    neighborhood: 'Carroll Gardens',
    city: cities.newYork.city,
    zone: 'America/New_York',
    cuisine: 'Italian',
    minParty: 1,
    maxParty: 8,
    leadDays: 21,
    opensAt: '10:00' as LocalTime,
    tables: [],
    allowMultiple,
  }
}

function toTableSpec({ time, seating, capacity, charge }: Scenario['tables'][number]): TableSpec {
  return {
    time: time as LocalTime,
    seating: seating ?? 'Dining Room',
    capacity: capacity ?? 1,
    ...(charge && { charge }),
  }
}

/**
 * Adds the member of a claim to the sandbox, with the table that the member already holds, if any. Returns the member's
 * credential.
 */
async function enrol(
  { scenario, sandbox: { control }, venueId, date, partySize }: Omit<Arena, 'authTokens'>,
  index: number,
): Promise<string> {
  const { cards = 1, holds } = scenario.claims[index] ?? { windows: [] }
  const member = emailOf(index)
  await control.addMember({
    email: member,
    password: 'secret',
    firstName: 'Claim',
    lastName: String(index),
    cards: cards > 0 ? [{ id: 7000 + index, type: 'visa', lastFour: '4242' }] : [],
  })
  if (holds) await control.hold({ member, venueId, date, time: holds as LocalTime, partySize })
  return (await control.credentialOf({ member })).authToken
}
