// How long a hunt goes on: every bound stands here, and all code that needs one asks here. A hunt ends
// - at once when every claim has its outcome, when it is called off, or when the platform turns this address away;
// - when it gives up (the order's `giveUpAt`): `usualGiveUpMinutes` after the drop unless the operator sets another
//   time, `tryOpenDayMs` after it when the day is open already; later by some time while another job of the wish holds
//   the right to book (`huntEndsMs`);
// - on AWS, when the function's time is almost over (`functionEndsHuntAt`).
// It sends no more finds half a minute after the tables were released (`searchEndsMs`), or once its share of
// `findsAtMost` is spent; then it ends with the bookings that are under way.
// Pure. Milliseconds count from the drop unless a comment says otherwise.
import { addMs, type Instant, MINUTE_MS } from './time.ts'

/** How many minutes after the drop a hunt gives up, unless the operator says otherwise. */
export const usualGiveUpMinutes = 10

/** How long a day that is open already is tried: it either shows a table or does not. */
export const tryOpenDayMs = 20_000

/** How long a released date is searched for tables that come back. */
const searchAfterReleaseMs = 30_000

/** How many finds all hunts from one address may send in ten minutes. */
export const findsAtMost = 50

/** A doubt is cleared up within a minute, and its last request may take some seconds. */
const doubtClearsUpMs = 90_000

/** AWS stops a function after this long. */
export const functionRunsMs = 15 * MINUTE_MS
/** The function's time that is left to settle a booking in flight and to send the report. */
const functionReserveMs = 20_000
/** Head start and give-up time together on AWS: leaves out the minute in which a schedule fires, and a minute to report. */
export const huntOnAwsAtMostMs = functionRunsMs - 2 * MINUTE_MS

/** When the last find may be sent. @param releasedMs when the tables were released; absent while they are not. */
export function searchEndsMs({
  giveUpMs,
  releasedMs,
}: {
  readonly giveUpMs: number
  readonly releasedMs: number | undefined
}): number {
  return releasedMs === undefined ? giveUpMs : Math.min(releasedMs + searchAfterReleaseMs, giveUpMs)
}

/** When a hunt ends at the latest. @param isKeptBack a claim waits until another job of its wish clears up a doubt. */
export function huntEndsMs({
  giveUpMs,
  isKeptBack,
}: {
  readonly giveUpMs: number
  readonly isKeptBack: boolean
}): number {
  return giveUpMs + (isKeptBack ? doubtClearsUpMs : 0)
}

/** When the function calls its hunt off. @param endsAt when AWS stops the function. */
export function functionEndsHuntAt(endsAt: Instant): Instant {
  return addMs(endsAt, -functionReserveMs)
}
