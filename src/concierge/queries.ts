// Reads from the store for the operations and the commands. Decides nothing and changes nothing.

import type { Credential } from '../domain/credential.ts'
import type { Draft } from '../domain/draft.ts'
import type { Identity, Member } from '../domain/identity.ts'
import type { MemberId, PlatformId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import type { Limits } from '../domain/limits.ts'
import type { Venue } from '../domain/venue.ts'
import { type PollGaps, pollGapsOf } from '../domain/watch.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import type { MemberRows } from '../ports/member-data.ts'
import { knowEnd, type RenewDeps } from './jobs/renew-credential.ts'

type Ask = Pick<AppContext, 'store'>

/** Returns the member's jobs, open jobs first. */
export function listJobs(
  { store }: Ask,
  memberId: MemberId,
  which: 'all' | 'open' = 'all',
): Promise<readonly Job[]> {
  return store.jobs.of(memberId, which)
}

/** Returns the platforms that reject the member's sign-in. */
export async function listRejectedOn({ store }: Ask, memberId: MemberId): Promise<readonly PlatformId[]> {
  const credentials = await store.credentials.of(memberId)
  return credentials.flatMap(({ platform, rejectedAt }) => (rejectedAt ? [platform] : []))
}

/** Returns the open jobs for all days that were requested together with this job. */
export async function listOpenInGroup({ store }: Ask, { groupId }: Job): Promise<readonly Job[]> {
  const group = groupId ? await store.jobs.inGroup(groupId) : []
  return group.filter(isOpen)
}

/** Returns the job that the draft changes, or `undefined` if the draft is a new request. */
export async function findEdited({ store }: Ask, { edits }: Draft): Promise<Job | undefined> {
  return edits && (await store.jobs.find(edits))
}

/** A credential, with the name of its platform. */
export type NamedCredential = {
  readonly credential: Credential
  readonly platformName: string
  /**
   * The number of days after which the sign-in usually ends. `undefined` if it can be renewed or if its secret can't be
   * opened.
   */
  readonly endsAfterDays: number | undefined
}

/** Returns the member's linked accounts. */
export async function listAccounts(
  app: Ask & RenewDeps & Pick<AppContext, 'telemetry'>,
  memberId: MemberId,
): Promise<readonly NamedCredential[]> {
  const linked = await app.store.credentials.of(memberId)
  const accounts = linked.map(async (credential) => ({
    credential,
    platformName: platformOf(app, credential.platform).name,
    endsAfterDays: await knowEnd(app, credential).catch((error) => void app.telemetry.fault(error)),
  }))
  return Promise.all(accounts)
}

/** Returns true if the member has linked an account. */
export async function hasAccount({ store }: Ask, memberId: MemberId): Promise<boolean> {
  return (await store.credentials.of(memberId)).length > 0
}

/** Returns the member's favorites. */
export function listOwnFavorites({ store }: Ask, memberId: MemberId): Promise<readonly Venue[]> {
  return store.favorites.of(memberId)
}

/** Returns the member's identities on all chats. */
export function listIdentities({ store }: Ask, memberId: MemberId): Promise<readonly Identity[]> {
  return store.members.identitiesOf(memberId)
}

/** Returns all that the store keeps of the member. */
export function readOwnData({ store }: Ask, memberId: MemberId): Promise<MemberRows> {
  return store.memberData.of(memberId)
}

/** Returns all members. */
export function listEveryone({ store }: Ask): Promise<readonly Member[]> {
  return store.members.all()
}

/** Returns the limits that the owners set for each member. */
export function readLimits({ store }: Ask): Promise<Limits> {
  return store.limits.read()
}

/** Returns how often each watched day is polled now. */
export async function knowPollGaps({
  store,
  settings: { pollsPerDay },
}: Pick<AppContext, 'store' | 'settings'>): Promise<PollGaps> {
  return pollGapsOf({ watched: await store.jobs.countWatched(), pollsPerDay })
}
