// The port of the store, the source of truth. Every method is one query or one change; `transaction` combines several
// changes.
import type { Credential, Sealed } from '../domain/credential.ts'
import type { Draft } from '../domain/draft.ts'
import type { DropRule } from '../domain/drops/drop-rule.ts'
import type { Conversation, Identity, Member, Role } from '../domain/identity.ts'
import type { DraftId, JobId, MemberId, PlatformId } from '../domain/ids.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { NotificationPreferences } from '../domain/notifications.ts'
import type { Report } from '../domain/report.ts'
import type { Instant } from '../domain/time.ts'
import type { VenueHit } from '../domain/venue.ts'
import type { ApiKeyRepository } from './api-key-repository.ts'
import type { ApiReplyRepository } from './api-reply-repository.ts'
import type { CalendarFeedRepository } from './calendar-feed-repository.ts'
import type { ChangedOrders } from './changed-orders.ts'
import type { ChatStateRepository } from './chat-state.ts'
import type { CodeRepository } from './code-repository.ts'
import type { DropObservationRepository } from './drop-observation-repository.ts'
import type { EveningAnswerRepository } from './evening-answer-repository.ts'
import type { FavoriteRepository } from './favorite-repository.ts'
import type { HouseNotes } from './house-notes.ts'
import type { ImportedDropRepository } from './imported-drop-repository.ts'
import type { JobRepository } from './job-repository.ts'
import type { LimitRepository } from './limit-repository.ts'
import type { LinkingRepository } from './linking-repository.ts'
import type { LoginRepository } from './login-repository.ts'
import type { MemberData } from './member-data.ts'
import type { OutboxRepository } from './outbox-repository.ts'
import type { PageAccountRepository, PageLinkRepository, PageSessionRepository } from './page-repository.ts'
import type { PlanRepository } from './plan-repository.ts'
import type { PlatformPickRepository } from './platform-pick-repository.ts'
import type { RequestEventRepository } from './request-event-repository.ts'
import type { Retention } from './retention.ts'
import type { StandingWishRepository } from './standing-wish-repository.ts'
import type { VenueRepository } from './venue-repository.ts'
import type { WaitlistRepository } from './waitlist-repository.ts'

export interface Store {
  readonly members: MemberRepository
  readonly codes: CodeRepository
  readonly limits: LimitRepository
  readonly credentials: CredentialRepository
  readonly dropRules: DropRuleRepository
  readonly dropObservations: DropObservationRepository
  readonly importedDrops: ImportedDropRepository
  readonly venues: VenueRepository
  readonly favorites: FavoriteRepository
  readonly platformPicks: PlatformPickRepository
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
  readonly pageAccounts: PageAccountRepository
  readonly pageLinks: PageLinkRepository
  readonly pageSessions: PageSessionRepository
  readonly requestEvents: RequestEventRepository
  readonly waitlist: WaitlistRepository
  readonly eveningAnswers: EveningAnswerRepository
  readonly plans: PlanRepository
  readonly standingWishes: StandingWishRepository
  readonly houseNotes: HouseNotes
  readonly calendarFeeds: CalendarFeedRepository
  readonly memberData: MemberData
  readonly retention: Retention
  /**
   * Runs `work` in a transaction: either all changes are kept or none. `work` must not use the network. Transactions
   * cannot be nested.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>
  /** Writes a row and deletes it again. Rejects with `StoreUnavailable` while the disk accepts no writes. */
  tryOut(): Promise<void>
  close(): Promise<void>
}

/** The members and their identities. A removed member is no longer found, but their jobs keep the member's id. */
export interface MemberRepository {
  byIdentity(identity: Identity): Promise<Member | undefined>
  byId(id: MemberId): Promise<Member | undefined>
  /** Returns all members, ordered by name. */
  all(): Promise<readonly Member[]>
  /** Reads all members in pages, ordered by name. */
  each(): AsyncIterable<Member>
  /** Returns the owners, ordered by name. */
  owners(): Promise<readonly Member[]>
  /** Returns one page of members, ordered by name. */
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
  /** Records that the member used Cierge. */
  noteSeen(id: MemberId, at: Instant): Promise<void>
  /** Returns when the member used Cierge last, to the minute; `undefined` if that is unknown. */
  seenAt(id: MemberId): Promise<Instant | undefined>
  setLocale(id: MemberId, locale: LocalePreferences): Promise<void>
  setNotifications(id: MemberId, notifications: NotificationPreferences): Promise<void>
  /** Deletes the member's name, settings and identities. Returns whether there was such a member. */
  remove(id: MemberId, at: Instant): Promise<boolean>
}

export interface CredentialRepository {
  find(memberId: MemberId, platform: PlatformId): Promise<Credential | undefined>
  /** Returns the member's credentials, ordered by platform. */
  of(memberId: MemberId): Promise<readonly Credential[]>
  /** Returns the credentials of that platform account, ordered by member. */
  ofAccount(platform: PlatformId, key: string): Promise<readonly Credential[]>
  /** Returns all credentials, ordered by member and platform. */
  all(): Promise<readonly Credential[]>
  /** Reads all credentials in pages, ordered by member and platform. */
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

export interface ReportRepository {
  /** Saves a job's report. A job keeps only the report with the latest end, because a hunt may run twice. */
  save(jobId: JobId, report: Report): Promise<void>
  find(jobId: JobId): Promise<Report | undefined>
  /** Returns the reports of those jobs by the job's id. A job without a report is missing. */
  findAll(jobIds: readonly JobId[]): Promise<ReadonlyMap<JobId, Report>>
}

export class IdTaken extends Error {
  constructor(id: string, options?: ErrorOptions) {
    super(`The id is taken: ${id}`, options)
    this.name = 'IdTaken'
  }
}
