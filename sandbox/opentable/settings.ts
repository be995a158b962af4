// Settings for the points of OpenTable's behavior on which sources differ or say nothing. Each default is the
// behavior for which there is better evidence.

export type OpenTableSettings = {
  /** Whether three flags of a search must be strings, such as `"true"`, or may also be booleans. */
  readonly flags: 'any' | 'strings'
  /** Which forms of the search for slots exist: `PUT …/availability`, `GET …/{rid}`, or both. */
  readonly forms: 'both' | 'put' | 'get'
  /** Whether the GET form shows slots only to requests with `availabilityToken`. */
  readonly wantsToken: boolean
  /**
   * How many minutes before and after the requested time an answer shows slots, if the request has no
   * `forceFullDaySearch`.
   */
  readonly reachMinutes: number
  /** Whether a search for slots without a credential is answered. */
  readonly anonymousFinds: boolean
  /** For how long a lock hides its table, in milliseconds. */
  readonly lockMs: number
  /** The status of the answer when a lock is refused. */
  readonly lockRefusedStatus: 200 | 400 | 404 | 409
  /** Which reservations of a member conflict with a new one: those of the same day, or those within two hours. */
  readonly overlap: 'same-day' | 'two-hours'
  /** Whether a conflict with another reservation is refused when the table is locked or when it is booked. */
  readonly overlapAt: 'lock' | 'book'
  /**
   * The error code for a conflict with another reservation: as recorded, with OpenTable's misspelling, or spelled
   * correctly.
   */
  readonly overlapCode: 'DINER_HAS_OVERALAPPING_RESERVATION' | 'DINER_HAS_OVERLAPPING_RESERVATION'
  /** The code for a lock that has lapsed. */
  readonly lapsedCode: 'SLOT_LOCK_EXPIRED' | 'NOT_AVAILABLE'
  readonly bookPaths: 'both' | 'v1' | 'v3'
  readonly bookStatus: 200 | 201
  /** Milliseconds after its booking for which a reservation is not yet in the profile. */
  readonly profileLagMs: number
  /** How a venue's answer gives its time zone: by the venue's coordinates, by the zone's name, or not at all. */
  readonly zoneBy: 'coordinates' | 'name' | 'nothing'
  /** The answer to an unknown venue. */
  readonly unknownVenue: 'not-found' | 'empty'
  /** Whether dining areas say if they are inside or outside. In 2021 they did not. */
  readonly areasSayWhere: boolean
  /** Whether the hashes of a day's slots change when fewer tables are left. */
  readonly hashes: 'stable' | 'changing'
  /** Whether the ids of slots and members are sent as texts or as numbers. */
  readonly numbersAs: 'text' | 'number'
  /** Whether requests with another `User-Agent` than the app's are refused. */
  readonly agents: 'any' | 'app'
  /** Whether the bank must approve the card for each table that wants one (3-D Secure). Seen on the web only. */
  readonly wantsApproval: boolean
  /** How many milliseconds the `Date` header is ahead of the clock; negative if it is behind. */
  readonly dateSkewMs: number
}

const usualSettings: OpenTableSettings = {
  flags: 'any',
  forms: 'both',
  wantsToken: true,
  reachMinutes: 150,
  anonymousFinds: true,
  lockMs: 30_000,
  lockRefusedStatus: 409,
  overlap: 'same-day',
  overlapAt: 'book',
  overlapCode: 'DINER_HAS_OVERALAPPING_RESERVATION',
  lapsedCode: 'SLOT_LOCK_EXPIRED',
  bookPaths: 'both',
  bookStatus: 200,
  profileLagMs: 0,
  zoneBy: 'coordinates',
  unknownVenue: 'not-found',
  areasSayWhere: true,
  hashes: 'stable',
  numbersAs: 'text',
  agents: 'any',
  wantsApproval: false,
  dateSkewMs: 0,
}

/** Returns the default settings with the changes in `given`. */
export function openTableSettingsOf(given: Partial<OpenTableSettings>): OpenTableSettings {
  return { ...usualSettings, ...given }
}
