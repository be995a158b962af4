// Reads who comes to a booked table. A member who answered on two chats is counted once, with the latest answer.
import type { EveningAnswer, EveningId, Headcount } from '../../domain/evening.ts'
import type { MemberId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { Store } from '../../ports/store.ts'

type Reading = Pick<Store, 'eveningAnswers' | 'jobs' | 'members' | 'plans'>

/** An answer, with the member who gave it; without one if the person is not a member. */
type Given = { readonly answer: EveningAnswer; readonly memberId: MemberId | undefined }

/**
 * Returns the evening of a job: its plan, the evening of the table that it replaces, or the job itself. A table that
 * another member passed on is a new evening, for which earlier answers do not count.
 */
export async function eveningOf(store: Pick<Store, 'jobs' | 'plans'>, job: Job): Promise<EveningId> {
  const { replaces } = job
  const replaced = replaces && replaces.how !== 'passed-on' && (await store.jobs.find(replaces.jobId))
  if (replaced) return eveningOf(store, replaced)
  const plan = job.groupId && (await store.plans.find(job.groupId as string as EveningId))
  return plan ? plan.id : (job.id as string as EveningId)
}

/**
 * Returns who comes to the table. The member who booked it comes first, and counts as coming unless they said
 * otherwise.
 */
export async function readHeadcount(
  store: Reading,
  job: Job,
  { isHostGone = false }: { readonly isHostGone?: boolean } = {},
): Promise<Headcount> {
  const given = await answersOf(store, await eveningOf(store, job))
  const isHosts = ({ memberId }: Given) => memberId === job.memberId
  const member = isHostGone ? undefined : await store.members.byId(job.memberId)
  const host = given.some(isHosts) ? undefined : member
  const ordered = [...given.filter(isHosts), ...given.filter((one) => !isHosts(one))]
  const comes = ({ answer }: Given) => answer.days.includes(job.date)
  // Only an answer without any day means "can't come". Friends who chose another day of the plan gave no answer about
  // this day.
  const refuses = ({ answer }: Given) => answer.days.length === 0
  return {
    coming: [
      ...(host ? [{ name: host.name, guests: 0 }] : []),
      ...ordered.filter(comes).map(({ answer: { name, guests } }) => ({ name, guests })),
    ],
    notComing: ordered.filter(refuses).map(({ answer }) => answer.name),
    isAnswered: given.length > 0,
    ...(!member && { isHostGone: true }),
  }
}

/** Returns the latest answer of each person, in the order in which they first answered. */
export async function answersOf(
  store: Pick<Store, 'eveningAnswers' | 'members'>,
  evening: EveningId,
): Promise<readonly Given[]> {
  const answers = await store.eveningAnswers.of(evening)
  const given = await Promise.all(
    answers.map(async (answer) => ({ answer, memberId: (await store.members.byIdentity(answer.by))?.id })),
  )
  return given.filter(
    ({ answer, memberId }) =>
      memberId === undefined ||
      !given.some((other) => other.memberId === memberId && other.answer.at > answer.at),
  )
}
