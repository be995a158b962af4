// Makes a standing wish ("every Friday") from a confirmed draft, and the requests for those of its days that are near
// enough.
import type { Draft } from '../../domain/draft.ts'
import { codeFrom, type StandingId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Repeat, StandingWish } from '../../domain/standing-wish.ts'
import { IdTaken } from '../../ports/store.ts'
import { reviewReady } from '../confirmed-review.ts'
import { eachOnce } from '../find-venue.ts'
import { dropDraft } from '../keep-draft.ts'
import { confirmRule } from '../request-booking.ts'
import { makeRounds, type RoundDeps } from './make-rounds.ts'
import { nextRound } from './next-round.ts'

export type StandingNow = {
  readonly standing: StandingWish
  /** The open requests that the wish has made. */
  readonly jobs: readonly Job[]
}

/**
 * Begins the standing wish. Refuses as a new request does, a second press with `draft-gone`, and with `too-many-jobs` if
 * the member has as many standing wishes as requests are allowed.
 */
export async function beginStanding(app: RoundDeps, draft: Draft, repeats: Repeat): Promise<StandingNow> {
  const wish = await newStanding(app, draft, repeats)
  await app.store.transaction(async (store) => {
    await dropDraft({ store }, draft)
    const { openJobs: limit } = await store.limits.read()
    const own = await store.standingWishes.of(draft.memberId)
    if (own.length >= limit) throw new Refusal({ kind: 'too-many-jobs', limit })
    if (!(await store.members.byId(draft.memberId))) throw new Refusal({ kind: 'stranger' })
    await store.standingWishes.add(wish)
    await confirmRule(app, store, draft)
  })
  const jobs = await makeRounds(app, wish)
  return { standing: (await app.store.standingWishes.find(wish.id)) ?? wish, jobs }
}

async function newStanding(app: RoundDeps, draft: Draft, repeats: Repeat): Promise<StandingWish> {
  const { nights } = await reviewReady(app, draft)
  const [first] = nights
  if (!first) throw new Error('A ready draft has a day')
  const { venue, partySize, wish } = first.request
  const [, ...others] = eachOnce([venue, ...nights.map(({ request }) => request.venue)])
  const { memberId, askedBy, askedIn } = draft
  const begun: StandingWish = {
    id: await freeId(app),
    ...{ memberId, askedBy, askedIn, askedAt: app.clock.now(), partySize, wish, repeats },
    venues: [venue, ...others],
    state: 'active',
  }
  return { ...begun, ...(await nextRound(app, begun, repeats.from)) }
}

/** Returns an id that no wish has. */
async function freeId({ store, randomBytes }: RoundDeps): Promise<StandingId> {
  for (let tries = 0; tries < 20; tries += 1) {
    const id = codeFrom(randomBytes(5)) as StandingId
    if (!(await store.standingWishes.find(id))) return id
  }
  throw new IdTaken('standing wish')
}
