// Where the suites of a booking platform play: the platform, its world, and the hands that move it.
import { expect } from 'vitest'
import { PlatformError } from '../../domain/platform-error.ts'
import type { Search, Slot } from '../../domain/slot.ts'
import type { Instant } from '../../domain/time.ts'
import type { VenueHit } from '../../domain/venue.ts'
import type { BookingPlatform, BookingSession, Linked } from '../booking-platform.ts'
import type { Clock } from '../clock.ts'

/** What a member gives to link an account, by field name. */
export type Answers = Readonly<Record<string, string>>

/** A platform with something on it, set up afresh for each test. */
export type PlatformStage = {
  readonly platform: BookingPlatform
  readonly clock: Clock
  /** Lets the stage's time pass while the work goes on. */
  run<T>(work: Promise<T>): Promise<T>
  advanceTo(at: Instant): Promise<void>
  /** What two members with a card on file give to link their accounts. */
  readonly ada: Answers
  readonly ben: Answers
  /** What somebody gives whose password is wrong. */
  readonly wrong: Answers
  /** What ada gives to link by a code, in two steps, and a code that is not the one. */
  readonly texted: { readonly first: Answers; readonly next: Answers; readonly wrong: Answers }
  /** Has tables on `released` and `dropped`; allows one reservation a day and member. */
  readonly venue: VenueHit
  /** A day that is open: at least two slots for the party, each with one table. */
  readonly released: Search
  /** The next day, the same tables: open from `dropAt`. */
  readonly dropped: Search
  readonly dropAt: Instant
  /** Others take every table of that slot. */
  take(slot: Slot, search: Search): Promise<void>
  /** Whatever was linked for this member opens nothing any more. */
  revoke(answers: Answers): Promise<void>
  /** Lets go of everything but the platform, which is closed already. */
  stop(): Promise<void>
}

/** The platform's error that the work must end with. */
export async function errorOf(work: Promise<unknown>): Promise<PlatformError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(PlatformError)
  return outcome as PlatformError
}

/** What the answers are traded for; a step to be taken before is none. */
export async function linkWith({ platform, run }: PlatformStage, answers: Answers): Promise<Linked> {
  const linked = await run(platform.link(answers))
  if ('asks' in linked) throw new Error('The platform asks on')
  return linked
}

export const signedIn = async (stage: PlatformStage, answers: Answers): Promise<BookingSession> =>
  stage.platform.signIn((await linkWith(stage, answers)).secret)
