// Formats a reading as the one line of JSON that `cierge read` prints. Omits empty fields, except `windows` and
// `missing`.
import type { Reading } from './reading.ts'

export function toReadingJson(reading: Reading): string {
  const {
    venue,
    partySize,
    date,
    dates,
    windows,
    seating,
    seatingOnly,
    avoid,
    flags,
    missing,
    unsure,
    unused,
    problem,
  } = reading
  return JSON.stringify({
    venue,
    partySize,
    date,
    dates,
    windows,
    seating: seating.length > 0 ? seating : undefined,
    seatingOnly,
    avoid: avoid.length > 0 ? avoid : undefined,
    flags: Object.keys(flags).length > 0 ? flags : undefined,
    missing,
    unsure: unsure.length > 0 ? unsure : undefined,
    unused: unused.length > 0 ? unused : undefined,
    problem,
  })
}
