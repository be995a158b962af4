// Collects the next hunts and the problems that need attention: for a member, those of that member; for an owner,
// also facts about all of Cierge.
import type { CheckStanding, HostCondition } from '../domain/host-condition.ts'
import type { Member } from '../domain/identity.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { DAY_MS, msBetween } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { DiskUse } from '../ports/retention.ts'
import type { RenewDeps } from './jobs/renew-credential.ts'
import { listAccounts, type NamedCredential } from './queries.ts'

/** The remaining time of a sign-in below which the account needs attention. */
const expiringMs = 7 * DAY_MS
/**
 * The number of tries after which an announcement counts as stuck. Its conversation may be closed, or the chat fails.
 */
const triesBeforeStuck = 3
const nextShown = 3

export type Stock = {
  readonly next: readonly Job[]
  readonly openCount: number
  readonly endedCount: number
  /** Failed jobs that the member has not looked at since their end. */
  readonly failed: readonly Job[]
  readonly expiring: readonly NamedCredential[]
  /** The number of announcements that could not be delivered: to this member or, for an owner, to all members. */
  readonly undelivered: number
  /** The conditions that concern the member: for an owner all, for others an unreachable platform or store. */
  readonly wrong: readonly FoundCondition[]
  readonly app?: HouseFacts
}

type HouseFacts = {
  readonly version: string
  readonly uptimeMs: number
  readonly openJobs: number
  readonly pendingAnnouncements: number
  readonly diskUse: DiskUse
  readonly sinceBackupMs?: number
}

/** A condition that the self-watch found, and since when. */
type FoundCondition = NonNullable<CheckStanding['wrong']>

/** The conditions that concern every member. */
const forMembers: readonly HostCondition['kind'][] = ['platform-unreachable', 'store-trouble']

export async function readStatus(
  app: RenewDeps & Pick<AppContext, 'about' | 'standing' | 'telemetry'>,
  member: Member,
): Promise<Stock> {
  const { store, clock } = app
  const now = clock.now()
  const jobs = await store.jobs.of(member.id)
  const open = jobs.filter(isOpen)
  const accounts = await listAccounts(app, member.id)
  const isOwner = member.role === 'owner'
  return {
    next: open.slice(0, nextShown),
    openCount: open.length,
    endedCount: jobs.length - open.length,
    failed: jobs.filter(({ state, seenAt }) => state === 'failed' && !seenAt),
    expiring: accounts.filter(
      ({ credential: { account } }) => account.expiresAt && msBetween(now, account.expiresAt) < expiringMs,
    ),
    undelivered: await countUndelivered(app, member),
    wrong: app
      .standing()
      .flatMap(({ wrong }) => wrong ?? [])
      .filter(({ condition }) => isOwner || forMembers.includes(condition.kind)),
    ...(isOwner ? { app: await houseFacts(app) } : {}),
  }
}

async function countUndelivered({ store }: Pick<AppContext, 'store'>, member: Member): Promise<number> {
  if (member.role === 'owner') return store.outbox.countStuck(triesBeforeStuck)
  return store.outbox.countStuck(triesBeforeStuck, await store.members.identitiesOf(member.id))
}

async function houseFacts({
  store,
  clock,
  about,
}: Pick<AppContext, 'about' | 'clock' | 'store'>): Promise<HouseFacts> {
  const diskUse = await store.retention.diskUse()
  const { newestBackupAt } = diskUse
  return {
    version: about.version,
    uptimeMs: msBetween(about.runningSince, clock.now()),
    openJobs: await store.jobs.countOpen(),
    pendingAnnouncements: await store.outbox.countPending(),
    diskUse,
    ...(newestBackupAt && { sinceBackupMs: Math.max(msBetween(newestBackupAt, clock.now()), 0) }),
  }
}
