// The harness of a booking platform's suites: the platform, its tables, and functions that change them.
import { expect } from 'vitest'
import { PlatformError } from '../../domain/platform-error.ts'
import type { Search, Slot } from '../../domain/slot.ts'
import type { Instant } from '../../domain/time.ts'
import type { VenueHit } from '../../domain/venue.ts'
import type { BookingPlatform, BookingSession, Linked } from '../booking-platform.ts'
import type { Clock } from '../clock.ts'

/** A member's input for linking an account, by field name. */
export type Answers = Readonly<Record<string, string>>

/** A platform with tables, created for each test. */
export type PlatformHarness = {
  readonly platform: BookingPlatform
  readonly clock: Clock
  /** Lets the harness's time pass while the work goes on. */
  run<T>(work: Promise<T>): Promise<T>
  advanceTo(at: Instant): Promise<void>
  /** The input of two members with a card on file. */
  readonly ada: Answers
  readonly ben: Answers
  /** The input of a member with a wrong password. */
  readonly wrong: Answers
  /** The input of ada to link by a code, in two steps, and a wrong code. */
  readonly texted: { readonly first: Answers; readonly next: Answers; readonly wrong: Answers }
  /** Has tables on `released` and `dropped`; allows one reservation per day and member. */
  readonly venue: VenueHit
  /** An open day: at least two slots for the party, each with one table. */
  readonly released: Search
  /** The next day, the same tables: open from `dropAt`. */
  readonly dropped: Search
  readonly dropAt: Instant
  /** Others take every table of that slot. */
  take(slot: Slot, search: Search): Promise<void>
  /** Makes every secret that was linked for this member invalid. */
  revoke(answers: Answers): Promise<void>
  /** Stops everything but the platform, which is closed already. */
  stop(): Promise<void>
}

/** Returns the platform's error that the work must end with. */
export async function errorOf(work: Promise<unknown>): Promise<PlatformError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(PlatformError)
  return outcome as PlatformError
}

/** Links an account and returns the result; a further step fails the test. */
export async function linkWith({ platform, run }: PlatformHarness, answers: Answers): Promise<Linked> {
  const linked = await run(platform.link(answers))
  if ('asks' in linked) throw new Error('The platform asks on')
  return linked
}

export const signedIn = async (harness: PlatformHarness, answers: Answers): Promise<BookingSession> =>
  harness.platform.signIn((await linkWith(harness, answers)).secret)
