// Makes the requests of standing wishes for the days that are near enough. Skips a day that can't be requested, and
// tells the member why in one line.
import type { AnnouncementId, RoundSkipped } from '../../domain/announcement.ts'
import type { Draft } from '../../domain/draft.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { isSameEvening } from '../../domain/limits.ts'
import { Refusal, type RefusalFacts } from '../../domain/refusal.ts'
import { isRoundOf, roundOf, type StandingWish } from '../../domain/standing-wish.ts'
import { addDays, type LocalDate } from '../../domain/time.ts'
import { exactly } from '../../domain/window.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { NextRound } from '../../ports/standing-wish-repository.ts'
import type { Store } from '../../ports/store.ts'
import type { Ready } from '../draft-review.ts'
import { addressesFor } from '../jobs/address-notice.ts'
import type { RenewDeps } from '../jobs/renew-credential.ts'
import { newDraft } from '../keep-draft.ts'
import { knowHoldings } from '../know-holdings.ts'
import { requestTables } from '../request-booking.ts'
import { reviewDraft } from '../review-draft.ts'
import { nextRound } from './next-round.ts'

export type RoundDeps = RenewDeps & Pick<AppContext, 'ledger' | 'randomBytes'>

/**
 * Makes requests for all days of the wish that are near enough, and returns them. A repeated call makes no second
 * request for a day.
 */
export async function makeRounds(app: RoundDeps, { id }: Pick<StandingWish, 'id'>): Promise<readonly Job[]> {
  const made: Job[] = []
  for (;;) {
    const wish = await app.store.standingWishes.find(id)
    if (wish?.state !== 'active' || !wish.nextDate || !wish.dueAt) return made
    if (wish.dueAt > app.clock.now()) return made
    made.push(...(await makeRound(app, wish, wish.nextDate)))
  }
}

async function makeRound(app: RoundDeps, wish: StandingWish, date: LocalDate): Promise<readonly Job[]> {
  const next = await nextRound(app, wish, addDays(date, 1))
  try {
    const draft = draftOf(app, wish, date)
    await checkEveningFree(app, wish, date)
    return await requestTables(app, draft, await reviewRound(app, draft), async (store) => {
      if (!(await store.standingWishes.advance(wish.id, date, next)))
        throw new Refusal({ kind: 'draft-gone' })
      await checkNoOther(store, wish, date)
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // `draft-gone`: another call has made the requests of this day, or the member paused or ended the wish.
    if (error.facts.kind !== 'draft-gone') await skip(app, wish, { date, next, why: error.facts })
    return []
  }
}

function draftOf(app: RoundDeps, wish: StandingWish, date: LocalDate): Draft {
  const { memberId, askedBy, askedIn, partySize, venues } = wish
  const [venue, ...alsoAt] = venues
  return {
    ...newDraft(app, { memberId, askedBy, askedIn, text: '' }),
    ...{ venue, partySize, dates: [date], wish: wish.wish },
    terms: { groupId: roundOf(wish, date), ...(alsoAt.length > 0 && { alsoAt }) },
  }
}

/** Returns the review of the day. Refuses with `half-a-rule` if nobody knows when it opens. */
async function reviewRound(app: RoundDeps, draft: Draft): Promise<Ready> {
  const review = await reviewDraft(app, draft)
  if (review.kind === 'ready') return review
  if (review.kind === 'missing') throw new Error('A standing wish has all fields')
  const { name: venueName, leadDays } = review.request.venue
  const days = leadDays === undefined ? undefined : { leadDays }
  throw new Refusal({ kind: 'half-a-rule', venueName, missing: 'time', days, at: undefined })
}

/** Refuses with `evening-taken` if the member holds a table that evening. */
async function checkEveningFree(app: RoundDeps, wish: StandingWish, date: LocalDate): Promise<void> {
  const [venue] = wish.venues
  const evening = { venue, date, windows: wish.wish.windows }
  for (const table of await knowHoldings(app, wish.memberId)) {
    const theirs = { venue, date: table.date, windows: [exactly(table.time)] }
    if (isSameEvening(evening, theirs)) throw taken(table.venueName || 'another place', date)
  }
}

/** Refuses with `evening-taken` if the member has another request for that evening, or a table that Cierge booked. */
async function checkNoOther(store: Pick<Store, 'jobs'>, wish: StandingWish, date: LocalDate): Promise<void> {
  const evening = { venue: wish.venues[0], date, windows: wish.wish.windows }
  const jobs = (await store.jobs.of(wish.memberId)).filter(({ groupId }) => !isRoundOf(wish, groupId))
  const counts = (job: Job) => isOpen(job) || (job.outcome?.kind === 'booked' && !job.outcome.releasedAt)
  const other = jobs.find(
    (job) => counts(job) && isSameEvening(evening, { ...job, windows: job.wish.windows }),
  )
  if (other) throw taken(other.venue.name, date)
}

function taken(venueName: string, date: LocalDate): Refusal {
  return new Refusal({ kind: 'evening-taken', venueName, date })
}

type Skipped = { readonly date: LocalDate; readonly next: NextRound; readonly why: RefusalFacts }

/** Moves the wish to its next day and tells the member in private why this day was skipped, in one transaction. */
async function skip(app: RoundDeps, wish: StandingWish, { date, next, why }: Skipped): Promise<void> {
  const { id, askedBy } = wish
  const fact: RoundSkipped = {
    kind: 'round-skipped',
    wish,
    date,
    why,
    ...(next.nextDate && { next: next.nextDate }),
  }
  await app.store.transaction(async (store) => {
    if (!(await store.standingWishes.advance(id, date, next))) return
    for (const { suffix, address } of addressesFor(wish, 'direct')) {
      await store.outbox.enqueue({
        id: `${id}-${date}-skipped${suffix}` as AnnouncementId,
        ...{ address, mention: askedBy, fact, pendingSince: app.clock.now() },
      })
    }
  })
}
