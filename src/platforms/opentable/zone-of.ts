// Finds the time zone of a place, because no recorded answer of OpenTable names a zone. Near the border of a zone, the
// result may be the neighboring one.
import tzLookup from '@photostructure/tz-lookup'
import { parseZone, type ZoneId } from '../../domain/time.ts'

/** Returns the zone at the place; `undefined` if there is no such place. */
export function zoneAt(latitude: number, longitude: number): ZoneId | undefined {
  try {
    return parseZone(tzLookup(latitude, longitude))
  } catch {
    return undefined
  }
}
