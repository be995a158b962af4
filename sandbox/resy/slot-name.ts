// Builds and parses a slot's name, which is its `config.token`:
// rgs://resy/{venue}/{template}/{service}/{day}/{day}/{HH:MM:SS}/{party}/{seating}.
import { type LocalDate, type LocalTime, parseLocalDate, parseLocalTime } from '../../src/domain/time.ts'
import { type Day, serviceOf, type Table } from '../inventory.ts'
import { dateOf } from '../world.ts'
import { withSeconds } from './wall-clock.ts'

export type SlotName = {
  readonly venueId: number
  readonly templateId: number
  readonly service: number
  readonly serviceDate: LocalDate
  /** The date on the wall clock. For a table after midnight, this is the day after the service day. */
  readonly date: LocalDate
  readonly time: LocalTime
  readonly partySize: number
  readonly seating: string
}

export function slotNameOf(day: Day, table: Table, partySize: number): SlotName {
  return {
    venueId: day.venue.id,
    templateId: table.templateId,
    service: serviceOf(table.spec),
    serviceDate: day.date,
    date: dateOf(table.spec, day.date),
    time: table.spec.time,
    partySize,
    seating: table.spec.seating,
  }
}

export function toConfigToken(name: SlotName): string {
  const { venueId, templateId, service, serviceDate, date, time, partySize, seating } = name
  return `rgs://resy/${venueId}/${templateId}/${service}/${serviceDate}/${date}/${withSeconds(time)}/${partySize}/${seating}`
}

const pattern = /^rgs:\/\/resy\/(\d+)\/(\d+)\/(\d+)\/([\d-]+)\/([\d-]+)\/([\d:]+)\/(\d+)\/(.*)$/

/** Parses a slot's name. Returns `undefined` for any other text. */
export function fromConfigToken(token: string): SlotName | undefined {
  const [, venueId, templateId, service, first, second, clock, partySize, seating] = pattern.exec(token) ?? []
  const serviceDate = parseLocalDate(first ?? '')
  const date = parseLocalDate(second ?? '')
  const time = parseLocalTime(clock ?? '')
  if (!serviceDate || !date || !time || seating === undefined) return undefined
  return {
    venueId: Number(venueId),
    templateId: Number(templateId),
    service: Number(service),
    serviceDate,
    date,
    time,
    partySize: Number(partySize),
    seating,
  }
}

/**
 * Returns the tables of the day whose slot has that name. A table that the day lists more than once appears more than
 * once.
 */
export function tablesOf(day: Day, name: SlotName): readonly Table[] {
  const token = toConfigToken(name)
  if (day.venue.peopleOnly?.tock) return []
  return day.tables.filter(
    (table) =>
      table.spec.oddity !== 'null-token' && toConfigToken(slotNameOf(day, table, name.partySize)) === token,
  )
}
