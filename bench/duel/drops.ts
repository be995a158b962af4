// Prepares the drops of a duel. Each drop is at a separate venue with a few tables. Each side gets its own account with
// the same rights, and otherwise the same line of JSON. The sandbox's list of reservations decides which side got the
// most preferred table.
import { createChance } from '../../sandbox/chance.ts'
import {
  addDays,
  addMs,
  DAY_MS,
  epochMs,
  type Instant,
  type LocalDate,
  type LocalTime,
  toInstant,
} from '../../src/domain/time.ts'
import { venueOf } from '../gauntlet/arena.ts'
import type { RemoteSandbox } from '../gauntlet/remote-sandbox.ts'
import type { PeerTask } from '../gauntlet/run-peer.ts'

export const sides = ['ours', 'peer'] as const
export type Side = (typeof sides)[number]

export type Drop = {
  readonly number: number
  readonly venueId: number
  readonly date: LocalDate
  readonly releasedAt: Instant
  readonly tasks: Readonly<Record<Side, PeerTask>>
}

/** The times of the tables in order of preference, one table each. */
const times = ['19:00', '19:30', '18:30', '20:00'] as const
const partySize = 2
const firstVenueId = 20_000

export type DropFacts = {
  readonly number: number
  readonly dropAt: Instant
  /** The maximum delay, in milliseconds, between the stated drop and the release of the tables. */
  readonly lateMs: number
  readonly seed: number
  /**
   * Whether the day before is open and shows the same tables, so that both sides can predict the slots of the day of
   * the drop.
   */
  readonly isForetold: boolean
}

export async function openDrop({ control, url }: RemoteSandbox, facts: DropFacts): Promise<Drop> {
  const { number, dropAt, lateMs, seed, isForetold } = facts
  const venueId = firstVenueId + number
  const date = toInstant(epochMs(dropAt) + 21 * DAY_MS).slice(0, 10) as LocalDate
  const releasedAt = addMs(dropAt, Math.round(createChance(seed + number).next() * lateMs))
  await control.putVenue(venueOf(venueId, true))
  const slots = times.map((time) => ({ time: time as LocalTime, seating: 'Dining Room', capacity: 1 }))
  await control.createDrop({ venueId, date, releasedAt, slots })
  const dayBefore = { venueId, date: addDays(date, -1), releasedAt: addMs(dropAt, -DAY_MS), slots }
  if (isForetold) await control.createDrop(dayBefore)
  const taskFor = async (side: Side): Promise<PeerTask> => {
    const member = memberOf(side, number)
    const cards = [{ id: 7000, type: 'visa', lastFour: '4242' }]
    await control.addMember({ email: member, password: 'secret', firstName: 'D', lastName: 'U', cards })
    const { authToken } = await control.credentialOf({ member })
    return { url, venueId, date, partySize, times, dropAt, authToken, claims: 1 }
  }
  const tasks = { ours: await taskFor('ours'), peer: await taskFor('peer') }
  return { number, venueId, date, releasedAt, tasks }
}

function memberOf(side: Side, number: number): string {
  return `${side}-${number}@example.com`
}

export type DropScore = {
  /** The side that booked the table at the most preferred time; absent if none did. */
  readonly first?: Side
  /** How many milliseconds after the release each side booked its first table. */
  readonly bookedMs: Readonly<Partial<Record<Side, number>>>
  readonly tables: Readonly<Record<Side, number>>
}

export async function scoreDrop({ control }: RemoteSandbox, drop: Drop): Promise<DropScore> {
  const { venueId, number, releasedAt } = drop
  const held = await control.reservations({ venueId })
  const of = (side: Side) => held.filter(({ member }) => member === memberOf(side, number))
  const first = sides.find((side) => of(side).some(({ time }) => time === times[0]))
  const bookedMs = Object.fromEntries(
    sides.flatMap((side) => {
      const booked = of(side)[0]?.bookedAtMs
      return booked === undefined ? [] : [[side, booked - epochMs(releasedAt)] as const]
    }),
  )
  return { ...(first && { first }), bookedMs, tables: { ours: of('ours').length, peer: of('peer').length } }
}
