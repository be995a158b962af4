// The harness for the contract suites of booking platforms: a platform, its tables, and functions that change these.
import { expect } from 'vitest'
import { PlatformError } from '../../domain/platform-error.ts'
import type { Search, Slot } from '../../domain/slot.ts'
import type { Instant } from '../../domain/time.ts'
import type { VenueHit } from '../../domain/venue.ts'
import type { BookingPlatform, BookingSession, Linked } from '../booking-platform.ts'
import type { Clock } from '../clock.ts'

/** A member's answers for linking an account, by field name. */
export type Answers = Readonly<Record<string, string>>

/** A platform with tables. Each test creates a new one. */
export type PlatformHarness = {
  readonly platform: BookingPlatform
  readonly clock: Clock
  /** Lets the time of the harness's clock pass until `work` settles. */
  run<T>(work: Promise<T>): Promise<T>
  advanceTo(at: Instant): Promise<void>
  /** The answers of two members who have a card on file. */
  readonly ada: Answers
  readonly ben: Answers
  /** The answers of a member whose password is wrong. */
  readonly wrong: Answers
  /**
   * Ada's answers for linking by a texted code: `first` makes the platform send the code, `next` contains the right
   * code, and `wrong` contains a wrong one. Absent: the platform links in one step.
   */
  readonly texted?: { readonly first: Answers; readonly next: Answers; readonly wrong: Answers }
  /** A venue with tables on the days of `released` and `dropped`. It allows one reservation per day and member. */
  readonly venue: VenueHit
  /** A search for an open day: at least two slots for the party, with one table each. */
  readonly released: Search
  /** A search for the day after the day of `released`. That day has the same tables; they are released at `dropAt`. */
  readonly dropped: Search
  readonly dropAt: Instant
  /** Makes other guests take every table of that slot. */
  take(slot: Slot, search: Search): Promise<void>
  /** Makes every secret invalid that was linked with these answers. */
  revoke(answers: Answers): Promise<void>
  /** Stops all parts of the harness except the platform, which the test has closed already. */
  stop(): Promise<void>
}

/** Returns the `PlatformError` with which `work` rejects. Fails the test if `work` does not reject with one. */
export async function errorOf(work: Promise<unknown>): Promise<PlatformError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(PlatformError)
  return outcome as PlatformError
}

/** Links an account in one step and returns the result. Fails the test if the platform asks another question. */
export async function linkWith({ platform, run }: PlatformHarness, answers: Answers): Promise<Linked> {
  const linked = await run(platform.link(answers))
  if ('asks' in linked) throw new Error('The platform asks on')
  return linked
}

export const signedIn = async (harness: PlatformHarness, answers: Answers): Promise<BookingSession> =>
  harness.platform.signIn((await linkWith(harness, answers)).secret)
