// Who else is after the same. What was asked in a group is known to that group; what was asked elsewhere stays there.
import type { Conversation, Member } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { LocalDate } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

/** The others in a hunt, and whose turn it is to choose. */
export type OthersInHunt = {
  /** Those who share it, first come first; no name for those who asked elsewhere. */
  readonly friends: readonly { readonly name?: string }[]
  /** 1: chooses first. */
  readonly place: number
}

/** `undefined` when nobody shares the job's hunt. */
export async function listOthersInHunt(app: AppContext, job: Job): Promise<OthersInHunt | undefined> {
  const sharing = await app.store.jobs.openOf(job.orderId)
  const others = sharing.filter(({ memberId }) => memberId !== job.memberId)
  if (others.length === 0) return undefined
  const friends = await Promise.all(
    others.map(async (other) => {
      const knows = !job.askedIn.direct && isSamePlace(other.askedIn, job.askedIn)
      const member = knows ? await app.store.members.byId(other.memberId) : undefined
      return member ? { name: member.name } : {}
    }),
  )
  return { friends, place: sharing.findIndex(({ id }) => id === job.id) + 1 }
}

export type FriendsNight = { readonly date: LocalDate; readonly asked: readonly FriendsJob[] }
type FriendsJob = { readonly job: Job; readonly member: Member }

/** The open jobs asked for in that conversation, by day; in a day those asked first come first. */
export async function listNights(app: AppContext, where: Conversation): Promise<readonly FriendsNight[]> {
  const here = (await app.store.jobs.open()).filter((job) => isSamePlace(job.askedIn, where))
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

function isSamePlace(one: Conversation, other: Conversation): boolean {
  return one.chat === other.chat && one.key === other.key
}
