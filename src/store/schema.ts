// The row types of all tables after all migrations, for kysely. A test compares them with the migrated database.

import type { ColumnType, GeneratedAlways } from 'kysely'
import type { Address, AnnouncementId, Fact } from '../domain/announcement.ts'
import type { ApiKeyId, KeyScope } from '../domain/api-key.ts'
import type { Card, Sealed } from '../domain/credential.ts'
import type { Terms } from '../domain/draft.ts'
import type { DropRule } from '../domain/drops/drop-rule.ts'
import type { EveningId } from '../domain/evening.ts'
import type { Conversation, Identity, Role } from '../domain/identity.ts'
import type {
  ChatId,
  DraftId,
  GroupId,
  JobId,
  MemberId,
  OrderId,
  PlatformId,
  SentId,
  StandingId,
  VenueId,
} from '../domain/ids.ts'
import type { JobState } from '../domain/job.ts'
import type { Limits } from '../domain/limits.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Login } from '../domain/login.ts'
import type { Field } from '../domain/message.ts'
import type { NotificationPreferences } from '../domain/notifications.ts'
import type { TableOffer } from '../domain/offer.ts'
import type { CodeKind } from '../domain/one-time-code.ts'
import type { PageSessionId, SignInMethod } from '../domain/page-session.ts'
import type { VenueKey } from '../domain/place.ts'
import type { Plan } from '../domain/plan.ts'
import type { Replacement } from '../domain/replacement.ts'
import type { Outcome, Report } from '../domain/report.ts'
import type { RequestEventKind } from '../domain/request-event.ts'
import type { Repeat, StandingState, StandingWish } from '../domain/standing-wish.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import type { WaitlistEntry, WaitlistState } from '../domain/waitlist.ts'
import type { Watch } from '../domain/watch.ts'
import type { Wish } from '../domain/wish.ts'
import type { HouseNote } from '../ports/house-notes.ts'
import type { Json } from './json.ts'

export interface Database {
  members: MemberTable
  identities: IdentityTable
  codes: CodeTable
  code_tries: CodeTryTable
  limits: LimitTable
  credentials: CredentialTable
  drop_rules: DropRuleTable
  drop_observations: DropObservationTable
  imported_drops: ImportedDropTable
  venues: VenueTable
  favourites: FavoriteTable
  platform_picks: PlatformPickTable
  drafts: DraftTable
  jobs: JobTable
  changed_orders: ChangedOrderTable
  reports: ReportTable
  outbox: OutboxTable
  chat_state: ChatStateTable
  linkings: LinkingTable
  api_keys: ApiKeyTable
  api_replies: ApiReplyTable
  logins: LoginTable
  page_accounts: PageAccountTable
  page_links: PageLinkTable
  page_sessions: PageSessionTable
  request_events: RequestEventTable
  waitlist_places: WaitlistPlaceTable
  house_notes: HouseNoteTable
  evening_answers: EveningAnswerTable
  plans: PlanTable
  standing_wishes: StandingWishTable
  calendar_feeds: CalendarFeedTable
}

/**
 * People's answers to plans and booked tables ("evenings"). `days`: the days on which the person comes; empty if on
 * none.
 */
export interface EveningAnswerTable {
  evening: EveningId
  chat: ChatId
  space: string
  user_id: string
  name: string
  days: Json<readonly LocalDate[]>
  guests: number
  at: Instant
}

/** Plans. The other columns repeat fields of `plan`, so that queries can compare them. */
interface PlanTable {
  id: EveningId
  member_id: MemberId
  chat: ChatId
  circle: string
  asked_at: Instant
  is_open: 0 | 1
  plan: Json<Plan>
}

/** The calendar feeds. `hash` is the hash of the secret in a feed's address. */
export interface CalendarFeedTable {
  member_id: MemberId
  hash: string
  made_at: Instant
  used_at: Instant | null
}

/** Notes about the database itself. */
interface HouseNoteTable {
  name: HouseNote
  value: string
}

/** Tables that members want again and again. */
export interface StandingWishTable {
  id: StandingId
  member_id: MemberId
  asked_by: Json<Identity>
  asked_in: Json<Conversation>
  asked_at: Instant
  venues: Json<StandingWish['venues']>
  party_size: number
  wish: Json<Wish>
  repeats: Json<Repeat>
  state: StandingState
  next_date: LocalDate | null
  due_at: Instant | null
}

/** The places of members on the platforms' own waiting lists, one for each job. */
export interface WaitlistPlaceTable {
  job_id: JobId
  member_id: MemberId
  platform: PlatformId
  venue_id: VenueId
  date: LocalDate
  party_size: number
  state: WaitlistState
  account_key: string | null
  entry: Json<WaitlistEntry> | null
  since: Instant | null
  next_at: Instant
  tries: number
}

export interface MemberTable {
  id: MemberId
  name: string
  role: Role
  manner: Json<LocalePreferences>
  news: ColumnType<Json<NotificationPreferences>, Json<NotificationPreferences> | undefined>
  /**
   * The instant of the member's removal. A removed member keeps an otherwise empty row, which their jobs reference.
   */
  removed_at: Instant | null
  /** When the member last used Cierge, to the minute. */
  seen_at: ColumnType<Instant | null, Instant | null | undefined>
}

/** Members' API keys. `hash` is the hash of a key. The key itself is not stored. */
export interface ApiKeyTable {
  id: ApiKeyId
  member_id: MemberId
  name: string
  scope: KeyScope
  hash: string
  made_by: Json<Identity>
  made_in: Json<Conversation>
  made_at: Instant
  expires_at: Instant | null
  used_at: Instant | null
}

/**
 * Logins: requests of other computers for an API key. The last three columns are set once a member has approved the
 * login.
 */
export interface LoginTable {
  code_hash: string
  secret_hash: string
  name: string
  scope: KeyScope
  address: string
  expires_at: Instant
  state: Login['state']
  member_id: MemberId | null
  approved_by: Json<Identity> | null
  approved_in: Json<Conversation> | null
}

/** The accounts at OIDC providers with which members sign in to the page. */
export interface PageAccountTable {
  issuer: string
  subject: string
  member_id: MemberId
  joined_as: Json<Identity>
  joined_at: Instant
}

/** The one-time links with which members sign in to the page. `hash` is the hash of the link's secret. */
interface PageLinkTable {
  hash: string
  member_id: MemberId
  made_by: Json<Identity>
  made_in: Json<Conversation>
  expires_at: Instant
  used_at: Instant | null
}

/** The browsers in which members are signed in to the page. `hash` is the hash of the secret in the cookie. */
export interface PageSessionTable {
  id: PageSessionId
  hash: string
  member_id: MemberId
  made_by: Json<Identity>
  made_in: Json<Conversation>
  made_at: Instant
  seen_at: Instant
  expires_at: Instant
  browser: string
  signed_in_with: SignInMethod
}

/** The answers to writes over the API. `status` and `body` are null while the write is under way. */
interface ApiReplyTable {
  key_id: ApiKeyId | PageSessionId
  idempotency_key: string
  digest: string
  status: number | null
  body: string | null
  at: Instant
}

/**
 * The events of requests. `drop_at` is set only for the beginning of a hunt; a job has one such event for each of its
 * drops.
 */
export interface RequestEventTable {
  seq: GeneratedAlways<number>
  member_id: MemberId
  job_id: JobId
  kind: RequestEventKind
  drop_at: Instant | null
  at: Instant
}

/** Identities. Each belongs to one member; a member may have many. */
interface IdentityTable {
  chat: ChatId
  space: string
  user_id: string
  member_id: MemberId
}

/** One-time codes. `hash` is the hash of a code. The code itself is not stored. */
export interface CodeTable {
  hash: string
  kind: CodeKind
  made_by: MemberId | null
  /** The identity that created the code. */
  made_as: Json<Identity> | null
  expires_at: Instant | null
  used_at: Instant | null
}

/** The wrong codes that identities typed. */
interface CodeTryTable {
  seq: GeneratedAlways<number>
  chat: ChatId
  space: string
  user_id: string
  tried_at: Instant
}

/** The limits that owners set. A limit without a row has its default. */
interface LimitTable {
  name: keyof Limits
  value: number
}

/** Credentials, one per member and platform. */
export interface CredentialTable {
  member_id: MemberId
  platform: PlatformId
  holder: string
  masked_email: string
  account_key: string | null
  cards: Json<readonly Card[] | null>
  expires_at: Instant | null
  sealed: Sealed
  linked_at: Instant
  linked_by: Json<Identity>
  rejected_at: Instant | null
}

/** The drop rules that members confirmed, one row per member and venue. */
interface DropRuleTable {
  platform: PlatformId
  venue_id: VenueId
  member_id: MemberId
  rule: Json<DropRule>
  confirmed_at: Instant
}

/** Observations of drops that other installations made, one row per installation, venue and date. */
interface ImportedDropTable {
  /** The public key of the installation, in base64. */
  source_key: string
  source: string
  platform: PlatformId
  venue_id: VenueId
  date: LocalDate
  drop_at: Instant
  seen_after_ms: number | null
  looked_until: Instant
}

/** Observations of drops, one row per hunt. */
export interface DropObservationTable {
  order_id: OrderId
  platform: PlatformId
  venue_id: VenueId
  date: LocalDate
  drop_at: Instant
  seen_after_ms: number | null
  looked_until: Instant
}

interface VenueTable {
  platform: PlatformId
  venue_id: VenueId
  venue: Json<Venue>
  seen_at: Instant
}

interface FavoriteTable {
  /** Numbers the rows in the order in which they were added. */
  seq: GeneratedAlways<number>
  member_id: MemberId
  platform: PlatformId
  venue_id: VenueId
  added_at: Instant
}

/** The platforms that members picked. `picked` are all entries of one pick, which has a row for each of them. */
interface PlatformPickTable {
  member_id: MemberId
  platform: PlatformId
  venue_id: VenueId
  picked: Json<readonly VenueKey[]>
  picked_at: Instant
}

export interface DraftTable {
  id: DraftId
  member_id: MemberId
  asked_by: Json<Identity>
  asked_in: Json<Conversation>
  text: string
  venue: Json<Venue> | null
  dates: Json<readonly LocalDate[]>
  party_size: number | null
  wish: Json<Wish>
  drop_rule: Json<DropRule> | null
  terms: Json<Terms>
  edits: JobId | null
  touched_at: Instant
}

export interface JobTable {
  /** A number that grows with each row. It decides the order of requests with equal instants. */
  seq: GeneratedAlways<number>
  id: JobId
  member_id: MemberId
  order_id: OrderId
  /** The venue's platform. This column and `venue_id` repeat fields of `venue`, so that queries can compare them. */
  platform: PlatformId
  venue_id: VenueId
  venue: Json<Venue>
  date: LocalDate
  party_size: number
  wish: Json<Wish>
  drop_at: Instant
  drop_rule: Json<DropRule> | null
  asked_by: Json<Identity>
  asked_in: Json<Conversation>
  asked_at: Instant
  state: JobState
  ended_at: Instant | null
  outcome: Json<Outcome> | null
  group_id: GroupId | null
  replaces: Json<Replacement> | null
  offer: Json<TableOffer> | null
  seen_at: Instant | null
  watch: Json<Watch> | null
  withdrawn_at: Instant | null
}

interface ChangedOrderTable {
  seq: GeneratedAlways<number>
  order_id: OrderId
}

interface ReportTable {
  job_id: JobId
  ended_at: Instant
  report: Json<Report>
}

export interface OutboxTable {
  /** A number that grows with each row. It decides the order of rows with equal instants. */
  seq: GeneratedAlways<number>
  id: AnnouncementId
  address: Json<Address>
  mention: Json<Identity>
  fact: Json<Fact>
  owed_at: Instant
  /** The earliest instant of the next try to deliver. */
  next_at: Instant
  tries: number
  spoken_at: Instant | null
  /** 0 for the outcome of a request, 1 for other facts. Due rows with 0 are delivered first. */
  rank: number
  /**
   * The conversation of the address as text (see `placeOf`). The announcer leaves out places in which it is delivering
   * a message.
   */
  place: string
  /**
   * The instant at which the member was told on another chat, because the chat of `address` did not accept the message.
   */
  elsewhere_at: Instant | null
  /** The chat's reference of the message that shows the announcement; null if it can't be edited. */
  sent_id: SentId | null
  /** How often the fact was revised. */
  changes: number
  /**
   * When the announcement is sent by e-mail or ntfy (the second way), unless the member uses the chat before; null if
   * it is not.
   */
  alert_at: Instant | null
}

/** The values that chats keep between events, by chat and key. */
export interface ChatStateTable {
  chat: ChatId
  key: string
  value: string
  sealed: 0 | 1
  expires_at: Instant | null
}

interface LinkingTable {
  member_id: MemberId
  platform: PlatformId
  way: string
  asks: Json<readonly Field[]>
  sealed: Sealed
  expires_at: Instant
}
