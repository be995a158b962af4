// Makes a plan from a confirmed draft and asks the group. Books nothing yet. All refusals come before anything is
// written.
import type { Draft } from '../../domain/draft.ts'
import type { EveningId } from '../../domain/evening.ts'
import { codeFrom } from '../../domain/ids.ts'
import { asPlanned, lastTimeOf, type Plan, type PlanNight, usualQuorum } from '../../domain/plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { addMs, DAY_MS, epochMs, HOUR_MS, type Instant, MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { reviewConfirmed } from '../confirmed-review.ts'
import type { Night } from '../draft-review.ts'
import { followPlan } from '../jobs/follow-plan.ts'
import type { RenewDeps } from '../jobs/renew-credential.ts'
import { announcePlan } from '../jobs/show-plan.ts'
import { confirmRule } from '../request-booking.ts'

/** How long before the first opening a plan is decided, if there is time. */
const beforeOpeningMs = 15 * MINUTE_MS
/** How long friends may answer if a day is open already. */
const usualTimeMs = DAY_MS
/** How long before the last wanted time of its first day a plan is decided at the latest. */
const beforeDinnerMs = 6 * HOUR_MS
const shortestMs = 5 * MINUTE_MS
/** How long a plan waits after its deadline for the decision of the member who made it. */
const waitsMs = DAY_MS

/**
 * Makes the plan. Its deadline is the one in the draft, or else shortly before the first day opens; a day from now if
 * a day is open already. Refuses as a request and `checkAnswerBy` do, and with `draft-gone` after a second press.
 * Throws `NewOverlap`.
 */
export async function beginPlan(
  app: RenewDeps & Pick<AppContext, 'ledger' | 'randomBytes'>,
  draft: Draft,
): Promise<Plan> {
  const { review, take } = await reviewConfirmed(app, asPlanned(draft))
  const { nights } = review
  checkAnswerBy(app, draft, nights)
  const plan = newPlan(app, draft, nights)
  const timed = { ...plan, ...boundsOf(plan, draft.terms.answerBy ?? usualDeadline(plan)) }
  await app.store.transaction(async (store) => {
    await take(store)
    await store.plans.save(timed)
    const name = (await store.members.byId(draft.memberId))?.name ?? ''
    const { askedBy: by, askedAt: at, days } = timed
    await store.eveningAnswers.save(timed.id, { by, name, days, guests: 0, at })
    await confirmRule(app, store, draft)
    await announcePlan(store, timed, at)
  })
  await followPlan(app, timed.id)
  return timed
}

/**
 * Refuses a deadline of the member that has passed (`answer-by-past`), and one after Cierge needs the answers
 * (`answer-by-late`): at the head start of the first day that opens, or some hours before the first dinner.
 */
export function checkAnswerBy(
  { clock, scheduler }: Pick<AppContext, 'clock' | 'scheduler'>,
  { terms: { answerBy } }: Draft,
  nights: readonly Night[],
): void {
  const [first] = nights
  if (!answerBy || !first) return
  const { zone } = first.request.venue
  const needed = nights.map((night) =>
    night.kind === 'drop' ? scheduler.freezesAt(night.dropAt) : latestFor(night.request),
  )
  const latest = wholeMinute(needed.toSorted()[0] ?? answerBy)
  if (answerBy <= clock.now()) throw new Refusal({ kind: 'answer-by-past', at: answerBy, zone })
  if (answerBy > latest) throw new Refusal({ kind: 'answer-by-late', latest, zone })
}

function wholeMinute(at: Instant): Instant {
  return addMs(at, -(epochMs(at) % MINUTE_MS))
}

/** Returns the latest instant at which a plan for that day is decided. */
function latestFor({ venue, date, wish }: Night['request']): Instant {
  return addMs(lastTimeOf({ nights: [{ venue, date }], wish }, date), -beforeDinnerMs)
}

function newPlan(
  app: Pick<AppContext, 'clock' | 'randomBytes'>,
  draft: Draft,
  nights: readonly Night[],
): Plan {
  const { memberId, askedBy, askedIn, partySize, terms } = draft
  const now = app.clock.now()
  const [first] = nights
  if (!first) throw new Error('A ready draft has a day')
  const { feePerPerson } = terms
  return {
    ...{ memberId, askedBy, askedIn, askedAt: now, decideBy: now, until: now },
    id: codeFrom(app.randomBytes(5)) as EveningId,
    days: [...new Set(nights.map(({ request }) => request.date))],
    nights: nights.map(toPlanNight),
    wish: first.request.wish,
    ...(feePerPerson !== undefined && { feePerPerson }),
    quorum: partySize ?? usualQuorum,
    state: 'open',
    dropped: [],
  }
}

function toPlanNight(night: Night): PlanNight {
  const { venue, date } = night.request
  if (night.kind === 'open') return { venue, date }
  return { venue, date, drop: { at: night.dropAt, rule: night.known.rule } }
}

function usualDeadline({ nights, askedAt }: Plan): Instant {
  const drops = nights.map(({ drop }) =>
    drop ? addMs(drop.at, -beforeOpeningMs) : addMs(askedAt, usualTimeMs),
  )
  return drops.toSorted()[0] ?? askedAt
}

/**
 * Returns the deadline for answers and the end of the plan. Moves the deadline to at least a few minutes from now,
 * and to before the first dinner.
 */
export function boundsOf(plan: Plan, wanted: Instant): Pick<Plan, 'decideBy' | 'until'> {
  const dinners = plan.days.map((date) => lastTimeOf(plan, date)).toSorted()
  const [first, last] = [dinners[0] ?? wanted, dinners.at(-1) ?? wanted]
  const soonest = addMs(plan.askedAt, shortestMs)
  const latest = addMs(first, -beforeDinnerMs)
  const decideBy = [[wanted, latest].toSorted()[0] ?? wanted, soonest].toSorted()[1] ?? wanted
  const until = [addMs(decideBy, waitsMs), last].toSorted()[0] ?? decideBy
  return { decideBy, until }
}
