// The tables as they are after all migrations, for kysely. A test holds the one to the other.
import type { GeneratedAlways } from 'kysely'
import type { Address, AnnouncementId, Fact } from '../domain/announcement.ts'
import type { Card, Sealed } from '../domain/credential.ts'
import type { DropRule } from '../domain/drop.ts'
import type { Conversation, Identity, Role } from '../domain/identity.ts'
import type { ChatId, DraftId, JobId, MemberId, OrderId, PlatformId, VenueId } from '../domain/ids.ts'
import type { JobState } from '../domain/job.ts'
import type { Manner } from '../domain/manner.ts'
import type { Outcome, Report } from '../domain/report.ts'
import type { Instant, LocalDate, LocalTime } from '../domain/time.ts'
import type { Venue } from '../domain/venue.ts'
import type { Wish } from '../domain/wish.ts'
import type { Json } from './json.ts'

export interface Database {
  members: MemberTable
  identities: IdentityTable
  credentials: CredentialTable
  drop_rules: DropRuleTable
  drafts: DraftTable
  jobs: JobTable
  reports: ReportTable
  outbox: OutboxTable
}

export interface MemberTable {
  id: MemberId
  name: string
  role: Role
  manner: Json<Manner>
}

/** An identity belongs to one member; a member may have many. */
export interface IdentityTable {
  chat: ChatId
  space: string
  user_id: string
  member_id: MemberId
}

/** One a member and platform. */
export interface CredentialTable {
  member_id: MemberId
  platform: PlatformId
  holder: string
  masked_email: string
  cards: Json<readonly Card[]>
  expires_at: Instant | null
  sealed: Sealed
  linked_at: Instant
}

/** Each row is one member's voice on when one venue releases its tables. */
export interface DropRuleTable {
  platform: PlatformId
  venue_id: VenueId
  member_id: MemberId
  lead_days: number
  at: LocalTime
  confirmed_at: Instant
}

export interface DraftTable {
  id: DraftId
  member_id: MemberId
  asked_by: Json<Identity>
  asked_in: Json<Conversation>
  text: string
  venue: Json<Venue> | null
  date: LocalDate | null
  party_size: number | null
  wish: Json<Wish>
  drop_rule: Json<DropRule> | null
  touched_at: Instant
}

export interface JobTable {
  /** The order of asking, where instants are equal. */
  seq: GeneratedAlways<number>
  id: JobId
  member_id: MemberId
  order_id: OrderId
  /** `platform` and `venue_id` repeat what is in `venue`, to be searched. */
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
}

export interface ReportTable {
  job_id: JobId
  ended_at: Instant
  report: Json<Report>
}

export interface OutboxTable {
  /** The order of owing, where instants are equal. */
  seq: GeneratedAlways<number>
  id: AnnouncementId
  address: Json<Address>
  mention: Json<Identity>
  fact: Json<Fact>
  owed_at: Instant
  /** Not to be tried before. */
  next_at: Instant
  tries: number
  spoken_at: Instant | null
}
