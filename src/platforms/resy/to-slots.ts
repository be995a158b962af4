// Reads the bookable slots of a day, and predicts another day's slot ids from them. Runs at the drop, so it must be
// fast.
import type { ByHand } from '../../domain/by-hand.ts'
import type { Search, Slot } from '../../domain/slot.ts'
import { addDays, daysBetween, type LocalDate, parseLocalTime } from '../../domain/time.ts'
import type { FindAnswer, ResySlot } from './schema.ts'
import { toByHand } from './to-by-hand.ts'

/** Returns `undefined` if slots were shown and none was readable. */
export function toSlots(answer: FindAnswer, search: Search): readonly Slot[] | undefined {
  const shown = answer.results.venues
    .filter(({ venue }) => (venue?.id?.resy ?? search.venueId) === search.venueId)
    .flatMap(({ venue, slots }) => {
      const byHand = venue ? toByHand(venue) : undefined
      return (slots ?? []).map((slot) => slot && toSlot(slot, search, byHand))
    })
  if (shown.length > 0 && shown.every((one) => one === null)) return undefined
  // Several config ids may share one token, and are then one slot.
  const slots = new Map<string, Slot>()
  for (const slot of shown) {
    if (slot && !slots.has(slot.handle)) slots.set(slot.handle, slot)
  }
  return [...slots.values()]
}

/**
 * Reads one slot. `is_visible` is ignored, because bookable slots have `false` too. A slot after midnight has the next
 * date. Tables that only people can book may have no token: they are announced, never booked.
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

/** The parts of a slot's token. Both dates are equal, except for slots after midnight. */
type Token = {
  readonly venueId: string
  /** `{template}/{service}`. */
  readonly kind: string
  readonly serviceDate: LocalDate
  readonly date: LocalDate
  readonly clock: string
  readonly partySize: number
  /** `config.type` may differ from it. */
  readonly seating: string
}

/** `rgs://resy/{venue}/{template}/{service}/{day}/{day}/{HH:MM:SS}/{party}/{seating}`. */
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
 * Predicts the slots of `search` from those of a neighboring day: a venue keeps its templates from day to day. Leaves
 * out slots whose ids have another format, and tables that are too small or large for the party.
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
