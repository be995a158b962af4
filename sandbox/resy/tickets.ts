// Holds the book tokens, which the details endpoint issues and the book endpoint uses. A token is valid for one
// booking and for a few minutes.
import type { Chance } from '../chance.ts'
import type { SlotName } from './slot-name.ts'

type Ticket = {
  readonly slot: SlotName
  /**
   * The member who may use the token. Absent if the token was requested with only the public key; then any member may
   * use it.
   */
  readonly memberId?: number
  readonly expiresAtMs: number
}

export type Tickets = {
  issue(ticket: Ticket): string
  /**
   * Returns the data of a book token, even of one that has expired; `undefined` if the token was never issued or has
   * been used.
   */
  find(bookToken: string): Ticket | undefined
  spend(bookToken: string): void
}

/** The number of tokens above which expired tokens are deleted. */
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

/** Builds a token that looks like a real one: about 1,000 characters of `[A-Za-z0-9_|-]`. */
function tokenOf(chance: Chance): string {
  const piece = (length: number) => chance.letters(length)
  const middle = Array.from({ length: 22 }, () => `${piece(20)}_${piece(20)}-`).join('')
  return `${piece(40)}|${middle}${piece(20)}`
}
