// A platform as somebody may use it: each request is counted before it is sent, and held back when it is one too many.
// Letting a table go is never held back, nor the look whether it is gone.
import { PlatformError } from '../domain/platform-error.ts'
import type { BookingPlatform } from '../ports/booking-platform.ts'
import type { AskKind, HeldBack } from '../ports/request-ledger.ts'

/** @param admit counts a request, or says why it must wait: it fails then with that as its kind. */
export function meterPlatform(
  platform: BookingPlatform,
  admit: (kind: AskKind) => HeldBack | undefined,
): BookingPlatform {
  function ask(kind: AskKind, during: string): void {
    const held = admit(kind)
    if (!held) return
    throw new PlatformError({ platform: platform.id, kind: held.why, during, retryAfterMs: held.waitMs })
  }

  return {
    ...platform,
    async link(answers, signal) {
      ask('sign-in', 'link')
      return platform.link(answers, signal)
    },
    async findVenues(query, signal) {
      ask('look', 'search')
      return platform.findVenues(query, signal)
    },
    async venue(id, signal) {
      ask('look', 'venue')
      return platform.venue(id, signal)
    },
    signIn(secret) {
      const session = platform.signIn(secret)
      let hasLetGo = false
      return {
        ...session,
        async findSlots(search, signal) {
          ask('find', 'find')
          return session.findSlots(search, signal)
        },
        async reservations(signal) {
          if (!hasLetGo) ask('holdings', 'reservations')
          return session.reservations(signal)
        },
        async release(reservation, signal) {
          hasLetGo = true
          return session.release(reservation, signal)
        },
      }
    },
  }
}
