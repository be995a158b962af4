// Holds the tables of every venue and day: when they are released, who took them, and which are left. Uses no timers:
// each read first applies the releases and rivals that are due.
import { dropOf } from '../src/domain/drops/drop-rule.ts'
import {
  addMs,
  epochMs,
  HOUR_MS,
  instantOf,
  type LocalDate,
  minutesOf,
  toInstant,
  weekdayOf,
} from '../src/domain/time.ts'
import { hashOf } from './chance.ts'
import { type DropSpec, dateOf, type RivalSpec, type TableSpec, type VenueSpec, zoneOf } from './world.ts'

export type Table = {
  readonly spec: TableSpec
  readonly templateId: number
  left: number
  /** When the party sits down, in milliseconds since 1970. Stored by `startMsOf`, so that it is computed only once. */
  startMs?: number
}

export type Day = {
  readonly venue: VenueSpec
  readonly date: LocalDate
  readonly releasedAtMs: number
  readonly tables: readonly Table[]
  /** Rivals who have not taken their tables yet, the earliest first. */
  rivals: readonly RivalSpec[]
}

export type Inventory = {
  /** Adds a venue. A venue with the same id is replaced, and its days, drops and rivals are removed. */
  putVenue(spec: VenueSpec): void
  venue(id: number): VenueSpec | undefined
  venues(): readonly VenueSpec[]
  /** Sets when and with which tables a date is released. All its tables are then free, and its rivals are removed. */
  drop(spec: DropSpec): void
  rival(spec: RivalSpec): void
  /** Returns the day at the time `nowMs`, after the rivals that are due; `undefined` if the venue does not exist. */
  day(venueId: number, date: LocalDate, nowMs: number): Day | undefined
}

export function createInventory(startedAtMs: number): Inventory {
  const venues = new Map<number, VenueSpec>()
  const days = new Map<number, Map<LocalDate, Day>>()

  function stored(venueId: number, date: LocalDate): Day | undefined {
    const venue = venues.get(venueId)
    const known = days.get(venueId)
    if (!venue || !known) return undefined
    const day = known.get(date) ?? ordinaryDay(venue, date, startedAtMs)
    known.set(date, day)
    return day
  }

  return {
    putVenue(spec) {
      venues.set(spec.id, spec)
      days.set(spec.id, new Map())
    },
    venue: (id) => venues.get(id),
    venues: () => [...venues.values()],
    drop(spec) {
      const venue = venues.get(spec.venueId)
      if (!venue) return
      days.get(venue.id)?.set(spec.date, buildDropDay(venue, spec))
    },
    rival(spec) {
      const day = stored(spec.venueId, spec.date)
      if (day) day.rivals = [...day.rivals, spec].sort((one, other) => one.afterMs - other.afterMs)
    },
    day(venueId, date, nowMs) {
      const day = stored(venueId, date)
      if (day) settle(day, nowMs)
      return day
    },
  }
}

function buildDropDay(venue: VenueSpec, spec: DropSpec): Day {
  const tables = (spec.slots ?? venue.tables).map((table) => ({
    spec: table,
    templateId: spec.templateId ?? templateOf(venue, table),
    left: table.capacity,
  }))
  return { venue, date: spec.date, releasedAtMs: epochMs(spec.releasedAt), tables, rivals: [] }
}

/**
 * Builds a day that is released by the venue's rule. If that was before the platform started, some of the day's tables
 * are taken.
 */
function ordinaryDay(venue: VenueSpec, date: LocalDate, startedAtMs: number): Day {
  const rule = { leadDays: venue.leadDays, at: venue.opensAt }
  const releasedAtMs = epochMs(dropOf(rule, { date, zone: zoneOf(venue) }).at)
  const isClosed = venue.closedOn?.includes(weekdayOf(date)) ?? false
  const demand = releasedAtMs < startedAtMs ? (venue.demand ?? 0.5) : 0
  const isGone = (name: string) => hashOf(name) / 2 ** 32 < demand
  const tables = venue.tables.map((spec, index) => {
    const units = Array.from({ length: spec.capacity }, (_, unit) => `${venue.id}/${date}/${index}/${unit}`)
    return { spec, templateId: templateOf(venue, spec), left: units.filter((unit) => !isGone(unit)).length }
  })
  return { venue, date, releasedAtMs, tables: isClosed ? [] : tables, rivals: [] }
}

/** Takes the tables of each rival that is due. */
function settle(day: Day, nowMs: number): void {
  const due = day.rivals.filter((rival) => day.releasedAtMs + rival.afterMs <= nowMs)
  if (due.length === 0) return
  day.rivals = day.rivals.slice(due.length)
  for (const rival of due) {
    for (const table of day.tables) {
      if (rival.time !== undefined && rival.time !== table.spec.time) continue
      if (rival.seating !== undefined && rival.seating !== table.spec.seating) continue
      table.left = Math.max(0, table.left - (rival.tables ?? table.left))
    }
  }
}

export function isReleased(day: Day, nowMs: number): boolean {
  return nowMs >= day.releasedAtMs
}

/** Returns whether the table's range of party sizes includes the party. Ignores whether a table is free. */
export function seats(day: Day, table: Table, partySize: number): boolean {
  const min = table.spec.minParty ?? day.venue.minParty
  const max = table.spec.maxParty ?? day.venue.maxParty
  return min <= partySize && partySize <= max
}

/** Returns the instant at which the party sits down. */
export function startMsOf(day: Day, table: Table): number {
  table.startMs ??= epochMs(instantOf(dateOf(table.spec, day.date), table.spec.time, zoneOf(day.venue)))
  return table.startMs
}

/**
 * Returns the instant until which canceling is free; `undefined` for a table without a charge, where it is always free.
 */
export function freeUntilOf(day: Day, table: Table) {
  const { charge } = table.spec
  if (!charge) return undefined
  return addMs(toInstant(startMsOf(day, table)), -(charge.freeUntilHours ?? 24) * HOUR_MS)
}

/** Returns for how many minutes a party holds a table. */
export function turnMinutesOf(partySize: number): number {
  return partySize <= 2 ? 90 : 120
}

/** Returns the number of the service: 1 for brunch, 2 for dinner, 3 for lunch. */
export function serviceOf(table: TableSpec): 1 | 2 | 3 {
  if (table.service) return table.service
  return table.nextDay || minutesOf(table.time) >= 16 * 60 ? 2 : 3
}

/**
 * Returns a template id that is the same on all dates, so that a slot's name can be predicted from a neighboring date.
 */
function templateOf(venue: VenueSpec, table: TableSpec): number {
  return venue.id * 1000 + (hashOf(`${serviceOf(table)}/${table.seating}`) % 1000)
}
