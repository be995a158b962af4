// Records a person's answer to a plan. The person may be a friend in the group who is not a member.
import type { EveningAnswer, EveningId } from '../../domain/evening.ts'
import { type Conversation, isSameCircle } from '../../domain/identity.ts'
import type { Plan } from '../../domain/plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { type FollowDeps, followPlan } from '../jobs/follow-plan.ts'
import type { Answering } from './answer-table.ts'

/**
 * An answer. `day`: chooses that day, or takes the choice back if it was chosen. `coming`: keeps the chosen days, or
 * chooses all days if none is chosen; `guests` is the number of people that the person brings.
 */
export type PlanAnswer =
  | { readonly kind: 'day'; readonly date: LocalDate }
  | { readonly kind: 'days'; readonly dates: readonly LocalDate[]; readonly guests: number }
  | { readonly kind: 'coming'; readonly guests: number }
  /** Brings one guest, or takes that back if the person already brings one. */
  | { readonly kind: 'guest' }
  | { readonly kind: 'not-coming' }

export type PlanAnswered = { readonly plan: Plan; readonly answer: EveningAnswer }

/**
 * Stores the answer, and takes the plan's next step. Refuses with `unknown-plan` if there is no such plan or the
 * person may not know of it, and with `plan-over` if it has ended. Refuses with `unknown-day` if the plan has no such
 * day.
 */
export async function answerPlan(
  app: FollowDeps,
  id: EveningId,
  said: PlanAnswer,
  who: Answering,
): Promise<PlanAnswered> {
  const answered = await app.store.transaction(async (store) => {
    const plan = await store.plans.find(id)
    if (!plan || !mayKnow(plan, who)) throw new Refusal({ kind: 'unknown-plan', typed: id })
    if (plan.state === 'ended') throw new Refusal({ kind: 'plan-over' })
    const { by, name } = who
    const before = (await store.eveningAnswers.of(id)).find((one) => isBy(one, who))
    const chosen = chosenBy(plan, before, said)
    const answer = { by, name, ...chosen, at: app.clock.now() }
    await store.eveningAnswers.save(id, answer)
    return { plan, answer }
  })
  await followPlan(app, id)
  return { ...answered, plan: (await app.store.plans.find(id)) ?? answered.plan }
}

function isBy({ by }: EveningAnswer, { by: who }: Answering): boolean {
  return by.chat === who.chat && by.space === who.space && by.userId === who.userId
}

function mayKnow({ memberId: owner, askedIn }: Plan, { memberId, in: here }: Answering): boolean {
  if (askedIn.direct) return memberId === owner
  return memberId !== undefined || isSameCircle(askedIn, here)
}

function chosenBy(
  { days: all }: Plan,
  before: EveningAnswer | undefined,
  said: PlanAnswer,
): Pick<EveningAnswer, 'days' | 'guests'> {
  const { days = [], guests = 0 } = before ?? {}
  const kept = days.length > 0 ? days : all
  switch (said.kind) {
    case 'day': {
      const isChosen = days.includes(checked(all, said.date))
      return { days: isChosen ? days.filter((day) => day !== said.date) : [...days, said.date], guests }
    }
    case 'days':
      return { days: said.dates.map((date) => checked(all, date)), guests: said.guests }
    case 'coming':
      return { days: kept, guests: said.guests }
    case 'guest':
      return { days: kept, guests: guests > 0 && days.length > 0 ? 0 : 1 }
    case 'not-coming':
      return { days: [], guests: 0 }
  }
}

function checked(all: readonly LocalDate[], date: LocalDate): LocalDate {
  if (!all.includes(date)) throw new Refusal({ kind: 'unknown-day', date })
  return date
}

/** Returns the plan of that channel that was begun last and is still open; `undefined` if there is none. */
export async function latestPlanIn(
  { store }: Pick<AppContext, 'store'>,
  where: Conversation,
): Promise<Plan | undefined> {
  const [latest] = await store.plans.in(where, 1)
  return latest?.state === 'ended' ? undefined : latest
}
