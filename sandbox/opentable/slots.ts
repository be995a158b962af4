// Shows a day's tables as OpenTable's time slots: one for each time and kind, with dining areas and attributes.

import { minutesOf } from '../../src/domain/time.ts'
import { hashOf } from '../chance.ts'
import { type Day, isReleased, seats, startMsOf, type Table } from '../inventory.ts'
import { dateOf, type TableSpec } from '../world.ts'
import type { Moment } from './moment.ts'

import type { OpenTableSettings } from './settings.ts'

/** The flags in the token of a slot. They are the same for many slots. */
export const flagsToken = Buffer.from('{"v":2,"m":0,"p":0,"c":6,"s":0,"n":0}').toString('base64url')

const areas = { INDOOR: '100618', OUTDOOR: '100619' } as const

/** The place of a table in the restaurant, as a slot names it. */
export type TableSpot = { readonly area: string; readonly attribute: string }

export function spotOf({ seating }: TableSpec): TableSpot {
  const isOutside = /patio|garden|terrace|outdoor/i.test(seating)
  const attribute = /bar/i.test(seating)
    ? 'bar'
    : /counter/i.test(seating)
      ? 'counter'
      : /high.?top/i.test(seating)
        ? 'highTop'
        : isOutside
          ? 'outdoor'
          : 'default'
  return { area: areas[isOutside ? 'OUTDOOR' : 'INDOOR'], attribute }
}

export type SlotKey = Moment & { readonly hash: string; readonly partySize: number }

/** Returns the tables of a slot, free or not. */
export function tablesOfSlot(day: Day, key: SlotKey, settings: OpenTableSettings): readonly Table[] {
  return day.tables.filter(
    (table) =>
      table.spec.time === key.time &&
      dateOf(table.spec, day.date) === key.date &&
      hashOfSlot(day, table.spec, { partySize: key.partySize, settings }) === key.hash,
  )
}

type Asking = { readonly partySize: number; readonly settings: OpenTableSettings }

/** Returns a slot's hash. It depends on the party size, the day and the kind of table; clients can't predict it. */
function hashOfSlot(day: Day, spec: TableSpec, { partySize, settings }: Asking): string {
  const left = settings.hashes === 'changing' ? day.tables.map((table) => table.left).join() : ''
  return String(hashOf(`${day.venue.id}/${day.date}/${kindOf(spec)}/${partySize}/${left}`))
}

function kindOf({ time, nextDay, oddity, charge }: TableSpec): string {
  return [time, nextDay, oddity, charge?.kind, charge?.perPerson].join('/')
}

type Range = { readonly around?: Moment | undefined; readonly reachMinutes: number }

/** Returns the slots of a day: those within `reachMinutes` of `around`, or all if `around` is absent. */
export function slotsOf(day: Day, nowMs: number, { around, reachMinutes, ...asking }: Asking & Range) {
  if (!isReleased(day, nowMs)) return []
  const kinds = new Map<string, Table[]>()
  for (const table of day.tables) {
    const isNear = !around || Math.abs(minutesOf(table.spec.time) - minutesOf(around.time)) <= reachMinutes
    const isShown = table.left > 0 && seats(day, table, asking.partySize) && startMsOf(day, table) > nowMs
    if (!isNear || !(isShown || table.spec.oddity === 'unavailable')) continue
    const kind = kindOf(table.spec)
    kinds.set(kind, [...(kinds.get(kind) ?? []), table])
  }
  return [...kinds.values()].flatMap((tables) => slotOf(day, tables, asking) ?? [])
}

function slotOf(day: Day, tables: readonly Table[], asking: Asking) {
  const [first] = tables
  if (!first) return undefined
  const { spec } = first
  const { settings } = asking
  const hash = hashOfSlot(day, spec, asking)
  const attributes = [...new Set(tables.map((table) => spotOf(table.spec).attribute))]
  return {
    dateTime: `${dateOf(spec, day.date)}T${spec.time}`,
    available: spec.oddity !== 'unavailable',
    redemptionTier: 'DineAnywhere',
    diningAreas: areasOf(tables, settings),
    token: flagsToken,
    slotHash: settings.numbersAs === 'number' ? Number(hash) : hash,
    points: spec.oddity === 'bonus-points' ? 1_000 : 100,
    type: spec.oddity === 'experience' ? 'Experience' : spec.oddity === 'bonus-points' ? 'POP' : 'Standard',
    attributes,
    priceAmount: 0,
    // A slot of a table without a charge does not have these fields.
    ...(spec.charge && {
      requiresCreditCard: true,
      creditCardPolicyType: spec.charge.kind === 'deposit' ? 'DEPOSIT' : 'HOLD',
    }),
  }
}

function areasOf(tables: readonly Table[], { areasSayWhere }: OpenTableSettings) {
  const spots = tables.map(({ spec }) => ({ ...spotOf(spec), isPrivileged: spec.oddity === 'privileged' }))
  return Object.entries(areas).flatMap(([environment, id]) => {
    const inArea = spots.filter(({ area }) => area === id)
    if (inArea.length === 0) return []
    const privileged = inArea.filter(({ isPrivileged }) => isPrivileged)
    return [
      {
        id,
        isDefaultArea: id === areas.INDOOR,
        ...(areasSayWhere && { environment }),
        availableAttributes: [...new Set(inArea.map(({ attribute }) => attribute))],
        privilegedAccessRulesByAttributes: Object.fromEntries(
          privileged.map(({ attribute }) => [attribute, [{ id: 'card-programme' }]]),
        ),
      },
    ]
  })
}
