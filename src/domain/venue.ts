// A venue: a restaurant on one platform.

import type { ByHand } from './by-hand.ts'
import type { DropRule } from './drops/drop-rule.ts'
import type { PlatformId, VenueId } from './ids.ts'
import type { ZoneId } from './time.ts'

/** The data that distinguishes two restaurants of the same name. A search returns these. */
export type VenueHit = {
  readonly platform: PlatformId
  readonly id: VenueId
  readonly name: string
  /** The neighborhood, such as `Greenwich Village`; '' if the platform sends none. */
  readonly neighborhood: string
  /** The city, such as `New York`; '' if the platform sends none. */
  readonly city: string
  /** Why only people can book at the venue, if the platform says so. `byHandAt` returns whether this is true now. */
  readonly byHand?: ByHand
}

/**
 * All data about a venue that planning a hunt needs. Cierge refuses a venue without a zone and assumes no default.
 */
export type Venue = VenueHit & {
  readonly zone: ZoneId
  readonly minParty: number
  readonly maxParty: number
  /**
   * How many days ahead the platform's calendar opens a date, if the platform says so. It does not say at which time.
   */
  readonly leadDays?: number
  /** The drop rule that the venue's page states in words ("30 days ahead at 10 am"), if any. */
  readonly statedRule?: DropRule
  /** The ISO 4217 code of the currency of the venue's deposits, such as `USD`, if the platform says so. */
  readonly currency?: string
  /** Whether the venue lets one guest hold two tables on one evening. Absent: the platform does not say. */
  readonly allowsTwoTables?: boolean
  /** The address of the venue's page, for members who book by hand. */
  readonly url?: string
  /**
   * The address of the venue's page with a table filled in, as a template: `{date}` is `2026-12-16`, `{time}` is
   * `19:30`, and `{seats}` is the number of people. `tablePageOf` fills it in.
   */
  readonly tableUrl?: string
  /** The name of the site of `tableUrl`, such as `Resy`. */
  readonly siteName?: string
}

export function isSameVenue(
  one: Pick<VenueHit, 'platform' | 'id'>,
  other: Pick<VenueHit, 'platform' | 'id'>,
): boolean {
  return one.platform === other.platform && one.id === other.id
}

/** Returns the venue reference that buttons and suggestions use, such as `resy:1505`. */
export function venueReference(hit: Pick<VenueHit, 'platform' | 'id'>): string {
  return `${hit.platform}:${hit.id}`
}

/** Reads the output of `venueReference`. Returns `undefined` for any other text. */
export function parseVenueReference(text: string): Pick<VenueHit, 'platform' | 'id'> | undefined {
  const found = /^([a-z]+):([\w-]+)$/.exec(text)
  if (!found) return undefined
  return { platform: found[1] as PlatformId, id: found[2] as VenueId }
}
