// Book tokens: what details hands out and book takes, good for one booking and a few minutes.
import type { Chance } from '../chance.ts'
import type { SlotName } from './slot-name.ts'

export type Ticket = {
  readonly slot: SlotName
  /** Only this member may use it; a token asked for with the key alone is anybody's. */
  readonly memberId?: number
  readonly expiresAtMs: number
}

export type Tickets = {
  issue(ticket: Ticket): string
  /** `undefined` when it was never issued or is spent. */
  find(bookToken: string): Ticket | undefined
  spend(bookToken: string): void
}

/** So many are kept before the expired ones are cleared away. */
const roomy = 20_000

export function createTickets(chance: Chance): Tickets {
  const tickets = new Map<string, Ticket>()
  return {
    issue(ticket) {
      if (tickets.size > roomy) {
        for (const [key, old] of tickets)
          if (old.expiresAtMs < ticket.expiresAtMs - 3_600_000) tickets.delete(key)
      }
      const bookToken = tokenOf(chance)
      tickets.set(bookToken, ticket)
      return bookToken
    },
    find: (bookToken) => tickets.get(bookToken),
    spend: (bookToken) => void tickets.delete(bookToken),
  }
}

/** About 1,000 characters of `[A-Za-z0-9_|-]`, as real ones are: no character that a careless form loses. */
function tokenOf(chance: Chance): string {
  const piece = (length: number) => chance.letters(length)
  const middle = Array.from({ length: 22 }, () => `${piece(20)}_${piece(20)}-`).join('')
  return `${piece(40)}|${middle}${piece(20)}`
}
