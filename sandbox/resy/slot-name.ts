// `config.token`, a slot's name: rgs://resy/{venue}/{template}/{service}/{day}/{day}/{HH:MM:SS}/{party}/{seating}.
import { type LocalDate, type LocalTime, parseLocalDate, parseLocalTime } from '../../src/domain/time.ts'
import { type Day, serviceOf, type Table } from '../inventory.ts'
import { dateOf } from '../world.ts'
import { withSeconds } from './wall-clock.ts'

export type SlotName = {
  readonly venueId: number
  readonly templateId: number
  readonly service: number
  readonly serviceDate: LocalDate
  /** What the wall clock shows; the day after for a table past midnight. */
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

/** `undefined` when the text is no slot's name. */
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

/** The tables of that name: several when it is listed more than once. */
export function tablesOf(day: Day, name: SlotName): readonly Table[] {
  const token = toConfigToken(name)
  if (day.venue.peopleOnly?.tock) return []
  return day.tables.filter(
    (table) =>
      table.spec.oddity !== 'null-token' && toConfigToken(slotNameOf(day, table, name.partySize)) === token,
  )
}
