// Takes a plan's next step: makes its request, changes it to the day and the party that friends chose, asks the
// member who planned, or ends the plan. Safe to repeat: each call decides from the stored answers and requests.
import type { EveningId } from '../../domain/evening.ts'
import { codeFrom, type JobId, type OrderId } from '../../domain/ids.ts'
import { isOpen, type Job, statesBefore } from '../../domain/job.ts'
import { orderIdOf } from '../../domain/order.ts'
import {
  groupOf,
  isInVain,
  nextStepOf,
  type Plan,
  type PlanChoice,
  type PlanEnd,
  type PlanNight,
} from '../../domain/plan.ts'
import type { Instant } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import type { JobPlan } from '../../ports/job-repository.ts'
import type { Store } from '../../ports/store.ts'
import { hasOtherTable } from './has-other-table.ts'
import { isFrozen, type PlanOrderDeps, planOrder } from './plan-order.ts'
import { readTally } from './read-tally.ts'
import { showPlan } from './show-plan.ts'
import { tellPrivately } from './tell-privately.ts'

export type FollowDeps = PlanOrderDeps & Pick<AppContext, 'clock' | 'ledger' | 'randomBytes'>

/** Maximum number of steps in one call: for example the request is canceled, and then the member is asked. */
const mostSteps = 3

/** Takes the plan's next steps. Does nothing if it has ended. */
export async function followPlan(app: FollowDeps, id: EveningId): Promise<void> {
  const changed = await app.store.transaction(async (store) => {
    const orders: OrderId[] = []
    for (let step = 0; step < mostSteps; step += 1) {
      const plan = await store.plans.find(id)
      if (!plan || plan.state === 'ended') break
      if (!(await takeStep(app, store, plan, orders))) break
    }
    const plan = await store.plans.find(id)
    if (plan) await showPlan(store, plan, app.clock.now())
    return orders
  })
  for (const orderId of new Set(changed)) await planOrder(app, orderId)
}

/** Takes one step. Returns whether another step may follow. Adds the orders that changed to `orders`. */
async function takeStep(app: FollowDeps, store: Store, plan: Plan, orders: OrderId[]): Promise<boolean> {
  const now = app.clock.now()
  const jobs = await store.jobs.inGroup(groupOf(plan))
  const open = jobs.filter(isOpen)
  const step = nextStepOf(plan, {
    jobs,
    tally: await readTally(store, plan),
    now,
    isFrozen: open.some((job) => isFrozen(app, job)),
    isMember: (await store.members.byId(plan.memberId)) !== undefined,
  })
  switch (step.kind) {
    case 'end':
      await endPlan(store, plan, step.end)
      return false
    case 'request':
      await request(app, store, { plan, choice: step.choice, jobs, orders })
      return false
    case 'withdraw':
      await drop(store, { ...plan, state: 'open' }, { jobs: open, orders, at: now })
      return true
    case 'ask':
      await ask(store, plan, now)
      return false
    case 'rest':
      return false
  }
}

type Dropping = { readonly jobs: readonly Job[]; readonly orders: OrderId[]; readonly at: Instant }

/** Cancels requests of the plan, and saves the plan. */
async function drop(store: Store, plan: Plan, { jobs, orders, at }: Dropping): Promise<void> {
  for (const job of jobs) {
    await store.jobs.move(job.id, statesBefore('cancelled'), 'cancelled', { endedAt: at })
    orders.push(job.orderId)
  }
  await store.plans.save({ ...plan, dropped: [...plan.dropped, ...jobs.map(({ id }) => id)] })
}

export async function endPlan(store: Store, plan: Plan, end: PlanEnd): Promise<void> {
  await store.plans.save({ ...plan, state: 'ended', end })
}

/** Asks the member who planned what to do with too few people, once for each deadline. */
async function ask(store: Store, plan: Plan, at: Instant): Promise<void> {
  const { id, decideBy, memberId, askedBy: to } = plan
  const fact = { kind: 'plan-short', plan, tally: await readTally(store, plan) } as const
  await tellPrivately(store, { id: `${id}-short-${decideBy}`, memberId, to, fact, at })
  if (plan.state !== 'short') await store.plans.save({ ...plan, state: 'short' })
}

type Requesting = {
  readonly plan: Plan
  readonly choice: PlanChoice
  readonly jobs: readonly Job[]
  readonly orders: OrderId[]
}

/**
 * Makes the requests for the chosen day, or changes the open ones to it. A restaurant that had no table that day, or
 * whose request the member canceled, is not tried again. An open request at a restaurant that does not offer the
 * chosen day is canceled.
 */
async function request(app: FollowDeps, store: Store, asking: Requesting): Promise<void> {
  const { plan, choice, jobs, orders } = asking
  const open = jobs.filter(isOpen)
  const isStopped = ({ id, state }: Job) => state === 'cancelled' && !plan.dropped.includes(id)
  const ended = jobs.filter((job) => job.date === choice.date && (isInVain(job) || isStopped(job)))
  const nights = plan.nights.filter(
    (night) => night.date === choice.date && !ended.some(({ venue }) => isAt(night, venue)),
  )
  if (await hasOtherTable(store, plan, nights)) {
    for (const { id, orderId } of open) {
      await store.jobs.move(id, statesBefore('cancelled'), 'cancelled', { endedAt: app.clock.now() })
      orders.push(orderId)
    }
    return endPlan(store, plan, { kind: 'in-the-way' })
  }
  for (const night of nights) {
    const job = open.find(({ venue }) => isAt(night, venue))
    const id = job?.id ?? (codeFrom(app.randomBytes(4)) as JobId)
    const next = jobPlanOf(app, plan, { night, choice, job, id })
    if (!job) {
      await store.jobs.add({ ...next, ...newJob(app, plan, night), id })
      orders.push(next.orderId)
    } else if (job.orderId !== next.orderId && (await store.jobs.revise(job, next))) {
      orders.push(job.orderId, next.orderId)
    }
  }
  const left = open.filter(({ venue }) => !nights.some((night) => isAt(night, venue)))
  if (plan.state !== 'requested' || left.length > 0)
    await drop(store, { ...plan, state: 'requested' }, { jobs: left, orders, at: app.clock.now() })
}

function isAt({ venue }: PlanNight, other: PlanNight['venue']): boolean {
  return venue.platform === other.platform && venue.id === other.id
}

type Chosen = {
  readonly night: PlanNight
  readonly choice: PlanChoice
  readonly job: Job | undefined
  readonly id: JobId
}

/** Returns the table of a request. An open job for a day that was open already keeps its instant. */
function jobPlanOf(app: FollowDeps, plan: Plan, { night, choice, job, id }: Chosen): JobPlan {
  const { venue, date, drop } = night
  const now = app.clock.now()
  const partySize = Math.min(Math.max(choice.heads, venue.minParty), venue.maxParty)
  const isWaiting = drop !== undefined && drop.at > now
  const again = job?.date === date && !job.dropRule ? job.dropAt : undefined
  const dropAt = isWaiting ? drop.at : (again ?? app.ledger.triesFrom(venue.platform, plan.memberId))
  const { feePerPerson, wish } = plan
  return {
    date,
    partySize,
    wish: feePerPerson === undefined ? wish : { ...wish, feeLimit: feePerPerson * partySize },
    orderId: orderIdOf(
      venue.platform,
      { venueId: venue.id, date, partySize },
      dropAt,
      isFrozen(app, { dropAt }) ? id : undefined,
    ),
    dropAt,
    ...(isWaiting && { dropRule: drop.rule }),
  }
}

function newJob(app: FollowDeps, plan: Plan, { venue }: PlanNight) {
  const { memberId, askedBy, askedIn } = plan
  const state = 'requested' as const
  return { memberId, askedBy, askedIn, venue, state, askedAt: app.clock.now(), groupId: groupOf(plan) }
}
