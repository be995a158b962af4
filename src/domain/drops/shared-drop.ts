// An observation of a drop as installations exchange it: the venue, the date and the instants, and nothing about
// persons. Also the text of a file with such observations that the sending installation signs.
import type { PlatformId, VenueId } from '../ids.ts'
import { addDays, type Instant } from '../time.ts'
import type { DropObservation } from './drop-observation.ts'

export type SharedDrop = Omit<DropObservation, 'orderId'> & {
  readonly platform: PlatformId
  readonly venueId: VenueId
}

/** The installation that made observations. */
export type DropSource = {
  /** The public key of the installation: Ed25519, SPKI, DER in base64. */
  readonly key: string
  /** The name that the importing host gave to the installation. */
  readonly name: string
}

/** The content of a file with observations, without its signature. */
export type DropFileContent = {
  readonly format: 'cierge-drops'
  readonly version: 1
  readonly madeAt: Instant
  /** The public key of the installation that made the file, as in `DropSource`. */
  readonly key: string
  readonly drops: readonly SharedDrop[]
}

/** The largest number of observations in a file. */
export const dropsAtMost = 2_000

/** Returns the text that is signed: the content as JSON with its fields in one order. */
export function signedTextOf({ format, version, madeAt, key, drops }: DropFileContent): string {
  return JSON.stringify({ format, version, madeAt, key, drops: drops.map(inOrder) })
}

function inOrder({ platform, venueId, date, dropAt, seenAfterMs, lookedUntil }: SharedDrop): SharedDrop {
  return {
    platform,
    venueId,
    date,
    dropAt,
    ...(seenAfterMs !== undefined && { seenAfterMs }),
    lookedUntil,
  }
}

/** Returns whether the drop could have been observed: its date is not before it, and no instant is after `now`. */
export function isPlausible({ date, dropAt, lookedUntil }: SharedDrop, now: Instant): boolean {
  return dropAt.slice(0, 10) <= addDays(date, 1) && dropAt <= now && lookedUntil <= now
}
