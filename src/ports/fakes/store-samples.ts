// Sample members, jobs and other rows of a store, for tests. A test passes the fields that differ from the sample.
import type { Announcement, AnnouncementId } from '../../domain/announcement.ts'
import type { Credential, Sealed } from '../../domain/credential.ts'
import type { Draft } from '../../domain/draft.ts'
import type { Conversation, Identity, Member } from '../../domain/identity.ts'
import type { ChatId, DraftId, JobId, MemberId, OrderId, PlatformId, VenueId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import { defaultLocale } from '../../domain/locale.ts'
import { defaultNotifications } from '../../domain/notifications.ts'
import type { Outcome, Report } from '../../domain/report.ts'
import type { Instant, LocalDate, LocalTime, ZoneId } from '../../domain/time.ts'
import type { Venue } from '../../domain/venue.ts'
import { exactly } from '../../domain/window.ts'
import type { Wish } from '../../domain/wish.ts'

/** Returns an instant on the day of the samples, in UTC: `at(10)` is ten o'clock. */
export function at(hour: number, minute = 0): Instant {
  return new Date(Date.UTC(2026, 10, 20, hour, minute)).toISOString() as Instant
}

export const resy = 'resy' as PlatformId
export const opentable = 'opentable' as PlatformId
export const ada = 'member-ada' as MemberId
export const ben = 'member-ben' as MemberId
export const cleo = 'member-cleo' as MemberId

export function aMember(changes: Partial<Member> = {}): Member {
  return {
    id: ada,
    name: 'Ada',
    role: 'friend',
    locale: defaultLocale,
    notifications: defaultNotifications,
    ...changes,
  }
}

export function anIdentity(changes: Partial<Identity> = {}): Identity {
  return { chat: 'discord' as ChatId, space: 'guild-1', userId: 'ada', ...changes }
}

export const aConversation: Conversation = {
  chat: 'discord' as ChatId,
  key: 'guild-1/general',
  direct: false,
}

export function aVenue(changes: Partial<Venue> = {}): Venue {
  return {
    platform: resy,
    id: '1505' as VenueId,
    name: 'Carbone',
    neighborhood: 'Greenwich Village',
    city: 'New York',
    zone: 'America/New_York' as ZoneId,
    minParty: 1,
    maxParty: 8,
    leadDays: 30,
    statedRule: { leadDays: 30, at: '10:00' as LocalTime },
    url: 'https://resy.com/cities/new-york-ny/venues/carbone',
    ...changes,
  }
}

export const aWish: Wish = {
  windows: [exactly('19:00' as LocalTime), exactly('20:30' as LocalTime)],
  seating: ['Dining Room'],
  avoid: ['Bar'],
  feeLimit: 12.5,
}

export function aCredential(changes: Partial<Credential> = {}): Credential {
  return {
    memberId: ada,
    platform: resy,
    account: {
      holder: 'Ada L.',
      key: 'account-1',
      maskedEmail: 'a•••@example.com',
      cards: [{ id: '42', label: 'Visa •4242', isDefault: true }],
      expiresAt: at(23),
    },
    sealed: 'sealed-1' as Sealed,
    linkedAt: at(8),
    linkedBy: anIdentity(),
    ...changes,
  }
}

export function aDraft(changes: Partial<Draft> = {}): Draft {
  return {
    id: 'draft-1' as DraftId,
    memberId: ada,
    askedBy: anIdentity(),
    askedIn: aConversation,
    text: 'carbone on boxing day at 7 for 4',
    venue: aVenue(),
    dates: ['2026-12-26' as LocalDate],
    partySize: 4,
    wish: aWish,
    dropRule: { leadDays: 30, at: '10:00' as LocalTime },
    terms: { timing: 'flexible', feePerPerson: 12.5 },
    touchedAt: at(9),
    ...changes,
  }
}

/** Creates an open job. */
export function aJob(changes: Partial<Job> = {}): Job {
  return {
    id: 'K7Q2' as JobId,
    memberId: ada,
    orderId: 'resy-1505-2026-12-26-4-m3k1x0' as OrderId,
    venue: aVenue(),
    date: '2026-12-26' as LocalDate,
    partySize: 4,
    wish: aWish,
    dropAt: at(15),
    dropRule: { leadDays: 30, at: '10:00' as LocalTime },
    askedBy: anIdentity(),
    askedIn: aConversation,
    askedAt: at(9),
    state: 'requested',
    ...changes,
  }
}

export const missed: Outcome = {
  kind: 'missed',
  reason: 'none-in-windows',
  seenTimes: ['17:30' as LocalTime, '21:45' as LocalTime],
}

export function aReport(changes: Partial<Report> = {}): Report {
  return {
    orderId: aJob().orderId,
    startedAt: at(14, 59),
    endedAt: at(15, 1),
    dropAt: at(15),
    lateMs: 0,
    verdicts: [{ jobId: aJob().id, outcome: missed, attempts: [] }],
    timeline: [{ atMs: -60_000.5, what: 'woken' }],
    requests: { find: 12 },
    roundTripMs: 21.4,
    clockOffsetMs: -3,
    foresight: 'off',
    slotsSeen: [{ time: '17:30' as LocalTime, seating: 'Bar' }],
    ...changes,
  }
}

export function anAnnouncement(changes: Partial<Announcement> = {}): Announcement {
  return {
    id: 'K7Q2/missed' as AnnouncementId,
    address: { kind: 'conversation', conversation: aConversation },
    mention: anIdentity(),
    fact: { kind: 'job-ended', job: aJob({ state: 'missed' }), outcome: missed, lateMs: 0 },
    pendingSince: at(15, 1),
    ...changes,
  }
}
