// What a look-alike platform knows before anyone asks it anything: its venues, their tables and rules, its members.
// Plain data, the same in code and in the JSON of the control door; nothing here behaves.
import {
  addDays,
  type Instant,
  type LocalDate,
  type LocalTime,
  parseZone,
  type ZoneId,
} from '../src/domain/time.ts'

export type World = { readonly venues: readonly VenueSpec[]; readonly members: readonly MemberSpec[] }

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
  /** What the venue's page says people need to know; the drop rule may be in it, in words. */
  readonly needToKnow?: string
  /** The tables of an ordinary day. */
  readonly tables: readonly TableSpec[]
  /** Weekdays without tables; 0 is Sunday. */
  readonly closedOn?: readonly number[]
  /** Several reservations of one member for one day. Default: no. */
  readonly allowMultiple?: boolean
  /** The share of tables that is gone on dates that were open before the platform started. Default 0.5. */
  readonly demand?: number
  /** Default: as the settings say. */
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
  /** What `config.type` says, where it differs from the seating. */
  readonly type?: string
  /** After midnight: the wall clock shows the next date. */
  readonly nextDay?: boolean
  /** Default: the venue's own range. */
  readonly minParty?: number
  readonly maxParty?: number
  /** 1 brunch, 2 dinner, 3 lunch; told from the time when absent. */
  readonly service?: 1 | 2 | 3
  readonly charge?: ChargeSpec
  /** The recorded traps; see the README. */
  readonly oddity?: Oddity
}

export type Oddity =
  /** Listed twice: two config ids, one token. */
  | 'twin'
  /** `is_visible: false`, and bookable all the same. */
  | 'invisible'
  /** Not to be booked: `config.token` is null. */
  | 'null-token'
  /** Not to be booked: `exclusive.is_eligible` is false. */
  | 'not-eligible'
  /** Not to be booked: `is_global_dining_access` is true. */
  | 'global-dining'

export type ChargeSpec = {
  /** `deposit` is taken at once; `fee` only when cancelled late. Both want a card. */
  readonly kind: 'deposit' | 'fee'
  readonly perPerson: number
  /** Hours before dinner until which cancelling is free. Default 24. */
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

/** A date's release as it really happens, whatever the venue's rule says. */
export type DropSpec = {
  readonly venueId: number
  readonly date: LocalDate
  readonly releasedAt: Instant
  /** Default: the venue's tables. */
  readonly slots?: readonly TableSpec[]
  /** Default: the venue's usual ones; another one makes tokens told from a neighbouring date wrong. */
  readonly templateId?: number
}

/** Somebody else, who takes tables some time after the real release. */
export type RivalSpec = {
  readonly venueId: number
  readonly date: LocalDate
  readonly afterMs: number
  /** Default: every time. */
  readonly time?: LocalTime
  readonly seating?: string
  /** How many tables of each matching time. Default: all that are left. */
  readonly tables?: number
}

/** The zone a venue's clock runs in. @throws when the name means none. */
export function zoneOf(venue: { readonly zone: string }): ZoneId {
  const zone = parseZone(venue.zone)
  if (!zone) throw new Error(`There is no zone ${venue.zone}`)
  return zone
}

/** `4 Charles Prime Rib` → `4-charles-prime-rib`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9 -]/g, '')
    .trim()
    .replace(/[ -]+/g, '-')
}

/** The date a table's clock shows: the service day, or the one after for times past midnight. */
export function dateOf(table: TableSpec, serviceDate: LocalDate): LocalDate {
  return table.nextDay ? addDays(serviceDate, 1) : serviceDate
}
