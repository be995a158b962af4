// Wraps a platform so that the ledger counts each find, look-up and sign-in before it is sent, and rejects those
// above the limit without sending them. A release, the check after it, and the removal from a waiting list are always
// sent.
import { PlatformError } from '../domain/platform-error.ts'
import type { BookingPlatform, BookingSession } from '../ports/booking-platform.ts'
import type { AskKind, HeldBack } from '../ports/request-ledger.ts'

/**
 * Wraps the platform.
 * @param admit counts a request; returns `undefined` if it may be sent, or why it must wait. A request that must wait
 * fails with a `PlatformError` of that kind.
 */
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
    async findVenues(query, options) {
      ask('look', 'search')
      return platform.findVenues(query, options)
    },
    async venue(id, signal) {
      ask('look', 'venue')
      return platform.venue(id, signal)
    },
    signIn: (secret) => meterSession(platform.signIn(secret), ask),
  }
}

function meterSession(session: BookingSession, ask: (kind: AskKind, during: string) => void): BookingSession {
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
    async waitlist(signal) {
      ask('holdings', 'waitlist')
      return session.waitlist(signal)
    },
    async joinWaitlist(wish, signal) {
      // Joining begins with a find.
      ask('find', 'join-waitlist')
      return session.joinWaitlist(wish, signal)
    },
    async release(reservation, signal) {
      hasLetGo = true
      return session.release(reservation, signal)
    },
  }
}
