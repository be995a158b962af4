// Who the house serves: everyone on a page, with what they linked and how much they are after; one by name.
import type { Member } from '../domain/identity.ts'
import { isOpen } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'

export type MemberStanding = {
  readonly member: Member
  /** Names of the platforms they linked an account of. */
  readonly linked: readonly string[]
  readonly openJobs: number
}

export type MemberPage = {
  readonly standings: readonly MemberStanding[]
  /** From 1. */
  readonly page: number
  readonly pages: number
}

const pageSize = 10

/** @param wanted a page that does not exist gives the nearest that does. */
export async function listMembers(app: AppContext, wanted: number): Promise<MemberPage> {
  const members = await app.store.members.all()
  const pages = Math.max(1, Math.ceil(members.length / pageSize))
  const page = Math.min(Math.max(wanted, 1), pages)
  const shown = members.slice((page - 1) * pageSize, page * pageSize)
  const standings = await Promise.all(shown.map((member) => standingOf(app, member)))
  return { standings, page, pages }
}

export async function standingOf(app: AppContext, member: Member): Promise<MemberStanding> {
  const credentials = await app.store.credentials.of(member.id)
  const jobs = await app.store.jobs.of(member.id)
  const linked = credentials.map(({ platform }) => platformOf(app, platform).name)
  return { member, linked, openJobs: jobs.filter(isOpen).length }
}

/** The one of that id, else everyone of that name. Refuses with `unknown-member` when there is nobody. */
export async function findMembers(app: AppContext, typed: string): Promise<readonly Member[]> {
  const name = typed.replace(/^@/, '').toLowerCase()
  const members = await app.store.members.all()
  const exact = members.filter(({ id }) => id === typed)
  const found = exact.length > 0 ? exact : members.filter((member) => member.name.toLowerCase() === name)
  if (found.length === 0) throw new Refusal({ kind: 'unknown-member', typed: typed.slice(0, 40) })
  return found
}
