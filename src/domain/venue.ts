// A restaurant on one platform.

import type { ByHand } from './by-hand.ts'
import type { DropRule } from './drop.ts'
import type { PlatformId, VenueId } from './ids.ts'
import type { ZoneId } from './time.ts'

/** Enough to tell two restaurants of one name apart; a search returns these. */
export type VenueHit = {
  readonly platform: PlatformId
  readonly id: VenueId
  readonly name: string
  /** `Greenwich Village`; '' if the platform names none. */
  readonly neighborhood: string
  /** `New York`; '' if the platform names none. */
  readonly city: string
  /** Why only people can book there, when the platform says so; read it with `byHandAt`. */
  readonly byHand?: ByHand
}

/** All data for planning a hunt. A venue without a zone is refused, never given a default. */
export type Venue = VenueHit & {
  readonly zone: ZoneId
  readonly minParty: number
  readonly maxParty: number
  /** How many days ahead the platform's calendar opens a date, if it says so. It gives no time. */
  readonly leadDays?: number
  /** The drop rule that the venue's page states in words ("30 days ahead at 10 am"), if any. */
  readonly statedRule?: DropRule
  /** ISO 4217, `USD`: the currency of its deposits, if the platform says so. */
  readonly currency?: string
  /** The venue's page, for booking by hand. */
  readonly url?: string
}

export function isSameVenue(one: VenueHit, other: VenueHit): boolean {
  return one.platform === other.platform && one.id === other.id
}
