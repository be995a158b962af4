// The waiting-list calls for platforms that have no waiting list that a client can use.
import type { PlatformId } from '../domain/ids.ts'
import { PlatformError } from '../domain/platform-error.ts'
import type { BookingSession } from '../ports/booking-platform.ts'

/** Returns the waiting-list calls of a session: the list is empty, and joining is refused without a request. */
export function noWaitlist(
  platform: PlatformId,
): Pick<BookingSession, 'waitlist' | 'joinWaitlist' | 'leaveWaitlist'> {
  return {
    waitlist: async () => [],
    async joinWaitlist() {
      throw new PlatformError({ platform, kind: 'rejected', during: 'join-waitlist' })
    },
    async leaveWaitlist() {},
  }
}
