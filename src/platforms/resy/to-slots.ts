// What Resy shows for a day → slots that can be booked; and slots of one day → how another day's will be named.
// On the hot path: one pass, no dates made.
import type { Search, Slot } from '../../domain/slot.ts'
import { addDays, daysBetween, type LocalDate, parseLocalTime } from '../../domain/time.ts'
import type { FindAnswer, ResySlot } from './schema.ts'

/** `undefined` when slots were shown and not one of them could be read. */
export function toSlots(answer: FindAnswer, search: Search): readonly Slot[] | undefined {
  const slots = new Map<string, Slot>()
  let seen = 0
  let readable = 0
  for (const { venue, slots: shown } of answer.results.venues) {
    const venueId = venue?.id?.resy
    if (venueId !== undefined && venueId !== search.venueId) continue
    for (const one of shown ?? []) {
      seen += 1
      if (!one) continue
      readable += 1
      const slot = toSlot(one, search)
      // Several config ids may share one token: they are one slot.
      if (slot && !slots.has(slot.handle)) slots.set(slot.handle, slot)
    }
  }
  return seen > 0 && readable === 0 ? undefined : [...slots.values()]
}

/** `is_visible` is no sign: bookable slots say `false`. A slot after midnight carries the next date. */
function toSlot(shown: ResySlot, search: Search): Slot | undefined {
  const { token, type } = shown.config
  if (token === null || shown.exclusive?.is_eligible === false || shown.is_global_dining_access)
    return undefined
  const time = parseLocalTime(shown.date.start.slice(11, 19))
  if (!time) return undefined
  return {
    handle: token,
    date: shown.date.start.slice(0, 10) as LocalDate,
    time,
    seating: seatingIn(token) ?? type ?? '',
    minParty: shown.size?.min ?? search.partySize,
    maxParty: shown.size?.max ?? search.partySize,
  }
}

/** `rgs://resy/{venue}/{template}/{service}/{day}/{day}/{HH:MM:SS}/{party}/{seating}`; `config.type` may differ from it. */
const tokenPattern = /^rgs:\/\/resy\/([^/]+)\/([^/]+\/[^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\/(\d+)\/(.*)$/

function seatingIn(token: string): string | undefined {
  return tokenPattern.exec(token)?.[7]
}

/**
 * The slots of `search`, told from a neighbouring date's: a venue keeps its templates from day to day. Slots whose
 * names are of another make, or too small or large for the party, are left out.
 */
export function predictSlots(neighbours: readonly Slot[], search: Search): readonly Slot[] {
  return neighbours.flatMap((slot) => {
    const parts = tokenPattern.exec(slot.handle)
    if (!parts || slot.minParty > search.partySize || search.partySize > slot.maxParty) return []
    const [, venueId, template, serviceDate, lastDate, clock, , seating] = parts
    if (venueId !== search.venueId) return []
    const shifted = (date: string) =>
      addDays(search.date, daysBetween(serviceDate as LocalDate, date as LocalDate))
    const { venueId: venue, partySize } = search
    const handle = `rgs://resy/${[venue, template, search.date, shifted(`${lastDate}`), clock, partySize, seating].join('/')}`
    return [{ ...slot, handle, date: shifted(slot.date) }]
  })
}
