// Decides whether "it" can mean only one of the member's requests. Otherwise the member is asked which one.
import { isOpen, type Job } from '../domain/job.ts'
import { MINUTE_MS, msBetween } from '../domain/time.ts'
import type { Subject } from './define-intent.ts'

/**
 * A message that came at most this many milliseconds after its request was made confirms that request. After such a
 * message, "it" may also mean another request.
 */
const justAskedMs = MINUTE_MS

/**
 * Returns true if "it" can mean only one request: the member has one at most, or the last message is about one of
 * them.
 * @param isMeant returns true for the requests that the words may be about. Default: the open ones.
 */
export async function isOneMeant(
  { jobs, shown, isFresh }: Subject,
  isMeant: (job: Job) => boolean = isOpen,
): Promise<boolean> {
  const all = (await jobs()).filter(isMeant)
  if (all.length < 2) return true
  const told = all.find(({ id }) => id === shown?.about)
  return (
    isFresh && shown !== undefined && told !== undefined && msBetween(told.askedAt, shown.at) > justAskedMs
  )
}
