// The port of the store, the source of truth. Every method is one query or one change; `transaction` combines several
// changes.
import type { Announcement, AnnouncementId } from '../domain/announcement.ts'
import type { Credential, Sealed } from '../domain/credential.ts'
import type { Draft } from '../domain/draft.ts'
import type { DropRule } from '../domain/drop.ts'
import type { Conversation, Identity, Member, Role } from '../domain/identity.ts'
import type { DraftId, GroupId, JobId, MemberId, OrderId, PlatformId } from '../domain/ids.ts'
import type { Job, JobState } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { NotificationPreferences } from '../domain/notifications.ts'
import type { Outcome, Report } from '../domain/report.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'
import type { Watch } from '../domain/watch.ts'
import type { ChangedOrders } from './changed-orders.ts'
import type { ChatStateRepository } from './chat-state.ts'
import type { CodeRepository } from './code-repository.ts'
import type { DropObservationRepository } from './drop-observation-repository.ts'
import type { FavouriteRepository } from './favourite-repository.ts'
import type { JobLists } from './job-lists.ts'
import type { LimitRepository } from './limit-repository.ts'
import type { LinkingRepository } from './linking-repository.ts'
import type { Retention } from './retention.ts'
import type { VenueRepository } from './venue-repository.ts'

export interface Store {
  readonly members: MemberRepository
  readonly codes: CodeRepository
  readonly limits: LimitRepository
  readonly credentials: CredentialRepository
  readonly dropRules: DropRuleRepository
  readonly dropObservations: DropObservationRepository
  readonly venues: VenueRepository
  readonly favourites: FavouriteRepository
  readonly drafts: DraftRepository
  readonly jobs: JobRepository
  readonly changedOrders: ChangedOrders
  readonly reports: ReportRepository
  readonly outbox: OutboxRepository
  readonly chatState: ChatStateRepository
  readonly linkings: LinkingRepository
  readonly retention: Retention
  /** Runs the work in a transaction: all or nothing. No network inside; not nested. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>
  /** Writes a row and reads it again. Rejects with `StoreUnavailable` while the disk takes nothing. */
  tryOut(): Promise<void>
  close(): Promise<void>
}

/** A removed member is no longer found; only their jobs still have their id. */
export interface MemberRepository {
  byIdentity(identity: Identity): Promise<Member | undefined>
  byId(id: MemberId): Promise<Member | undefined>
  /** Returns all members, by name. */
  all(): Promise<readonly Member[]>
  /** Reads all members, by name, in pages. */
  each(): AsyncIterable<Member>
  /** Returns the owners, by name. */
  owners(): Promise<readonly Member[]>
  /** Returns members by name. */
  page(page: { readonly skip: number; readonly limit: number }): Promise<readonly Member[]>
  count(): Promise<number>
  /** Returns the member's identities, by chat. */
  identitiesOf(id: MemberId): Promise<readonly Identity[]>
  /** Adds a member. Rejects with `IdTaken`, and adds nothing, if the id or the identity is in use. */
  add(member: Member, identity: Identity): Promise<void>
  rename(id: MemberId, name: string): Promise<void>
  /** Adds an identity. Rejects with `IdTaken` if it is in use. */
  addIdentity(id: MemberId, identity: Identity): Promise<void>
  setRole(id: MemberId, role: Role): Promise<void>
  setLocale(id: MemberId, locale: LocalePreferences): Promise<void>
  setNotifications(id: MemberId, notifications: NotificationPreferences): Promise<void>
  /** Deletes name, settings and identities. Returns whether there was such a member. */
  remove(id: MemberId, at: Instant): Promise<boolean>
}

export interface CredentialRepository {
  find(memberId: MemberId, platform: PlatformId): Promise<Credential | undefined>
  /** Returns the member's credentials, by platform. */
  of(memberId: MemberId): Promise<readonly Credential[]>
  /** Returns the credentials of that platform account, by member. */
  ofAccount(platform: PlatformId, key: string): Promise<readonly Credential[]>
  /** Returns all credentials, by member and platform. */
  all(): Promise<readonly Credential[]>
  /** Reads all credentials, by member and platform, in pages. */
  each(): AsyncIterable<Credential>
  /** Replaces the member's credential on that platform. */
  save(credential: Credential): Promise<void>
  /** Replaces the credential by compare-and-set. Returns whether the member's was still `previous`. */
  replace(previous: Sealed, credential: Credential): Promise<boolean>
  /** Deletes a credential. Returns whether there was one. */
  remove(memberId: MemberId, platform: PlatformId): Promise<boolean>
}

export interface DropRuleRepository {
  /** Returns each confirmed rule with its number of members: most first, of equals the latest confirmed. */
  of(venue: VenueHit): Promise<readonly { readonly rule: DropRule; readonly count: number }[]>
  /** Records one vote per member and venue: a later one replaces it. */
  confirm(venue: VenueHit, rule: DropRule, memberId: MemberId, at: Instant): Promise<void>
}

export interface DraftRepository {
  find(id: DraftId): Promise<Draft | undefined>
  /** Returns the draft that this member last changed in that conversation, unless that was before `since`. */
  latest(memberId: MemberId, where: Conversation, since: Instant): Promise<Draft | undefined>
  /** Adds a draft, or replaces the one with that id. */
  save(draft: Draft): Promise<void>
  /** Deletes a draft. Returns whether it existed: of two concurrent presses, one gets `true`. */
  remove(id: DraftId): Promise<boolean>
}

type JobChange = { readonly endedAt?: Instant; readonly outcome?: Outcome }

/** The fields of a job that an edit may change. */
export type JobPlan = Pick<Job, 'date' | 'partySize' | 'wish' | 'orderId' | 'dropAt' | 'dropRule'>

type WatchPlan = Pick<Job, 'orderId' | 'dropAt'> & { readonly watch: Watch }

export interface JobRepository extends JobLists {
  find(id: JobId): Promise<Job | undefined>
  /** Returns the member's jobs: open ones first by drop, then ended ones, the latest first. */
  of(memberId: MemberId): Promise<readonly Job[]>
  /** Returns the member's open job for that venue and day. */
  openFor(memberId: MemberId, venue: VenueHit, date: LocalDate): Promise<Job | undefined>
  /** Returns the open jobs of one hunt, in the order of their requests. */
  openOf(orderId: OrderId): Promise<readonly Job[]>
  /** Returns the open jobs of one member on one platform. */
  openOn(memberId: MemberId, platform: PlatformId): Promise<readonly Job[]>
  /** Returns all jobs of a group, by day. */
  inGroup(groupId: GroupId): Promise<readonly Job[]>
  /** Adds a job. Rejects with `IdTaken` if a job of that id exists. */
  add(job: Job): Promise<void>
  /** Moves a job by compare-and-set. Returns whether it was in one of `from` and is now in `to`. */
  move(id: JobId, from: readonly JobState[], to: JobState, change?: JobChange): Promise<boolean>
  /**
   * Changes a request by compare-and-set. Returns whether the job was open, still as in `before`, and is now as in
   * `next`.
   */
  revise(before: Job, next: JobPlan): Promise<boolean>
  /** Sets the next poll, or the hunt, of an open watch. Returns whether it was open and a watch. */
  keepWatching(id: JobId, plan: WatchPlan): Promise<boolean>
  /** Marks an open job to stop once its booking is settled. Returns whether it was open. */
  withdraw(id: JobId, at: Instant): Promise<boolean>
  /** Records that the member opened the job. */
  markSeen(id: JobId, at: Instant): Promise<void>
}

export interface ReportRepository {
  /** Keeps the report that ended latest for a job (a hunt may run again). */
  save(jobId: JobId, report: Report): Promise<void>
  find(jobId: JobId): Promise<Report | undefined>
}

export interface OutboxRepository {
  /** Adds an announcement. One that is pending or delivered is not added again. */
  enqueue(announcement: Announcement): Promise<void>
  /** Returns whether an announcement of that id was ever added. */
  knows(id: AnnouncementId): Promise<boolean>
  /** Returns pending announcements due at `now`, the oldest first. */
  due(now: Instant, limit: number): Promise<readonly PendingAnnouncement[]>
  delivered(id: AnnouncementId, at: Instant): Promise<void>
  /** Records a failed try; the next one is at `nextAt`. */
  postpone(id: AnnouncementId, nextAt: Instant): Promise<void>
  /** Delays it without counting a try. */
  defer(id: AnnouncementId, nextAt: Instant): Promise<void>
  /**
   * Makes all pending announcements that mention this person due now, because they are reachable again. Returns whether
   * there were any.
   */
  hasten(mention: Identity, now: Instant): Promise<boolean>
  /** Changes the address, because the old one is closed. */
  readdress(id: AnnouncementId, address: Announcement['address']): Promise<void>
  /** Returns when the next pending announcement is due, past or future; `undefined` if none is pending. */
  nextDueAt(): Promise<Instant | undefined>
  /**
   * Counts the pending announcements after that many tries.
   * @param mentions only those that mention one of these people.
   */
  countStuck(tries: number, mentions?: readonly Identity[]): Promise<number>
  /** Counts pending announcements, due or not. */
  countPending(): Promise<number>
}

export type PendingAnnouncement = Announcement & { readonly tries: number }

export class IdTaken extends Error {
  constructor(id: string, options?: ErrorOptions) {
    super(`The id is taken: ${id}`, options)
    this.name = 'IdTaken'
  }
}
