// A plan: one table on one of several days, which friends in a group choose together. It becomes a request of the member
// who planned it; the day with the most votes and the number of people decide its day and its party.
import type { Draft } from './draft.ts'
import type { DropRule } from './drops/drop-rule.ts'
import type { Attendee, EveningId } from './evening.ts'
import type { Conversation, Identity } from './identity.ts'
import type { GroupId, JobId, MemberId } from './ids.ts'
import { doubtLastsMs, isOpen, type Job } from './job.ts'
import { serviceInstantOf, serviceMinutesOf } from './service-day.ts'
import { addMs, type Instant, type LocalDate, type LocalTime } from './time.ts'
import type { Venue } from './venue.ts'
import type { Window } from './window.ts'
import type { Wish } from './wish.ts'

/** One table that the plan may book. `drop` is absent if the day was open when the plan began. */
export type PlanNight = {
  readonly venue: Venue
  readonly date: LocalDate
  readonly drop?: { readonly at: Instant; readonly rule: DropRule }
}

/** How a plan ended. */
export type PlanEnd =
  | { readonly kind: 'booked'; readonly jobId: JobId }
  /** The hunts for the chosen days got no table. */
  | { readonly kind: 'missed' }
  /** Too few people came, and the member who planned did not decide in time. */
  | { readonly kind: 'undecided' }
  /** The member who planned called it off, or canceled its request. */
  | { readonly kind: 'called-off' }
  /** The member who planned was removed. */
  | { readonly kind: 'planner-left' }
  /** Another request of the member for the same meal is open, or has booked a table since the plan began. */
  | { readonly kind: 'in-the-way' }

export type Plan = {
  readonly id: EveningId
  readonly memberId: MemberId
  readonly askedBy: Identity
  readonly askedIn: Conversation
  readonly askedAt: Instant
  /** The days to choose from, in the order in which the member named them. */
  readonly days: readonly LocalDate[]
  /** The tables of each day, one for each restaurant and platform. */
  readonly nights: readonly PlanNight[]
  readonly wish: Wish
  /** The highest charge per person; absent if `wish` has a limit for the whole party. */
  readonly feePerPerson?: number
  /** How many people must come. With fewer, the member who planned is asked. */
  readonly quorum: number
  /**
   * The deadline for answers: for a day that is already open, the request is made then. A request that waits for a
   * drop is made as soon as enough people come.
   */
  readonly decideBy: Instant
  /** When the plan ends if it is undecided. */
  readonly until: Instant
  /** `short`: too few people come, and the member was asked what to do. */
  readonly state: 'open' | 'short' | 'requested' | 'ended'
  /** Set if the member wants the table with fewer people than the quorum. */
  readonly isForced?: true
  /** The requests that the plan itself canceled, because its choice changed. */
  readonly dropped: readonly JobId[]
  readonly end?: PlanEnd
}

/** The counted answers to a plan. Each person is counted once. */
export type PlanTally = {
  readonly days: readonly { readonly date: LocalDate; readonly coming: readonly Attendee[] }[]
  readonly notComing: readonly string[]
}

/** The day with the most votes that is still possible, with the number of people who come on it. */
export type PlanChoice = { readonly date: LocalDate; readonly heads: number }

/** The fewest people that come to a planned table, if the member names no number. */
export const usualQuorum = 2
/** The windows of a plan for which the member named no time: dinner. */
const dinner: Window = {
  earliest: '17:00' as LocalTime,
  latest: '23:00' as LocalTime,
  best: '19:00' as LocalTime,
}

/**
 * Returns the draft of a plan with a default party size and the windows of dinner, if the member named none. A plan
 * needs neither, but the review does. Returns other drafts unchanged.
 */
export function asPlanned(draft: Draft): Draft {
  if (!draft.terms.isPlan) return draft
  const windows = draft.wish.windows.length > 0 ? draft.wish.windows : [dinner]
  return { ...draft, partySize: draft.partySize ?? usualQuorum, wish: { ...draft.wish, windows } }
}

/** Returns the group of the plan's requests, which book one table together. */
export function groupOf({ id }: Pick<Plan, 'id'>): GroupId {
  return id as string as GroupId
}

/** Returns the day with the most votes, the one named first if several have as many. Leaves out days that are over. */
export function choiceOf(
  plan: Plan,
  tally: PlanTally,
  { tried, now }: { readonly tried: readonly LocalDate[]; readonly now: Instant },
): PlanChoice | undefined {
  const votes = (date: LocalDate) => tally.days.find((day) => day.date === date)?.coming ?? []
  const left = plan.days.filter(
    (date) => !tried.includes(date) && votes(date).length > 0 && lastTimeOf(plan, date) > now,
  )
  const [best] = left.toSorted((one, other) => votes(other).length - votes(one).length)
  if (best === undefined) return undefined
  return { date: best, heads: votes(best).reduce((heads, { guests }) => heads + 1 + guests, 0) }
}

/** Returns the latest wanted instant of a day. */
export function lastTimeOf({ nights, wish }: Pick<Plan, 'nights' | 'wish'>, date: LocalDate): Instant {
  const zone = nights.find((night) => night.date === date)?.venue.zone
  const latest = wish.windows.map((window) => window.latest)
  const last = latest.toSorted((one, other) => serviceMinutesOf(other) - serviceMinutesOf(one))[0]
  if (!zone || !last) throw new Error('A plan has a restaurant and a time for each day')
  return serviceInstantOf(date, last, zone)
}

/** Returns when the first restaurant opens that day; `undefined` if one is open at `now`. */
export function opensAtOf({ nights }: Plan, date: LocalDate, now: Instant): Instant | undefined {
  const there = nights.filter((night) => night.date === date)
  const waiting = there.flatMap(({ drop }) => (drop && drop.at > now ? [drop.at] : []))
  return waiting.length === there.length ? waiting.toSorted()[0] : undefined
}

export type PlanStep =
  | { readonly kind: 'end'; readonly end: PlanEnd }
  | { readonly kind: 'request'; readonly choice: PlanChoice }
  /** Cancels the open requests, because too few people come now. */
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'ask' }
  | { readonly kind: 'rest' }

type PlanFacts = {
  readonly jobs: readonly Job[]
  readonly tally: PlanTally
  readonly now: Instant
  /** Whether a hunt of the plan begins soon or runs. Nothing is changed then. */
  readonly isFrozen: boolean
  /** Whether the member who planned is still a member. */
  readonly isMember: boolean
}

/** Decides what the plan does next. */
export function nextStepOf(plan: Plan, facts: PlanFacts): PlanStep {
  const { jobs, tally, now, isFrozen, isMember } = facts
  const booked = jobs.find(({ outcome }) => outcome?.kind === 'booked')
  if (booked) return end({ kind: 'booked', jobId: booked.id })
  if (!isMember) return end({ kind: 'planner-left' })
  const open = jobs.filter(isOpen)
  if (jobs.some((job) => isInDoubt(job, now)) || (open.length > 0 && isFrozen)) return { kind: 'rest' }
  const isStopped = jobs.some(({ id, state }) => state === 'cancelled' && !plan.dropped.includes(id))
  if (isStopped && open.length === 0) return end({ kind: 'called-off' })
  const tried = jobs
    .filter(isInVain)
    .flatMap(({ date }) => (open.some((job) => job.date === date) ? [] : [date]))
  const choice = choiceOf(plan, tally, { tried, now })
  const isEnough = choice !== undefined && (plan.isForced || choice.heads >= plan.quorum)
  if (open.length > 0) return isEnough ? { kind: 'request', choice } : { kind: 'withdraw' }
  const isDecided = plan.isForced || now >= plan.decideBy
  if (isEnough && (isDecided || opensAtOf(plan, choice.date, now))) return { kind: 'request', choice }
  if (tried.length > 0 && !choice) return end({ kind: 'missed' })
  if (now >= plan.until) return end({ kind: 'undecided' })
  return isDecided ? { kind: 'ask' } : { kind: 'rest' }
}

function end(how: PlanEnd): PlanStep {
  return { kind: 'end', end: how }
}

/** Returns whether the request ended without a table. */
export function isInVain({ state }: Pick<Job, 'state'>): boolean {
  return state === 'missed' || state === 'failed'
}

function isInDoubt({ outcome, endedAt }: Job, now: Instant): boolean {
  if (outcome?.kind !== 'failed' || !outcome.isInDoubt || !endedAt) return false
  return addMs(endedAt, doubtLastsMs) > now
}
