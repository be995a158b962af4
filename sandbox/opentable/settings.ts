// Defines settings of the look-alike's behavior where sources about OpenTable differ or say nothing. Each default
// follows the better evidence.

export type OpenTableSettings = {
  /** Whether three flags of a search must be strings: `"true"`. */
  readonly flags: 'any' | 'strings'
  /** Which forms of the search for slots exist: `PUT …/availability`, `GET …/{rid}`, or both. */
  readonly forms: 'both' | 'put' | 'get'
  /** Whether the GET form shows no slots without `availabilityToken`. */
  readonly wantsToken: boolean
  /** How many minutes around the requested time an answer reaches without `forceFullDaySearch`. */
  readonly reachMinutes: number
  /** Whether a search for slots without a credential is answered. */
  readonly anonymousFinds: boolean
  /** For how long a lock hides its table, in milliseconds. */
  readonly lockMs: number
  /** The status of a refused lock. */
  readonly lockRefusedStatus: 200 | 400 | 404 | 409
  /** Which reservations of a member are in the way of another: those of that day, or those within two hours. */
  readonly overlap: 'same-day' | 'two-hours'
  /** Whether the lock or the booking is refused because of another reservation. */
  readonly overlapAt: 'lock' | 'book'
  /** The code for an overlap: as recorded, with a slip, or in the right spelling. */
  readonly overlapCode: 'DINER_HAS_OVERALAPPING_RESERVATION' | 'DINER_HAS_OVERLAPPING_RESERVATION'
  /** The code for a lock that has lapsed. */
  readonly lapsedCode: 'SLOT_LOCK_EXPIRED' | 'NOT_AVAILABLE'
  readonly bookPaths: 'both' | 'v1' | 'v3'
  readonly bookStatus: 200 | 201
  /** How long a new reservation is missing in the profile, in milliseconds. */
  readonly profileLagMs: number
  /** Where a venue's answer says its zone: by coordinates, by name, or not at all. */
  readonly zoneBy: 'coordinates' | 'name' | 'nothing'
  /** The answer to an unknown venue. */
  readonly unknownVenue: 'not-found' | 'empty'
  /** Whether dining areas say if they are inside. They did not in 2021. */
  readonly areasSayWhere: boolean
  /** Whether the hashes of slots change with the tables that are left. */
  readonly hashes: 'stable' | 'changing'
  /** Whether the numbers of slots and members are sent as texts or as numbers. */
  readonly numbersAs: 'text' | 'number'
  /** Whether only the app's own `User-Agent` is let in. */
  readonly agents: 'any' | 'app'
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
  dateSkewMs: 0,
}

/** Returns the default settings with the changes in `given`. */
export function openTableSettingsOf(given: Partial<OpenTableSettings>): OpenTableSettings {
  return { ...usualSettings, ...given }
}
