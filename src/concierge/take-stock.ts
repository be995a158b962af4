// What is ahead and what needs somebody: for the member who asks, and of the whole house for its owner.
import type { Member } from '../domain/identity.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { DAY_MS, msBetween } from '../domain/time.ts'
import type { House } from '../ports/house.ts'
import { listAccounts, type NamedCredential } from './queries.ts'

/** An account that stops being signed in so soon needs attention. */
const expiringMs = 7 * DAY_MS
/** An announcement tried so often found its conversation closed, or the chat unwell. */
const triesBeforeStuck = 3
const nextShown = 3

export type Stock = {
  readonly next: readonly Job[]
  readonly openCount: number
  /** Failed, and not looked at since. */
  readonly failed: readonly Job[]
  readonly expiring: readonly NamedCredential[]
  /** Announcements that could not be spoken, to this member or, for an owner, to anybody. */
  readonly unspoken: number
  readonly house?: HouseFacts
}

export type HouseFacts = {
  readonly version: string
  readonly uptimeMs: number
  readonly openJobs: number
  readonly owedAnnouncements: number
}

export async function takeStock(house: House, member: Member): Promise<Stock> {
  const { store, clock } = house
  const now = clock.now()
  const jobs = await store.jobs.of(member.id)
  const open = jobs.filter(isOpen)
  const accounts = await listAccounts(house, member.id)
  const isOwner = member.role === 'owner'
  return {
    next: open.slice(0, nextShown),
    openCount: open.length,
    failed: jobs.filter(({ state, seenAt }) => state === 'failed' && !seenAt),
    expiring: accounts.filter(
      ({ credential: { account } }) => account.expiresAt && msBetween(now, account.expiresAt) < expiringMs,
    ),
    unspoken: await countUnspoken(house, member),
    ...(isOwner ? { house: await houseFacts(house) } : {}),
  }
}

async function countUnspoken({ store }: House, member: Member): Promise<number> {
  const stuck = await store.outbox.stuck(triesBeforeStuck)
  if (member.role === 'owner') return stuck.length
  const owners = await Promise.all(stuck.map(({ mention }) => store.members.byIdentity(mention)))
  return owners.filter((owner) => owner?.id === member.id).length
}

async function houseFacts({ store, clock, about }: House): Promise<HouseFacts> {
  return {
    version: about.version,
    uptimeMs: msBetween(about.runningSince, clock.now()),
    openJobs: (await store.jobs.open()).length,
    owedAnnouncements: await store.outbox.countOwed(),
  }
}
