// A restaurant on one platform.

import type { ByHand } from './by-hand.ts'
import type { DropRule } from './drop.ts'
import type { PlatformId, VenueId } from './ids.ts'
import type { ZoneId } from './time.ts'

/** Enough to tell two places of one name apart; a search gives these. */
export type VenueHit = {
  readonly platform: PlatformId
  readonly id: VenueId
  readonly name: string
  /** `Greenwich Village`; '' when the platform names none. */
  readonly neighborhood: string
  /** `New York`; '' when the platform names none. */
  readonly city: string
  /** Why only people can book there, when the platform says so; read it with `byHandAt`. */
  readonly byHand?: ByHand
}

/** All that is needed to plan a hunt there. A venue without a zone is refused, never defaulted. */
export type Venue = VenueHit & {
  readonly zone: ZoneId
  readonly minParty: number
  readonly maxParty: number
  /** How many days ahead the platform says it opens a date, when it says so. Not at what time. */
  readonly leadDays?: number
  /** The drop rule the venue's own page states in words ("30 days ahead at 10 am"), when it does. */
  readonly statedRule?: DropRule
  /** ISO 4217, `USD`: what its deposits are in, when the platform says so. */
  readonly currency?: string
  /** The venue's page for people, to book by hand. */
  readonly url?: string
}

export function isSameVenue(one: VenueHit, other: VenueHit): boolean {
  return one.platform === other.platform && one.id === other.id
}
