// Reviews a confirmed draft again and compares the tables that it would overlap with those that its confirmation named:
// the member may have got a table since.
import type { Draft } from '../domain/draft.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Reservation } from '../domain/reservation.ts'
import type { Store } from '../ports/store.ts'
import type { Night, Ready } from './draft-review.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { dropDraft } from './keep-draft.ts'
import { clashesWith } from './know-holdings.ts'
import { reviewDraft } from './review-draft.ts'

/**
 * Returns the review of a complete draft. Refuses with `draft-gone` if a field is missing, because the button then
 * belongs to a message from before the draft's last change.
 */
export async function reviewReady(app: RenewDeps, draft: Draft): Promise<Ready> {
  const review = await reviewDraft(app, draft)
  if (review.kind !== 'ready') throw new Refusal({ kind: 'draft-gone' })
  return review
}

/** Thrown if the confirmed draft overlaps a table that its confirmation did not name. Nothing was written. */
export class NewOverlap extends Error {
  constructor() {
    super('The draft overlaps a table that its confirmation did not name')
    this.name = 'NewOverlap'
  }
}

/** Returns what a draft keeps of the tables that its confirmation names. */
export function overlapsOf(clashes: readonly Reservation[]): readonly string[] {
  return clashes.map(({ platform, venueId, date, time }) => `${platform}:${venueId} ${date} ${time}`)
}

type Confirmed = {
  readonly review: Ready
  /**
   * Removes the draft as `dropDraft` does. Throws `NewOverlap` if Cierge booked another table during the review. Call it
   * in the transaction that makes the requests.
   */
  readonly take: (store: Store) => Promise<void>
}

/** Returns the review of a confirmed draft. Refuses as `reviewReady` does, and throws `NewOverlap`. */
export async function reviewConfirmed(app: RenewDeps, draft: Draft): Promise<Confirmed> {
  const before = new Set((await bookedFor(app.store, draft)).map(({ id }) => id))
  const review = await reviewReady(app, draft)
  checkTold(draft, review.clashes)
  return {
    review,
    async take(store) {
      await dropDraft({ store }, draft)
      const booked = (await bookedFor(store, draft)).filter(({ id }) => !before.has(id))
      const tables = booked.flatMap(({ outcome }) =>
        outcome?.kind === 'booked' && !outcome.releasedAt ? [outcome.reservation] : [],
      )
      checkTold(draft, clashesOf(review.nights, tables))
    },
  }
}

function checkTold({ terms: { overlaps = [] } }: Draft, clashes: readonly Reservation[]): void {
  if (overlapsOf(clashes).some((table) => !overlaps.includes(table))) throw new NewOverlap()
}

function clashesOf(nights: readonly Night[], tables: readonly Reservation[]): readonly Reservation[] {
  return nights.flatMap(({ request: { date, wish } }) => clashesWith(tables, date, wish.windows))
}

/** Returns the member's booked jobs for the draft's days, and for later ones. */
async function bookedFor({ jobs }: Pick<Store, 'jobs'>, { memberId, dates }: Draft) {
  const [first] = dates.toSorted()
  return first ? jobs.bookedOf(memberId, first) : []
}
