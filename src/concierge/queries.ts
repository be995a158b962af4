// Reads from the store for commands. Decides and changes nothing.

import type { Credential } from '../domain/credential.ts'
import type { Draft } from '../domain/draft.ts'
import type { Identity, Member } from '../domain/identity.ts'
import type { MemberId, PlatformId } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import type { Limits } from '../domain/limits.ts'
import type { Venue } from '../domain/venue.ts'
import { type AppContext, platformOf } from '../ports/app-context.ts'
import { knowEnd, type RenewDeps } from './jobs/renew-credential.ts'

type Ask = Pick<AppContext, 'store'>

const jobsPerPage = 8

export type JobPage = {
  readonly jobs: readonly Job[]
  /** Starts at 1. */
  readonly page: number
  readonly pages: number
  /** Platforms that reject the member's sign-in. */
  readonly rejectedOn: readonly PlatformId[]
}

/** Returns one page of the member's jobs, the open ones first; for a page that does not exist, the nearest that does. */
export async function listJobPage({ store }: Ask, memberId: MemberId, wanted: number): Promise<JobPage> {
  const all = await store.jobs.of(memberId)
  const pages = Math.max(1, Math.ceil(all.length / jobsPerPage))
  const page = Math.min(Math.max(wanted, 1), pages)
  const credentials = await store.credentials.of(memberId)
  return {
    jobs: all.slice((page - 1) * jobsPerPage, page * jobsPerPage),
    page,
    pages,
    rejectedOn: credentials.flatMap(({ platform, rejectedAt }) => (rejectedAt ? [platform] : [])),
  }
}

/** Returns all jobs of the member, the open ones first. */
export function listJobs({ store }: Ask, memberId: MemberId): Promise<readonly Job[]> {
  return store.jobs.of(memberId)
}

/** Returns the open jobs for other days that were asked for together with this one. */
export async function listOpenInGroup({ store }: Ask, { groupId }: Job): Promise<readonly Job[]> {
  const group = groupId ? await store.jobs.inGroup(groupId) : []
  return group.filter(isOpen)
}

/** Returns the job that the draft would change; `undefined` for a new request. */
export async function findEdited({ store }: Ask, { edits }: Draft): Promise<Job | undefined> {
  return edits && (await store.jobs.find(edits))
}

/** A credential, with the name of its platform. */
export type NamedCredential = {
  readonly credential: Credential
  readonly platformName: string
  /**
   * After how many days such a sign-in usually ends; `undefined` if it can be renewed, or its secret can't be opened.
   */
  readonly endsAfterDays: number | undefined
}

/** Returns what the member linked, by platform. */
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

/** Returns the member's favorites. */
export function listFavourites({ store }: Ask, memberId: MemberId): Promise<readonly Venue[]> {
  return store.favourites.of(memberId)
}

/** Returns who the member is on each chat. */
export function listIdentities({ store }: Ask, memberId: MemberId): Promise<readonly Identity[]> {
  return store.members.identitiesOf(memberId)
}

/** Returns all members, by name. */
export function listEveryone({ store }: Ask): Promise<readonly Member[]> {
  return store.members.all()
}

/** Returns what the owners allow one member. */
export function readLimits({ store }: Ask): Promise<Limits> {
  return store.limits.read()
}
