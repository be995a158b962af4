// Where the truth is kept. Every method is one question or one change; `transaction` makes several changes one.
import type { Announcement, AnnouncementId } from '../domain/announcement.ts'
import type { Credential, Sealed } from '../domain/credential.ts'
import type { Draft } from '../domain/draft.ts'
import type { DropRule } from '../domain/drop.ts'
import type { Conversation, Identity, Member, Role } from '../domain/identity.ts'
import type { DraftId, GroupId, JobId, MemberId, OrderId, PlatformId } from '../domain/ids.ts'
import type { Job, JobState } from '../domain/job.ts'
import type { Manner } from '../domain/manner.ts'
import type { News } from '../domain/news.ts'
import type { Outcome, Report } from '../domain/report.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'
import type { Watch } from '../domain/watch.ts'
import type { ChatStateRepository } from './chat-state.ts'
import type { CodeRepository } from './code-repository.ts'
import type { DropObservationRepository } from './drop-observation-repository.ts'
import type { FavouriteRepository } from './favourite-repository.ts'
import type { LimitRepository } from './limit-repository.ts'
import type { LinkingRepository } from './linking-repository.ts'
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
  readonly reports: ReportRepository
  readonly outbox: OutboxRepository
  readonly chatState: ChatStateRepository
  readonly linkings: LinkingRepository
  /** All or nothing. No network inside; not nested. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Whoever was removed is no member any more: only their jobs still name their id. */
export interface MemberRepository {
  byIdentity(identity: Identity): Promise<Member | undefined>
  byId(id: MemberId): Promise<Member | undefined>
  /** By name. */
  all(): Promise<readonly Member[]>
  /** By chat. */
  identitiesOf(id: MemberId): Promise<readonly Identity[]>
  /** Rejects with `IdTaken`, and adds nothing, when the id or the identity is somebody's already. */
  add(member: Member, identity: Identity): Promise<void>
  rename(id: MemberId, name: string): Promise<void>
  /** One more way to be known. Rejects with `IdTaken` when the identity is somebody's already. */
  addIdentity(id: MemberId, identity: Identity): Promise<void>
  setRole(id: MemberId, role: Role): Promise<void>
  setManner(id: MemberId, manner: Manner): Promise<void>
  setNews(id: MemberId, news: News): Promise<void>
  /** Forgets name, settings and identities; whether there was such a member. */
  remove(id: MemberId, at: Instant): Promise<boolean>
}

export interface CredentialRepository {
  find(memberId: MemberId, platform: PlatformId): Promise<Credential | undefined>
  /** Ordered by platform. */
  of(memberId: MemberId): Promise<readonly Credential[]>
  /** Everybody's, ordered by member and platform. */
  all(): Promise<readonly Credential[]>
  /** Replaces the one the member had on that platform. */
  save(credential: Credential): Promise<void>
  /** Compare-and-set: whether the member's was still `previous`, and is this one now. */
  replace(previous: Sealed, credential: Credential): Promise<boolean>
  /** Whether there was one. */
  remove(memberId: MemberId, platform: PlatformId): Promise<boolean>
}

export interface DropRuleRepository {
  /** Each rule members confirmed, and how many did: most first, of equals the one confirmed last. */
  of(venue: VenueHit): Promise<readonly { readonly rule: DropRule; readonly count: number }[]>
  /** One voice per member and venue: a second one replaces the first. */
  confirm(venue: VenueHit, rule: DropRule, memberId: MemberId, at: Instant): Promise<void>
}

export interface DraftRepository {
  find(id: DraftId): Promise<Draft | undefined>
  /** The one this member touched last in that conversation, unless that was before `since`. */
  latest(memberId: MemberId, where: Conversation, since: Instant): Promise<Draft | undefined>
  /** Inserts, or replaces the one with that id. */
  save(draft: Draft): Promise<void>
  /** Whether it was there: of two presses at once one is told `true`. */
  remove(id: DraftId): Promise<boolean>
  /** Drafts last touched before `at` are removed; gives how many. */
  removeOlderThan(at: Instant): Promise<number>
}

export type JobChange = { readonly endedAt?: Instant; readonly outcome?: Outcome }

/** What an edit may change of a job. */
export type JobPlan = Pick<Job, 'date' | 'partySize' | 'wish' | 'orderId' | 'dropAt' | 'dropRule'>

export type WatchPlan = Pick<Job, 'orderId' | 'dropAt'> & { readonly watch: Watch }

export interface JobRepository {
  find(id: JobId): Promise<Job | undefined>
  /** The member's jobs: open ones first by drop, then ended ones, the latest first. */
  of(memberId: MemberId): Promise<readonly Job[]>
  /** The member's open job for that venue and day. */
  openFor(memberId: MemberId, venue: VenueHit, date: LocalDate): Promise<Job | undefined>
  /** Open jobs of one hunt, in the order they were asked. */
  openOf(orderId: OrderId): Promise<readonly Job[]>
  /** Open jobs of one member on one platform. */
  openOn(memberId: MemberId, platform: PlatformId): Promise<readonly Job[]>
  /** All jobs of a group, by day. */
  inGroup(groupId: GroupId): Promise<readonly Job[]>
  /** All open jobs, by drop. */
  open(): Promise<readonly Job[]>
  /** Booked jobs for that day and later ones, whosever, by day. */
  bookedFrom(date: LocalDate): Promise<readonly Job[]>
  /** Jobs in one of the states that ended at `since` or later. */
  endedSince(states: readonly JobState[], since: Instant): Promise<readonly Job[]>
  /** Rejects with `IdTaken` when a job of that id exists. */
  add(job: Job): Promise<void>
  /** Compare-and-set: whether the job was in one of `from` and is in `to` now. */
  move(id: JobId, from: readonly JobState[], to: JobState, change?: JobChange): Promise<boolean>
  /** Compare-and-set of what is asked for: whether the job was open and still as in `before`, and asks for `next` now. */
  revise(before: Job, next: JobPlan): Promise<boolean>
  /** Sets when an open job looks next, or hunts; whether it was open and watching. */
  keepWatching(id: JobId, plan: WatchPlan): Promise<boolean>
  /** Notes that an open job is to be stopped once its booking is settled; whether it was open. */
  withdraw(id: JobId, at: Instant): Promise<boolean>
  /** The member has looked at it. */
  markSeen(id: JobId, at: Instant): Promise<void>
}

export interface ReportRepository {
  /** Keeps the report that ended latest for a job (a hunt may be run again). */
  save(jobId: JobId, report: Report): Promise<void>
  find(jobId: JobId): Promise<Report | undefined>
}

export interface OutboxRepository {
  /** An announcement already owed or spoken is not owed again. */
  owe(announcement: Announcement): Promise<void>
  /** Whether an announcement of that id was ever owed. */
  knows(id: AnnouncementId): Promise<boolean>
  /** Not yet spoken and due at `now`, the oldest first. */
  due(now: Instant, limit: number): Promise<readonly OwedAnnouncement[]>
  spoken(id: AnnouncementId, at: Instant): Promise<void>
  /** It could not be said: try again at `nextAt`. */
  postpone(id: AnnouncementId, nextAt: Instant): Promise<void>
  /** It was not its turn: that is no try. */
  defer(id: AnnouncementId, nextAt: Instant): Promise<void>
  /** Whoever could not be reached is here: what mentions them and waits is due now. Whether there was any. */
  hasten(mention: Identity, now: Instant): Promise<boolean>
  /** The address proved closed: owe it elsewhere. */
  readdress(id: AnnouncementId, address: Announcement['address']): Promise<void>
  /** When the next one not yet spoken is due, past or ahead; `undefined` when nothing is owed. */
  nextDueAt(): Promise<Instant | undefined>
  /** Not yet spoken though tried that often, the oldest first. */
  stuck(tries: number): Promise<readonly OwedAnnouncement[]>
  /** Not yet spoken, due or not. */
  countOwed(): Promise<number>
}

export type OwedAnnouncement = Announcement & { readonly tries: number }

export class IdTaken extends Error {
  constructor(id: string, options?: ErrorOptions) {
    super(`The id is taken: ${id}`, options)
    this.name = 'IdTaken'
  }
}
