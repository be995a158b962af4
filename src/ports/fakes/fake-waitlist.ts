// The waiting list of the fake platform, in memory.
import type { WaitlistEntry, WaitlistWish } from '../../domain/waitlist.ts'

export type FakeWaitlist = {
  of(email: string): readonly WaitlistEntry[]
  join(email: string, wish: WaitlistWish): void
  leave(email: string, entry: WaitlistEntry): void
}

export function createFakeWaitlist(): FakeWaitlist {
  const lists = new Map<string, readonly WaitlistEntry[]>()
  const of = (email: string) => lists.get(email) ?? []
  const without = (email: string, handle: string) => of(email).filter((one) => one.handle !== handle)
  return {
    of,
    join(email, { venueId, date, partySize }) {
      const handle = [venueId, date, partySize].join('/')
      lists.set(email, [...without(email, handle), { venueId, date, partySize, handle }])
    },
    leave: (email, { handle }) => void lists.set(email, without(email, handle)),
  }
}
