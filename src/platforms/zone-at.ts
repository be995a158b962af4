// Finds the time zone of a place, for platforms that name no zone. Near the border of a zone, the result may be the
// neighboring one. The registry does not import this file, because the Lambda needs no zones and should not contain the
// map.
import tzLookup from '@photostructure/tz-lookup'
import { parseZone, type ZoneId } from '../domain/time.ts'

/** Returns the zone at the place; `undefined` if there is no such place. */
export function zoneAt(latitude: number, longitude: number): ZoneId | undefined {
  try {
    return parseZone(tzLookup(latitude, longitude))
  } catch {
    return undefined
  }
}
