// Lists the requests of all members, open or ended, by page, with the names of their members. For owners.
import type { MemberId } from '../domain/ids.ts'
import type { Job, JobState } from '../domain/job.ts'
import type { AppContext } from '../ports/app-context.ts'
import { listAllOpen, readCursor } from './list-all-open.ts'

export type AllRequestsPage = {
  readonly items: readonly Job[]
  readonly next: string | undefined
  /** The names of the members who asked. A member who was removed has none. */
  readonly names: ReadonlyMap<MemberId, string>
}

export type AllRequestsWanted = {
  readonly state: 'open' | 'ended'
  readonly limit: number
  /** The `next` of the page before. */
  readonly cursor?: string | undefined
}

const ended: readonly JobState[] = ['booked', 'missed', 'failed', 'cancelled']

/** Returns open requests by drop, or ended ones with the latest end first. Refuses a cursor that was never returned. */
export async function listAllRequests(
  app: Pick<AppContext, 'store'>,
  { state, ...page }: AllRequestsWanted,
): Promise<AllRequestsPage> {
  const { items, next } = state === 'open' ? await listAllOpen(app, page) : await listEnded(app, page)
  return { items, next, names: await namesOf(app, items) }
}

async function listEnded(
  { store }: Pick<AppContext, 'store'>,
  { limit, cursor }: Omit<AllRequestsWanted, 'state'>,
): Promise<Omit<AllRequestsPage, 'names'>> {
  const [endedAt, id = ''] = cursor === undefined ? [] : readCursor(cursor)
  const before = endedAt && { before: { endedAt, id } }
  const found = await store.jobs.latestEnded(ended, { limit: limit + 1, ...before })
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last && found.length > limit ? `${last.endedAt} ${last.id}` : undefined }
}

async function namesOf({ store }: Pick<AppContext, 'store'>, jobs: readonly Job[]) {
  const ids = [...new Set(jobs.map(({ memberId }) => memberId))]
  const members = await Promise.all(ids.map((id) => store.members.byId(id)))
  return new Map(members.flatMap((member) => (member ? [[member.id, member.name] as const] : [])))
}
