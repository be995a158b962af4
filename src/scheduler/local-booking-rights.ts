// Keeps booking rights in memory, for hunts that all run in this process. A restart loses them without harm, because
// each hunt begins with a check of what the member holds, also on the other platforms of its wish.
import type { JobId, WishId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { BookingRights } from '../ports/booking-rights.ts'

/**
 * Creates the rights.
 * @param knownSince the start of this process.
 */
export function createLocalBookingRights(knownSince?: Instant): BookingRights {
  const holders = new Map<WishId, JobId>()
  const withdrawn = new Set<JobId>()
  const passed = new Set<JobId>()

  return {
    ...(knownSince && { knownSince }),
    async take({ wishId, jobId }, after = []) {
      if (withdrawn.has(jobId)) return 'withdrawn'
      const holder = holders.get(wishId)
      if (holder !== undefined && holder !== jobId) return 'held-by-another'
      const isFirst = (id: JobId) => !passed.has(id) && !withdrawn.has(id)
      if (holder === undefined && after.some(isFirst)) return 'held-by-another'
      holders.set(wishId, jobId)
      return 'yours'
    },
    async pass({ jobId }) {
      passed.add(jobId)
    },
    async giveBack({ wishId, jobId }) {
      if (holders.get(wishId) === jobId) holders.delete(wishId)
    },
    async withdraw({ wishId, jobId }) {
      withdrawn.add(jobId)
      return holders.get(wishId) === jobId ? 'too-late' : 'stopped'
    },
    isWithdrawn: ({ jobId }) => withdrawn.has(jobId),
  }
}
