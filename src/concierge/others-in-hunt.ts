// Lists the members who share a hunt. A request of a group is visible in that group only.
import { type Conversation, isSameCircle, type Member } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { LocalDate } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

export type OthersInHunt = {
  /** The other members of the hunt, in the order of their requests; without a name if they asked elsewhere. */
  readonly friends: readonly { readonly name?: string }[]
  /** The member's place in the order of choice; 1 chooses first. */
  readonly place: number
}

/** Returns the others, or `undefined` if nobody shares the job's hunt. */
export async function listOthersInHunt(
  app: Pick<AppContext, 'store'>,
  job: Job,
): Promise<OthersInHunt | undefined> {
  const sharing = await app.store.jobs.openOf(job.orderId)
  const others = sharing.filter(({ memberId }) => memberId !== job.memberId)
  if (others.length === 0) return undefined
  const friends = await Promise.all(
    others.map(async (other) => {
      const knows = !job.askedIn.direct && isSameCircle(other.askedIn, job.askedIn)
      const member = knows ? await app.store.members.byId(other.memberId) : undefined
      return member ? { name: member.name } : {}
    }),
  )
  return { friends, place: sharing.findIndex(({ id }) => id === job.id) + 1 }
}

export type FriendsNight = { readonly date: LocalDate; readonly asked: readonly FriendsJob[] }
type FriendsJob = { readonly job: Job; readonly member: Member }

/** Returns the open jobs requested in that channel or one of its threads, by day; within a day, the earliest request first. */
export async function listNights(
  app: Pick<AppContext, 'store'>,
  where: Conversation,
): Promise<readonly FriendsNight[]> {
  const here = (await app.store.jobs.open()).filter((job) => isSameCircle(job.askedIn, where))
  const known = await Promise.all(
    here.map(async (job) => ({ job, member: await app.store.members.byId(job.memberId) })),
  )
  const asked = known
    .flatMap(({ job, member }) => (member ? [{ job, member }] : []))
    .toSorted((one, other) => one.job.askedAt.localeCompare(other.job.askedAt))
  return [...Map.groupBy(asked, ({ job }) => job.date)]
    .map(([date, those]) => ({ date, asked: those }))
    .toSorted((one, other) => one.date.localeCompare(other.date))
}
