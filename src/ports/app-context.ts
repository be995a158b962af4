// The application context: the ports and settings that the functions of `concierge/` use. `app/create-cierge.ts`
// creates it once and passes it on.
import type { Renewal, Sealed } from '../domain/credential.ts'
import type { City } from '../domain/geo-place.ts'
import type { CheckStanding } from '../domain/host-condition.ts'
import type { PlatformId } from '../domain/ids.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import { pageSiteOf } from '../domain/page-site.ts'
import type { Instant } from '../domain/time.ts'
import type { BookingPlatform } from './booking-platform.ts'
import type { BookingRights } from './booking-rights.ts'
import type { Clock } from './clock.ts'
import type { RehearseOrder } from './rehearse-order.ts'
import type { Asker, RequestLedger } from './request-ledger.ts'
import type { Scheduler } from './scheduler.ts'
import type { SecondWaySender } from './second-way-sender.ts'
import type { Store } from './store.ts'
import type { Telemetry } from './telemetry.ts'
import type { Vault } from './vault.ts'

/**
 * Turns a picture, an SVG document, into a PNG image. Works outside the event loop, for some tens of milliseconds.
 * Rejects on a machine for which the library has no binary.
 */
export type ToImage = (picture: string) => Promise<Uint8Array>

export type AppContext = {
  readonly clock: Clock
  readonly store: Store
  readonly vault: Vault
  readonly scheduler: Scheduler
  readonly rights: BookingRights
  readonly platforms: readonly BookingPlatform[]
  /**
   * Returns the platforms for the requests of one asker: a member, or the polls of all watches. The ledger counts
   * these requests. A request above its limits fails with a `PlatformError` and is not sent.
   */
  readonly platformsFor: (asker: Asker) => readonly BookingPlatform[]
  /** The request ledger: when a member may try a day that is already open, and how many finds were sent. */
  readonly ledger: Pick<RequestLedger, 'triesFrom' | 'findsOf'>
  /**
   * The renewals under way, keyed by the secret that each replaces. All callers in one process share this map, so
   * that a secret is renewed once.
   */
  readonly renewals: Map<Sealed, Promise<Renewal>>
  readonly telemetry: Telemetry
  /** Returns the cities with that name, the largest first, such as `Portland` or `Portland, Maine`. */
  readonly findCities: (name: string) => Promise<readonly City[]>
  readonly toImage: ToImage
  readonly rehearse: RehearseOrder
  /** Tells members of something outside of their chats. */
  readonly secondWay: SecondWaySender
  /** Returns the results of the watch over this server and the services that it needs. */
  readonly standing: () => readonly CheckStanding[]
  /** Returns `length` random bytes, for codes and ids. */
  readonly randomBytes: (length: number) => Uint8Array
  readonly settings: AppSettings
  readonly about: { readonly version: string; readonly runningSince: Instant }
}

/** The parts of the app context that only verbs and queries use, not their callers. */
type Inner = 'store' | 'vault' | 'scheduler' | 'rights' | 'ledger' | 'renewals' | 'platformsFor' | 'rehearse'

/**
 * The app context as commands and operations see it. They pass it on to verbs and queries, which use it as an
 * `AppContext`. Its inner parts have the type `never`, so that commands and operations can't use them.
 */
export type CallerApp = Omit<AppContext, Inner> & Readonly<Record<Inner, never>>

type AppSettings = {
  /** How long before a drop the executor starts, in milliseconds. */
  readonly headStartMs: number
  /** The maximum length of a hunt after the drop, in milliseconds. */
  readonly giveUpMs: number
  /** The maximum length of a hunt for a day that is already open, in milliseconds. Such a hunt waits for no drop. */
  readonly tryNowMs: number
  /**
   * How long after the end of its hunt a job may wait for its report, in milliseconds. The job then ends as failed.
   */
  readonly reportGraceMs: number
  /** How many days ahead a table may be requested. */
  readonly horizonDays: number
  /** The number of polls for canceled tables per day, shared by all watches. */
  readonly pollsPerDay: number
  /** How long before its end a credential is renewed, in milliseconds. */
  readonly renewBeforeMs: number
  /** How long delivered announcements and reports are kept, in milliseconds. */
  readonly keepMs: number
  /** Whether programs can use this Cierge over HTTP. */
  readonly hasApi: boolean
  /** The address of the page, without a slash at its end; absent if there is no page. */
  readonly pageUrl?: string
  /** The locale of new members. */
  readonly locale: LocalePreferences
}

/** Returns the platform that the text names, by its id, its name or another spelling. */
export function platformNamed(
  { platforms }: Pick<AppContext, 'platforms'>,
  text: string,
): BookingPlatform | undefined {
  const wanted = text.trim().toLowerCase()
  return platforms.find(
    ({ id, name, spellings }) => id === wanted || [name.toLowerCase(), ...spellings].includes(wanted),
  )
}

/**
 * Returns the name of a platform, or of a site where people book by hand, for members. Returns its id if this process
 * does not know the platform.
 */
export function platformNameOf({ platforms }: Pick<AppContext, 'platforms'>, id: PlatformId): string {
  return pageSiteOf(id)?.name ?? platforms.find((known) => known.id === id)?.name ?? id
}

/** Returns whether the platform takes words for the staff with a reservation. */
export function takesNotes({ platforms }: Pick<AppContext, 'platforms'>, id: PlatformId): boolean {
  return platforms.some((known) => known.id === id && known.traits.takesNotes)
}

/** Returns the platform with that id. Throws an error if this process does not know the platform. */
export function platformOf(app: Pick<AppContext, 'platforms'>, id: PlatformId): BookingPlatform {
  const platform = app.platforms.find((known) => known.id === id)
  if (!platform) throw new Error(`No platform is called ${id}`)
  return platform
}
