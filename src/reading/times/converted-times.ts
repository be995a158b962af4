// Converts times that the member gave in another time zone to the restaurant's time zone.
import { serviceMinutesOf } from '../../domain/service-day.ts'
import type { LocalDate, ZoneId } from '../../domain/time.ts'
import type { Window } from '../../domain/window.ts'
import { windowOf } from './spans.ts'
import type { TimeWish } from './time-wishes.ts'
import { minutesBetween } from './zones.ts'

export type Zones = {
  /** The restaurant's zone. */
  readonly zone: ZoneId
  readonly memberZone: ZoneId | undefined
  readonly date: LocalDate
}

/** The earliest and the latest time of a table, in minutes of the service day. */
const [opens, closes] = [7 * 60, 26 * 60]
const halfDay = 12 * 60

/**
 * Returns the times in the restaurant's zone. Returns them unchanged if the member named no zone, or if the converted
 * times would be at night.
 */
export function byRestaurant(wish: TimeWish, zones: Zones): TimeWish {
  const shift = shiftOf(wish, zones)
  if (!shift) return wish
  const readings = converted(wish, shift)
  return readings.length > 0 ? { ...wish, readings } : wish
}

/** Returns the words that name a zone and could not be used. */
export function unusedZones(wishes: readonly TimeWish[], zones: Zones): readonly string[] {
  return wishes.flatMap((wish) => {
    const shift = shiftOf(wish, zones)
    const isUsed = shift === 0 || (shift !== undefined && converted(wish, shift).length > 0)
    return wish.zone && !isUsed ? [wish.zone.said] : []
  })
}

function shiftOf({ zone: said }: TimeWish, { zone, memberZone, date }: Zones): number | undefined {
  if (!said || said.zone === 'theirs') return 0
  const from = said.zone === 'mine' ? memberZone : said.zone
  return from && minutesBetween(from, zone, date)
}

/** A bare hour may be am or pm in the zone in which the member gave it. */
function converted({ readings, mention, role }: TimeWish, shift: number): readonly Window[] {
  const isBare = mention.half === 'open' && role !== 'range' && readings.length === 1
  const shifts = isBare ? [shift - halfDay, shift] : [shift]
  return readings.flatMap(({ earliest, latest, best }) =>
    shifts.flatMap((each) => {
      const [from = 0, to = 0, at = 0] = [earliest, latest, best].map((time) => serviceMinutesOf(time) + each)
      return opens <= from && to <= closes ? [windowOf(from, to, at)] : []
    }),
  )
}
