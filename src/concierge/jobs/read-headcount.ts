// Reads who comes to a booked table. A member who answered on two chats is counted once, with the latest answer.
import type { EveningAnswer, EveningId, Headcount } from '../../domain/evening.ts'
import type { MemberId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { Store } from '../../ports/store.ts'

type Reading = Pick<Store, 'eveningAnswers' | 'jobs' | 'members'>

/** An answer, with the member who gave it; without one if the person is no member. */
type Given = { readonly answer: EveningAnswer; readonly memberId: MemberId | undefined }

/** Returns the evening of a job. A table that replaces another one keeps the answers to that one. */
export async function eveningOf(store: Pick<Store, 'jobs'>, job: Job): Promise<EveningId> {
  const replaced = job.replaces && (await store.jobs.find(job.replaces))
  return replaced ? eveningOf(store, replaced) : (job.id as string as EveningId)
}

/**
 * Returns who comes to the table. The member who booked it comes first, and counts as coming unless they said otherwise.
 */
export async function readHeadcount(store: Reading, job: Job): Promise<Headcount> {
  const given = await answersOf(store, await eveningOf(store, job))
  const isHosts = ({ memberId }: Given) => memberId === job.memberId
  const member = await store.members.byId(job.memberId)
  const host = given.some(isHosts) ? undefined : member
  const ordered = [...given.filter(isHosts), ...given.filter((one) => !isHosts(one))]
  const comes = ({ answer }: Given) => answer.days.includes(job.date)
  return {
    coming: [
      ...(host ? [{ name: host.name, guests: 0 }] : []),
      ...ordered.filter(comes).map(({ answer: { name, guests } }) => ({ name, guests })),
    ],
    notComing: ordered.filter((one) => !comes(one)).map(({ answer }) => answer.name),
    isAnswered: given.length > 0,
    ...(!member && { isHostGone: true }),
  }
}

/** Returns the latest answer of each person, in the order in which they first answered. */
async function answersOf(store: Reading, evening: EveningId): Promise<readonly Given[]> {
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
