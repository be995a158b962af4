// Lists the members who share a hunt. A request that was made in a group is visible only in that group.
import { type Conversation, isSameCircle, type Member } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { LocalDate } from '../domain/time.ts'
import type { HuntTurn } from '../domain/turn.ts'
import { nameFit } from '../domain/venue-name.ts'
import type { AppContext } from '../ports/app-context.ts'
import { inTurn, placesIn } from './jobs/turns.ts'

export type OthersInHunt = {
  /**
   * The other members of the hunt, in the order in which they choose their tables. `name` is absent if they made the
   * request in another conversation.
   */
  readonly friends: readonly { readonly name?: string }[]
  /** The member's place in the order in which the hunt assigns tables. 1 is the first. */
  readonly place: number
}

/** Returns the other members of the job's hunt, or `undefined` if there are none. */
export async function listOthersInHunt(
  app: Pick<AppContext, 'store' | 'scheduler'>,
  job: Job,
): Promise<OthersInHunt | undefined> {
  const sharing = (await inTurn(app, await app.store.jobs.openOf(job.orderId))).map((one) => one.job)
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

type FriendsNight = { readonly date: LocalDate; readonly asked: readonly FriendsJob[] }
type FriendsJob = {
  readonly job: Job
  readonly member: Member
  /** The member's turn and place, if several members hunt for this table. */
  readonly turn?: HuntTurn & { readonly place: number }
}

type NightsPage = {
  readonly nights: readonly FriendsNight[]
  /** The number of this page. The first page is 1. */
  readonly page: number
  readonly pages: number
}

const requestsPerPage = 20

/**
 * Returns one page of the open jobs requested in that conversation, by day; within a day, the earliest request first.
 * @param wanted the page. A page that does not exist gives the nearest one.
 */
export async function listNights(
  app: Pick<AppContext, 'store' | 'scheduler' | 'clock'>,
  where: Conversation,
  wanted: number,
): Promise<NightsPage> {
  const { store } = app
  const pages = Math.max(1, Math.ceil((await store.jobs.countOpenIn(where)) / requestsPerPage))
  const page = Math.min(Math.max(wanted, 1), pages)
  const here = await store.jobs.openIn(where, { skip: (page - 1) * requestsPerPage, limit: requestsPerPage })
  return { nights: await nightsOf(app, here), page, pages }
}

/** How many open requests of a conversation are searched for a restaurant. */
const requestsSearched = 200

/** Returns the open jobs requested in that conversation at the restaurant with that name, as `listNights` does. */
export async function listNightsAt(
  app: Pick<AppContext, 'store' | 'scheduler' | 'clock'>,
  where: Conversation,
  named: string,
): Promise<NightsPage> {
  const all = await app.store.jobs.openIn(where, { skip: 0, limit: requestsSearched })
  const here = all.filter(({ venue }) => nameFit(named, venue.name) !== undefined)
  return { nights: await nightsOf(app, here), page: 1, pages: 1 }
}

async function nightsOf(
  app: Pick<AppContext, 'store' | 'scheduler' | 'clock'>,
  here: readonly Job[],
): Promise<readonly FriendsNight[]> {
  const { store } = app
  const orderIds = [...new Set(here.map(({ orderId }) => orderId))]
  const turns = await placesIn(app, orderIds)
  const known = await Promise.all(
    here.map(async (job) => ({
      job,
      member: await store.members.byId(job.memberId),
      turn: turns.get(job.id),
    })),
  )
  const asked = known.flatMap(({ job, member, turn }) =>
    member ? [{ job, member, ...(turn && { turn }) }] : [],
  )
  return Array.from(
    Map.groupBy(asked, ({ job }) => job.date),
    ([date, those]) => ({ date, asked: those }),
  )
}
