// Takes the next step of each open plan. Reminds once the people of the group who usually answer and have not
// answered yet.
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { EveningId } from '../../domain/evening.ts'
import type { Identity } from '../../domain/identity.ts'
import type { Plan } from '../../domain/plan.ts'
import { addMs, type Instant, msBetween } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { Store } from '../../ports/store.ts'
import { type FollowDeps, followPlan } from '../jobs/follow-plan.ts'
import { guardEach } from './guard-each.ts'

/** How many earlier plans and tables of the group are read, to find out who usually answers. */
const eveningsRead = 10
const mostReminded = 10

export async function tendPlans(app: FollowDeps & Pick<AppContext, 'telemetry'>): Promise<void> {
  await guardEach(app, await app.store.plans.open(), async (plan) => {
    await followPlan(app, plan.id)
    const current = await app.store.plans.find(plan.id)
    if (current && isReminderDue(current, app.clock.now())) await remind(app, current)
  })
}

/** Returns whether two thirds of the time to answer have passed. */
function isReminderDue({ state, askedIn, askedAt, decideBy }: Plan, now: Instant): boolean {
  if (state === 'ended' || askedIn.direct || askedIn.closed || now >= decideBy) return false
  return addMs(askedAt, (msBetween(askedAt, decideBy) * 2) / 3) <= now
}

async function remind(app: FollowDeps, plan: Plan): Promise<void> {
  const id = `${plan.id}-plan-reminder` as AnnouncementId
  if (await app.store.outbox.knows(id)) return
  const waitingFor = await silentIn(app.store, plan)
  if (waitingFor.length === 0) return
  await app.store.outbox.enqueue({
    ...{ id, mention: plan.askedBy, pendingSince: app.clock.now() },
    address: { kind: 'conversation', conversation: plan.askedIn },
    fact: { kind: 'plan-reminder', plan, waitingFor },
  })
}

type Person = { readonly identity: Identity; readonly name: string }

/** Returns the people who answered to earlier plans or tables in this group, and have not answered to this plan. */
async function silentIn(store: Store, plan: Plan): Promise<readonly Person[]> {
  const { askedIn } = plan
  const plans = await store.plans.in(askedIn, eveningsRead)
  const tables = await store.jobs.bookedIn(askedIn, eveningsRead)
  const earlier = [...plans.map(({ id }) => id), ...tables.map(({ id }) => id as string as EveningId)]
  const known = new Map<string, Person>()
  const answered = new Set((await store.eveningAnswers.of(plan.id)).map(({ by }) => by.userId))
  for (const evening of earlier.filter((id) => id !== plan.id)) {
    for (const { by, name } of await store.eveningAnswers.of(evening)) {
      if (by.chat === askedIn.chat && !answered.has(by.userId)) known.set(by.userId, { identity: by, name })
    }
  }
  return [...known.values()].slice(0, mostReminded)
}
