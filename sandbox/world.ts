// The initial data of a fake platform: its venues, their tables and rules, its members. Plain data, equal in code and
// in the JSON of the control door; no behavior.
import {
  addDays,
  type Instant,
  type LocalDate,
  type LocalTime,
  parseZone,
  type ZoneId,
} from '../src/domain/time.ts'

export type SandboxWorld = { readonly venues: readonly VenueSpec[]; readonly members: readonly MemberSpec[] }

export type VenueSpec = {
  readonly id: number
  readonly name: string
  readonly neighborhood: string
  readonly city: CitySpec
  /** As the platform sends it: an IANA name, or a legacy one such as `EST5EDT`. */
  readonly zone: string
  readonly cuisine: string
  readonly minParty: number
  readonly maxParty: number
  /** A date opens this many days before, at `opensAt` on the venue's wall clock. */
  readonly leadDays: number
  readonly opensAt: LocalTime
  /** The text of the venue's page; it may state the drop rule in words. */
  readonly needToKnow?: string
  /** The tables of an ordinary day. */
  readonly tables: readonly TableSpec[]
  /** Weekdays without tables; 0 is Sunday. */
  readonly closedOn?: readonly number[]
  /** Allows several reservations of one member for one day. Default: no. */
  readonly allowMultiple?: boolean
  /** The share of tables that is taken on dates that were open before the platform started. Default 0.5. */
  readonly demand?: number
  /** Default: by the settings. */
  readonly detailsAcceptUnreleased?: boolean
  readonly rating?: number
  /** The marks of places that no program can book; default: none. */
  readonly peopleOnly?: PeopleOnlySpec
}

export type PeopleOnlySpec = {
  /** Bookings without a solved captcha are refused. */
  readonly captcha?: boolean
  readonly concierge?: boolean
  readonly transfers?: boolean
  /** Tock's: its slots have no token. */
  readonly tock?: boolean
  /** May have passed, which means nothing. */
  readonly reopensOn?: LocalDate
}

export type CitySpec = {
  readonly name: string
  readonly code: string
  readonly region: string
  readonly country: string
  readonly currency: string
  readonly latitude: number
  readonly longitude: number
}

/** One bookable time of a day; `capacity` tables of a kind. */
export type TableSpec = {
  readonly time: LocalTime
  readonly seating: string
  readonly capacity: number
  /** The value of `config.type`, if it differs from the seating. */
  readonly type?: string
  /** After midnight: the wall clock shows the next date. */
  readonly nextDay?: boolean
  /** Default: the venue's range. */
  readonly minParty?: number
  readonly maxParty?: number
  /** 1 brunch, 2 dinner, 3 lunch; derived from the time if absent. */
  readonly service?: 1 | 2 | 3
  readonly charge?: ChargeSpec
  /** The recorded pitfalls; see the README. */
  readonly oddity?: Oddity
}

type Oddity =
  /** Listed twice: two config ids, one token. */
  | 'twin'
  /** `is_visible: false`, but bookable. */
  | 'invisible'
  /** Not bookable: `config.token` is null. */
  | 'null-token'
  /** Not bookable: `exclusive.is_eligible` is false. */
  | 'not-eligible'
  /** Not bookable: `is_global_dining_access` is true. */
  | 'global-dining'

export type ChargeSpec = {
  /** `deposit` is taken at once; `fee` only for a late cancellation. Both need a card. */
  readonly kind: 'deposit' | 'fee'
  readonly perPerson: number
  /** Hours before dinner until which canceling is free. Default 24. */
  readonly freeUntilHours?: number
}

export type MemberSpec = {
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  readonly mobile?: string
  readonly cards: readonly CardSpec[]
}

export type CardSpec = { readonly id: number; readonly type: string; readonly lastFour: string }

/** A date's real release, overriding the venue's rule. */
export type DropSpec = {
  readonly venueId: number
  readonly date: LocalDate
  readonly releasedAt: Instant
  /** Default: the venue's tables. */
  readonly slots?: readonly TableSpec[]
  /** Default: the venue's usual one; another one makes tokens predicted from a neighboring date wrong. */
  readonly templateId?: number
}

/** A rival, who takes tables some time after the real release. */
export type RivalSpec = {
  readonly venueId: number
  readonly date: LocalDate
  readonly afterMs: number
  /** Default: every time. */
  readonly time?: LocalTime
  readonly seating?: string
  /** The number of tables of each matching time. Default: all that are left. */
  readonly tables?: number
}

/** Returns the zone of a venue's clock. @throws if the name means none. */
export function zoneOf(venue: { readonly zone: string }): ZoneId {
  const zone = parseZone(venue.zone)
  if (!zone) throw new Error(`There is no zone ${venue.zone}`)
  return zone
}

/** Returns `4-charles-prime-rib` for `4 Charles Prime Rib`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9 -]/g, '')
    .trim()
    .replace(/[ -]+/g, '-')
}

/** Returns the date on a table's wall clock: the service day, or the next one for times after midnight. */
export function dateOf(table: TableSpec, serviceDate: LocalDate): LocalDate {
  return table.nextDay ? addDays(serviceDate, 1) : serviceDate
}
