// The port of the store, the source of truth. Every method is one query or one change; `transaction` combines several
// changes.
import type { Announcement, AnnouncementId } from '../domain/announcement.ts'
import type { Credential, Sealed } from '../domain/credential.ts'
import type { Draft } from '../domain/draft.ts'
import type { DropRule } from '../domain/drops/drop.ts'
import type { Conversation, Identity, Member, Role } from '../domain/identity.ts'
import type { ChatId, DraftId, GroupId, JobId, MemberId, OrderId, PlatformId } from '../domain/ids.ts'
import type { Job, JobState } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { NotificationPreferences } from '../domain/notifications.ts'
import type { Outcome, Report } from '../domain/report.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'
import type { Watch } from '../domain/watch.ts'
import type { ApiKeyRepository } from './api-key-repository.ts'
import type { ApiReplyRepository } from './api-reply-repository.ts'
import type { ChangedOrders } from './changed-orders.ts'
import type { ChatStateRepository } from './chat-state.ts'
import type { CodeRepository } from './code-repository.ts'
import type { DropObservationRepository } from './drop-observation-repository.ts'
import type { FavouriteRepository } from './favourite-repository.ts'
import type { JobLists } from './job-lists.ts'
import type { LimitRepository } from './limit-repository.ts'
import type { LinkingRepository } from './linking-repository.ts'
import type { LoginRepository } from './login-repository.ts'
import type { RequestEventRepository } from './request-event-repository.ts'
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
  readonly apiKeys: ApiKeyRepository
  readonly apiReplies: ApiReplyRepository
  readonly logins: LoginRepository
  readonly requestEvents: RequestEventRepository
  readonly retention: Retention
  /**
   * Runs `work` in a transaction: either all changes are kept or none. `work` must not use the network. Transactions
   * cannot be nested.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>
  /** Writes a row and reads it again. Rejects with `StoreUnavailable` while the disk takes nothing. */
  tryOut(): Promise<void>
  close(): Promise<void>
}

/** The members and their identities. A removed member is no longer found, but their jobs keep the member's id. */
export interface MemberRepository {
  byIdentity(identity: Identity): Promise<Member | undefined>
  byId(id: MemberId): Promise<Member | undefined>
  /** Returns all members, ordered by name. */
  all(): Promise<readonly Member[]>
  /** Reads all members, by name, in pages. */
  each(): AsyncIterable<Member>
  /** Returns the owners, by name. */
  owners(): Promise<readonly Member[]>
  /** Returns members by name. */
  page(page: { readonly skip: number; readonly limit: number }): Promise<readonly Member[]>
  count(): Promise<number>
  /** Returns the member's identities, ordered by chat. */
  identitiesOf(id: MemberId): Promise<readonly Identity[]>
  /** Adds a member. Rejects with `IdTaken`, and adds nothing, if the id or the identity is in use. */
  add(member: Member, identity: Identity): Promise<void>
  rename(id: MemberId, name: string): Promise<void>
  /** Adds an identity to a member. Rejects with `IdTaken` if another member has it. */
  addIdentity(id: MemberId, identity: Identity): Promise<void>
  setRole(id: MemberId, role: Role): Promise<void>
  setLocale(id: MemberId, locale: LocalePreferences): Promise<void>
  setNotifications(id: MemberId, notifications: NotificationPreferences): Promise<void>
  /** Deletes the member's name, settings and identities. Returns whether there was such a member. */
  remove(id: MemberId, at: Instant): Promise<boolean>
}

export interface CredentialRepository {
  find(memberId: MemberId, platform: PlatformId): Promise<Credential | undefined>
  /** Returns the member's credentials, ordered by platform. */
  of(memberId: MemberId): Promise<readonly Credential[]>
  /** Returns the credentials of that platform account, by member. */
  ofAccount(platform: PlatformId, key: string): Promise<readonly Credential[]>
  /** Returns all credentials, ordered by member and platform. */
  all(): Promise<readonly Credential[]>
  /** Reads all credentials, by member and platform, in pages. */
  each(): AsyncIterable<Credential>
  /** Adds the member's credential on its platform, or replaces it. */
  save(credential: Credential): Promise<void>
  /**
   * Replaces a credential by compare-and-set: only if the member's sealed secret is still `previous`. Returns whether
   * it was replaced.
   */
  replace(previous: Sealed, credential: Credential): Promise<boolean>
  /** Deletes a credential. Returns whether there was one. */
  remove(memberId: MemberId, platform: PlatformId): Promise<boolean>
}

export interface DropRuleRepository {
  /**
   * Returns each confirmed rule with the number of members who confirmed it, the highest number first. Of equal
   * numbers, the rule confirmed last is first.
   */
  of(venue: VenueHit): Promise<readonly { readonly rule: DropRule; readonly count: number }[]>
  /** Records that a member confirmed a rule for a venue. Replaces the member's earlier rule for that venue. */
  confirm(venue: VenueHit, rule: DropRule, memberId: MemberId, at: Instant): Promise<void>
}

export interface DraftRepository {
  find(id: DraftId): Promise<Draft | undefined>
  /**
   * Returns the draft that the member last changed in that conversation; `undefined` if the last change was before
   * `since`.
   */
  latest(memberId: MemberId, where: Conversation, since: Instant): Promise<Draft | undefined>
  /** Adds a draft, or replaces the one with the same id. */
  save(draft: Draft): Promise<void>
  /**
   * Deletes a draft. Returns whether it existed, so that only one of two concurrent presses of a button gets `true`.
   */
  remove(id: DraftId): Promise<boolean>
}

type JobChange = { readonly endedAt?: Instant; readonly outcome?: Outcome }

/** The fields of a job that an edit may change. */
export type JobPlan = Pick<Job, 'date' | 'partySize' | 'wish' | 'orderId' | 'dropAt' | 'dropRule'>

type WatchPlan = Pick<Job, 'orderId' | 'dropAt'> & { readonly watch: Watch }

export interface JobRepository extends JobLists {
  find(id: JobId): Promise<Job | undefined>
  /** Returns the member's jobs: the open ones ordered by drop, then the ended ones, the latest end first. */
  of(memberId: MemberId): Promise<readonly Job[]>
  /** Returns the member's open job for that venue and day. */
  openFor(memberId: MemberId, venue: VenueHit, date: LocalDate): Promise<Job | undefined>
  /** Returns the open jobs of one order, ordered by the time of their requests. */
  openOf(orderId: OrderId): Promise<readonly Job[]>
  /** Returns the open jobs of one member on one platform. */
  openOn(memberId: MemberId, platform: PlatformId): Promise<readonly Job[]>
  /** Returns all jobs of a group, open and ended, ordered by day. */
  inGroup(groupId: GroupId): Promise<readonly Job[]>
  /** Adds a job. Rejects with `IdTaken` if a job with that id exists. */
  add(job: Job): Promise<void>
  /**
   * Moves a job to the state `to` by compare-and-set. Returns false, and changes nothing, if the job is in none of
   * the states `from`.
   */
  move(id: JobId, from: readonly JobState[], to: JobState, change?: JobChange): Promise<boolean>
  /**
   * Changes the plan of a job by compare-and-set. Returns false, and changes nothing, if the job has ended or differs
   * from `before`.
   */
  revise(before: Job, next: JobPlan): Promise<boolean>
  /** Sets the next poll, or the order, of an open watch. Returns false if the job has ended or is no watch. */
  keepWatching(id: JobId, plan: WatchPlan): Promise<boolean>
  /**
   * Marks an open job as withdrawn, so that it stops once its booking is settled. Returns false if the job has ended.
   */
  withdraw(id: JobId, at: Instant): Promise<boolean>
  /** Records that the member viewed the job. */
  markSeen(id: JobId, at: Instant): Promise<void>
}

export interface ReportRepository {
  /** Saves a job's report. A job keeps only the report with the latest end, because a hunt may run twice. */
  save(jobId: JobId, report: Report): Promise<void>
  find(jobId: JobId): Promise<Report | undefined>
}

export interface OutboxRepository {
  /** Adds an announcement. Does nothing if one with the same id is pending or delivered. */
  enqueue(announcement: Announcement): Promise<void>
  /** Returns whether an announcement with that id was ever added. */
  knows(id: AnnouncementId): Promise<boolean>
  /**
   * Returns at most `limit` pending announcements that are due at `now`: first the ends of requests, then the others,
   * each with the oldest first.
   * @param busy leaves out the announcements of these places, as `placeOf` names them, and of these chats.
   */
  due(now: Instant, limit: number, busy?: BusyPlaces): Promise<readonly PendingAnnouncement[]>
  delivered(id: AnnouncementId, at: Instant): Promise<void>
  /** Records a failed try to deliver an announcement. The next try is at `nextAt`. */
  postpone(id: AnnouncementId, nextAt: Instant): Promise<void>
  /** Delays an announcement until `nextAt`, without counting a try. */
  defer(id: AnnouncementId, nextAt: Instant): Promise<void>
  /**
   * Makes all pending announcements that mention this person due at `now`, because the person can be reached again.
   * Returns whether there were any.
   */
  hasten(mention: Identity, now: Instant): Promise<boolean>
  /** Records that the member was told on another chat. The announcement stays pending. */
  toldElsewhere(id: AnnouncementId, at: Instant): Promise<void>
  /** Changes the address of an announcement, because the bot can no longer speak at the old one. */
  readdress(id: AnnouncementId, address: Announcement['address']): Promise<void>
  /** Returns when the next pending announcement is or was due; `undefined` if none is pending. */
  nextDueAt(): Promise<Instant | undefined>
  /**
   * Counts the pending announcements after that many tries.
   * @param mentions only those that mention one of these people.
   */
  countStuck(tries: number, mentions?: readonly Identity[]): Promise<number>
  /** Counts all pending announcements, including those that are not due yet. */
  countPending(): Promise<number>
}

type BusyPlaces = { readonly places: readonly string[]; readonly chats: readonly ChatId[] }

export type PendingAnnouncement = Announcement & {
  readonly tries: number
  /** The instant at which the member was told on another chat, if they were. */
  readonly elsewhereAt?: Instant
}

export class IdTaken extends Error {
  constructor(id: string, options?: ErrorOptions) {
    super(`The id is taken: ${id}`, options)
    this.name = 'IdTaken'
  }
}
