// Pauses, resumes, changes and ends a standing wish together with the requests that it has made.
import type { MemberId, StandingId } from '../../domain/ids.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isRoundOf, type StandingState, type StandingWish } from '../../domain/standing-wish.ts'
import { localDateOf } from '../../domain/time.ts'
import { type CancelDeps, cancelUnlessEnded } from '../jobs/cancel-booking.ts'
import { isFrozen } from '../jobs/plan-order.ts'
import type { StandingNow } from './begin-standing.ts'
import { makeRounds, type RoundDeps } from './make-rounds.ts'
import { nextRound } from './next-round.ts'

export type ChangeStandingDeps = RoundDeps & CancelDeps

/** Returns the member's wish. Refuses with `unknown-standing` if there is none with that code, or it has ended. */
export async function findOwnStanding(
  { store }: Pick<RoundDeps, 'store'>,
  id: StandingId,
  memberId: MemberId,
): Promise<StandingWish> {
  const wish = await store.standingWishes.find(id)
  if (wish?.memberId === memberId && wish.state !== 'ended') return wish
  throw new Refusal({ kind: 'unknown-standing', typed: id })
}

/** Returns the active wish that made the job; `undefined` if there is none. */
export async function standingOf(
  { store }: Pick<RoundDeps, 'store'>,
  { memberId, groupId }: Job,
): Promise<StandingWish | undefined> {
  if (!groupId) return undefined
  const wishes = await store.standingWishes.of(memberId)
  return wishes.find((wish) => wish.state === 'active' && isRoundOf(wish, groupId))
}

/** Returns the member's wishes with their open requests. */
export async function listStanding(
  { store }: Pick<RoundDeps, 'store'>,
  memberId: MemberId,
): Promise<readonly StandingNow[]> {
  const wishes = await store.standingWishes.of(memberId)
  return Promise.all(
    wishes.map(async (standing) => ({ standing, jobs: await openJobsOf({ store }, standing) })),
  )
}

/**
 * Moves the wish to the state. Pausing and ending also cancel its open requests; a hunt that has already sent a
 * booking still reports its result. Resuming makes requests for the days that are near enough. A repeated call
 * changes nothing.
 */
export async function moveStanding(
  app: ChangeStandingDeps,
  wish: StandingWish,
  state: StandingState,
): Promise<StandingNow> {
  const today = localDateOf(app.clock.now(), wish.venues[0].zone)
  const next = state === 'active' ? await nextRound(app, wish, today) : undefined
  const hasMoved = await app.store.standingWishes.move(wish.id, state, next)
  if (state === 'active') await makeRounds(app, wish)
  else if (hasMoved) await cancelAll(app, await openJobsOf(app, wish))
  return seen(app, wish)
}

/** Changes the party size or the terms of the wish, and replaces its requests that can still be changed. */
export async function reviseStanding(
  app: ChangeStandingDeps,
  wish: StandingWish,
  terms: Pick<StandingWish, 'partySize' | 'wish'>,
): Promise<StandingNow> {
  if (!(await app.store.standingWishes.revise(wish.id, terms)))
    throw new Refusal({ kind: 'unknown-standing', typed: wish.id })
  const before = (await openJobsOf(app, wish)).filter((job) => !isFrozen(app, job))
  await cancelAll(app, before)
  const [first] = before.map(({ date }) => date).toSorted()
  const now = await app.store.standingWishes.find(wish.id)
  if (first && now?.state === 'active')
    await app.store.standingWishes.advance(wish.id, now.nextDate, await nextRound(app, now, first))
  await makeRounds(app, wish)
  return seen(app, wish)
}

async function seen(app: RoundDeps, wish: StandingWish): Promise<StandingNow> {
  const standing = (await app.store.standingWishes.find(wish.id)) ?? wish
  return { standing, jobs: await openJobsOf(app, standing) }
}

async function openJobsOf({ store }: Pick<RoundDeps, 'store'>, wish: StandingWish): Promise<readonly Job[]> {
  const jobs = await store.jobs.of(wish.memberId)
  return jobs.filter((job) => isOpen(job) && isRoundOf(wish, job.groupId))
}

async function cancelAll(app: ChangeStandingDeps, jobs: readonly Job[]): Promise<void> {
  for (const { id, memberId } of jobs) await cancelUnlessEnded(app, id, memberId)
}
