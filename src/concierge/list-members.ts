// Lists all members by page, each with the linked platforms and the number of open jobs. Also finds members by name.
import type { Member } from '../domain/identity.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'

export type MemberStanding = {
  readonly member: Member
  /** The names of the platforms on which the member linked an account. */
  readonly linked: readonly string[]
  readonly openJobs: number
}

export type MemberPage = {
  readonly standings: readonly MemberStanding[]
  /** The number of this page. The first page is 1. */
  readonly page: number
  readonly pages: number
}

const pageSize = 10

/**
 * Returns one page of members.
 * @param wanted the number of the page. If that page does not exist, returns the nearest one.
 */
export async function listMembers(
  app: Pick<AppContext, 'platforms' | 'store'>,
  wanted: number,
): Promise<MemberPage> {
  const pages = Math.max(1, Math.ceil((await app.store.members.count()) / pageSize))
  const page = Math.min(Math.max(wanted, 1), pages)
  const shown = await app.store.members.page({ skip: (page - 1) * pageSize, limit: pageSize })
  const standings = await Promise.all(shown.map((member) => standingOf(app, member)))
  return { standings, page, pages }
}

async function standingOf(
  app: Pick<AppContext, 'platforms' | 'store'>,
  member: Member,
): Promise<MemberStanding> {
  const credentials = await app.store.credentials.of(member.id)
  const linked = credentials.map(({ platform }) => platformOf(app, platform).name)
  return { member, linked, openJobs: await app.store.jobs.countOpenOf(member.id) }
}

/** Returns the member with that id, or else all members with that name. */
export async function findMembers(app: Pick<AppContext, 'store'>, typed: string): Promise<readonly Member[]> {
  const name = typed.replace(/^@/, '').toLowerCase()
  const members = await app.store.members.all()
  const exact = members.filter(({ id }) => id === typed)
  return exact.length > 0 ? exact : members.filter((member) => member.name.toLowerCase() === name)
}
