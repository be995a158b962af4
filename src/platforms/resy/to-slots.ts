// Reads the bookable slots of a day, and predicts the slot ids of another day from them. Hunts run this code at the
// drop, so it must be fast.
import type { ByHand } from '../../domain/by-hand.ts'
import type { Search, Slot } from '../../domain/slot.ts'
import { addDays, daysBetween, type LocalDate, parseLocalTime } from '../../domain/time.ts'
import type { FindAnswer, ResySlot } from './schema.ts'
import { toByHand } from './to-by-hand.ts'

/** Returns the slots of the searched day; `undefined` if Resy showed slots and none was readable. */
export function toSlots(answer: FindAnswer, search: Search): readonly Slot[] | undefined {
  const shown = answer.results.venues
    .filter(({ venue }) => (venue?.id?.resy ?? search.venueId) === search.venueId)
    .flatMap(({ venue, slots }) => {
      const byHand = venue ? toByHand(venue) : undefined
      return (slots ?? []).map((slot) => slot && toSlot(slot, search, byHand))
    })
  if (shown.length > 0 && shown.every((one) => one === null)) return undefined
  // Config entries with the same token are the same slot.
  const slots = new Map<string, Slot>()
  for (const slot of shown) {
    if (slot && !slots.has(slot.handle)) slots.set(slot.handle, slot)
  }
  return [...slots.values()]
}

/**
 * Reads one slot; `undefined` if it is not bookable or not readable. `is_visible` is ignored, because bookable slots
 * may have `false` too. A slot after midnight has the next date. A table that only people can book may have no token:
 * Cierge announces it and does not book it.
 */
function toSlot(shown: ResySlot, search: Search, byHand: ByHand | undefined): Slot | undefined {
  const { type } = shown.config
  const token = shown.config.token ?? (byHand && `by hand ${shown.date.start} ${type ?? ''}`)
  if (!token || shown.exclusive?.is_eligible === false || shown.is_global_dining_access) return undefined
  const time = parseLocalTime(shown.date.start.slice(11, 19))
  if (!time) return undefined
  return {
    handle: token,
    date: shown.date.start.slice(0, 10) as LocalDate,
    time,
    seating: readToken(token)?.seating ?? type ?? '',
    minParty: shown.size?.min ?? search.partySize,
    maxParty: shown.size?.max ?? search.partySize,
    ...(byHand && { byHand }),
  }
}

/**
 * The parts of a slot's token. `serviceDate` and `date` are equal, except for a slot after midnight: its `date` is one
 * day later.
 */
type Token = {
  readonly venueId: string
  /** The venue's template and service, as `{template}/{service}`. */
  readonly kind: string
  readonly serviceDate: LocalDate
  readonly date: LocalDate
  readonly clock: string
  readonly partySize: number
  /** The seating, which may differ from `config.type`. */
  readonly seating: string
}

/** The pattern of tokens: `rgs://resy/{venue}/{template}/{service}/{day}/{day}/{HH:MM:SS}/{party}/{seating}`. */
const tokenPattern =
  /^rgs:\/\/resy\/([^/]+)\/([^/]+\/[^/]+)\/(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)\/([\d:]+)\/(\d+)\/(.*)$/

function readToken(token: string): Token | undefined {
  const found = tokenPattern.exec(token)
  if (!found) return undefined
  const [, venueId = '', kind = '', first, second, clock = '', partySize, seating = ''] = found
  const [serviceDate, date] = [first as LocalDate, second as LocalDate]
  return { venueId, kind, serviceDate, date, clock, partySize: Number(partySize), seating }
}

function writeToken({ venueId, kind, serviceDate, date, clock, partySize, seating }: Token): string {
  return `rgs://resy/${venueId}/${kind}/${serviceDate}/${date}/${clock}/${partySize}/${seating}`
}

/**
 * Predicts the slots of `search` from the slots of a neighboring date, because a venue keeps its templates from day
 * to day. Leaves out slots whose ids have another format, and tables that are too small or too large for the party.
 */
export function predictSlots(neighbours: readonly Slot[], search: Search): readonly Slot[] {
  const { venueId, date: wanted, partySize } = search
  return neighbours.flatMap((slot) => {
    const token = readToken(slot.handle)
    if (token?.venueId !== venueId || slot.minParty > partySize || partySize > slot.maxParty) return []
    const shifted = (date: LocalDate) => addDays(wanted, daysBetween(token.serviceDate, date))
    const moved = { ...token, serviceDate: wanted, date: shifted(token.date), partySize }
    return [{ ...slot, handle: writeToken(moved), date: shifted(slot.date) }]
  })
}
