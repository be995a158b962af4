// Defines the initial data of a fake platform: its venues with their tables and drop rules, and its members. Plain
// data without behavior, in the same form in code and in the JSON of the control endpoint.
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
  /** The zone's name as the platform sends it: an IANA name, or a legacy one such as `EST5EDT`. */
  readonly zone: string
  readonly cuisine: string
  readonly minParty: number
  readonly maxParty: number
  /** How many days ahead the venue opens a date. It does so at the time `opensAt` on its wall clock. */
  readonly leadDays: number
  readonly opensAt: LocalTime
  /** The text on the venue's page, which may state the drop rule in words. */
  readonly needToKnow?: string
  /** The tables of an ordinary day. */
  readonly tables: readonly TableSpec[]
  /** Weekdays without tables; 0 is Sunday. */
  readonly closedOn?: readonly number[]
  /** Whether a member may hold several reservations at this venue on one day. Default: no. */
  readonly allowMultiple?: boolean
  /**
   * The share of tables, from 0 to 1, that others have taken on dates that were open before the platform started.
   * Default 0.5.
   */
  readonly demand?: number
  /**
   * Whether the details endpoint issues book tokens for this venue's tables before their release. Default: the
   * sandbox's setting.
   */
  readonly detailsAcceptUnreleased?: boolean
  readonly rating?: number
  /** The marks of a venue that no program can book. Default: none. */
  readonly peopleOnly?: PeopleOnlySpec
}

export type PeopleOnlySpec = {
  /** Whether a booking without a solved captcha is refused. */
  readonly captcha?: boolean
  readonly concierge?: boolean
  readonly transfers?: boolean
  /**
   * Whether the venue takes reservations through Tock, a platform that Cierge does not know. Its slots have no token.
   */
  readonly tock?: boolean
  /** The date on which the venue reopens. Has no effect if it is in the past. */
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

/** One bookable time of a day, with `capacity` tables of the same kind. */
export type TableSpec = {
  readonly time: LocalTime
  readonly seating: string
  readonly capacity: number
  /** The value of `config.type`, if that differs from the seating. */
  readonly type?: string
  /** Whether the time is after midnight, so that the wall clock shows the next date. */
  readonly nextDay?: boolean
  /** The smallest party. Default: the venue's smallest. */
  readonly minParty?: number
  readonly maxParty?: number
  /** The service: 1 brunch, 2 dinner, 3 lunch. Derived from the time if absent. */
  readonly service?: 1 | 2 | 3
  readonly charge?: ChargeSpec
  /** A recorded irregularity of the platform's data; see sandbox/README.md. */
  readonly oddity?: Oddity
}

type Oddity =
  /** The slot is listed twice, with two config ids and one token. */
  | 'twin'
  /** The slot has `is_visible: false` but is bookable. */
  | 'invisible'
  /** The slot is not bookable: its `config.token` is null. */
  | 'null-token'
  /** The slot is not bookable: its `exclusive.is_eligible` is false. */
  | 'not-eligible'
  /** The slot is not bookable: its `is_global_dining_access` is true. */
  | 'global-dining'
  /** At OpenTable: a row with `available: false`. */
  | 'unavailable'
  /** At OpenTable: an Experience, which only its page can book. */
  | 'experience'
  /** At OpenTable: an ordinary table with bonus points. */
  | 'bonus-points'
  /** At OpenTable: a table for the holders of some cards. */
  | 'privileged'

export type ChargeSpec = {
  /** When the charge is taken: a `deposit` at once, a `fee` only for a late cancellation. Both require a card. */
  readonly kind: 'deposit' | 'fee'
  readonly perPerson: number
  /** How many hours before the seating canceling stops being free. Default 24. */
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

/** How a date is really released. Overrides the venue's rule. */
export type DropSpec = {
  readonly venueId: number
  readonly date: LocalDate
  readonly releasedAt: Instant
  /** The tables of the date. Default: the venue's tables. */
  readonly slots?: readonly TableSpec[]
  /**
   * The template id in the names of the slots. Default: that of the venue's other dates. With another id, slot names
   * that were predicted from a neighboring date are wrong.
   */
  readonly templateId?: number
}

/** A rival, who takes tables `afterMs` milliseconds after the real release. */
export type RivalSpec = {
  readonly venueId: number
  readonly date: LocalDate
  readonly afterMs: number
  /** The time of the tables that the rival takes. Default: every time. */
  readonly time?: LocalTime
  readonly seating?: string
  /** How many tables the rival takes at each matching time. Default: all that are left. */
  readonly tables?: number
}

/**
 * Returns the time zone of a venue.
 * @throws Error if the venue's name for the zone is unknown
 */
export function zoneOf(venue: { readonly zone: string }): ZoneId {
  const zone = parseZone(venue.zone)
  if (!zone) throw new Error(`There is no zone ${venue.zone}`)
  return zone
}

/** Returns a name as it appears in a web address: `4-charles-prime-rib` for `4 Charles Prime Rib`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9 -]/g, '')
    .trim()
    .replace(/[ -]+/g, '-')
}

/**
 * Returns the date on the wall clock at the time of the table: the service day, or the next day for a time after
 * midnight.
 */
export function dateOf(table: TableSpec, serviceDate: LocalDate): LocalDate {
  return table.nextDay ? addDays(serviceDate, 1) : serviceDate
}
