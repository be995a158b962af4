// Decides how long a hunt continues. All bounds of a hunt are in this file. A hunt ends
// - at once when every claim has its outcome, when the hunt is called off, or when the platform blocks this address;
// - at the order's `giveUpAt`: `usualGiveUpMinutes` after the drop unless the operator sets another time, or
// `tryOpenDayMs` after it if the day was already open; later (`huntEndsMs`) while another job of the wish holds the
// right to book;
// - on AWS, shortly before the Lambda's time limit (`functionEndsHuntAt`). A hunt sends no more finds 30 s after the
// tables were released (`searchEndsMs`), or once it has used its share of `findsAtMost`; it then ends when its
// bookings are settled. Pure functions. Milliseconds count from the drop unless a comment says otherwise.
import { addMs, type Instant, MINUTE_MS, msBetween } from '../time.ts'

/** The usual time after the drop at which a hunt gives up, in minutes. The operator can set another number. */
export const usualGiveUpMinutes = 10

/** How long a hunt tries a day that is already open. Such a day has a table at once or not at all. */
export const tryOpenDayMs = 20_000

/** How long after the release a hunt continues searching, for tables that other guests give back. */
const searchAfterReleaseMs = 30_000

/** The number of finds that all hunts from one address may send in ten minutes. */
export const findsAtMost = 50

/**
 * How much longer a hunt continues while another job's booking is in doubt: a minute until the doubt ends, and some
 * seconds for the last request.
 */
const doubtClearsUpMs = 90_000

/** The time limit of the Lambda: AWS stops it after this time. */
export const functionRunsMs = 15 * MINUTE_MS
/** The part of the Lambda's time that is kept to settle a booking in flight and to send the report. */
const functionReserveMs = 20_000
/**
 * The maximum of head start plus give-up time on AWS. The Lambda's last two minutes are kept: one because a schedule
 * may fire a minute early, one to report.
 */
export const huntOnAwsAtMostMs = functionRunsMs - 2 * MINUTE_MS

/**
 * Returns the latest time for a find, in milliseconds from the drop.
 * @param releasedMs the time at which the tables were released; absent before the release.
 */
export function searchEndsMs({
  giveUpMs,
  releasedMs,
}: {
  readonly giveUpMs: number
  readonly releasedMs: number | undefined
}): number {
  return releasedMs === undefined ? giveUpMs : Math.min(releasedMs + searchAfterReleaseMs, giveUpMs)
}

/**
 * Returns the latest end of a hunt, in milliseconds from the drop.
 * @param isKeptBack true if a claim waits until another job of its wish settles its booking in doubt.
 */
export function huntEndsMs({
  giveUpMs,
  isKeptBack,
}: {
  readonly giveUpMs: number
  readonly isKeptBack: boolean
}): number {
  return giveUpMs + (isKeptBack ? doubtClearsUpMs : 0)
}

/** Returns whether a hunt is too long for the Lambda, because its tables may come at any instant of a long window. */
export function isTooLongForFunction(
  { dropAt, giveUpAt }: { readonly dropAt: Instant; readonly giveUpAt: Instant },
  headStartMs: number,
): boolean {
  return headStartMs + msBetween(dropAt, giveUpAt) > huntOnAwsAtMostMs
}

/**
 * Returns the instant at which the Lambda calls its hunt off.
 * @param endsAt the instant at which AWS stops the Lambda.
 */
export function functionEndsHuntAt(endsAt: Instant): Instant {
  return addMs(endsAt, -functionReserveMs)
}
