// The port of the outbox: announcements that are pending or delivered.
import type { Announcement, AnnouncementId, Fact } from '../domain/announcement.ts'
import type { Identity } from '../domain/identity.ts'
import type { ChatId, SentId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

export interface OutboxRepository {
  /**
   * Adds an announcement. Does nothing if one with the same id is pending or delivered.
   * @param options.mayBeLost does not wait until the announcement is on the disk, so a power cut may lose it. For callers
   * that add it again in their next round.
   */
  enqueue(announcement: Announcement, options?: { readonly mayBeLost?: boolean }): Promise<void>
  /** Returns whether an announcement with that id was ever added. */
  knows(id: AnnouncementId): Promise<boolean>
  /**
   * Returns at most `limit` pending announcements that are due at `now`: first the outcomes of requests, then the other
   * announcements. Within each of these two groups, the oldest comes first.
   * @param busy Announcements to these places (texts from `placeOf`) and to these chats are left out.
   */
  due(now: Instant, limit: number, busy?: BusyPlaces): Promise<readonly PendingAnnouncement[]>
  /**
   * Records that an announcement was delivered. It stays pending if it was revised since it was read.
   * @param how the message that shows it, if it can be edited, and the number of changes that the message shows.
   */
  delivered(id: AnnouncementId, at: Instant, how?: DeliveredAs): Promise<void>
  /** Returns the fact of an announcement, pending or delivered; `undefined` if it is unknown or was deleted. */
  factOf(id: AnnouncementId): Promise<Fact | undefined>
  /**
   * Replaces the fact of an announcement. If it was delivered, it becomes pending again, and its message is edited.
   * Returns false, and changes nothing, if there is no such announcement, or if its message can't be edited.
   */
  revise(id: AnnouncementId, fact: Fact, at: Instant): Promise<boolean>
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
  /** Changes the address of an announcement, because the bot can no longer write at the old one. */
  readdress(id: AnnouncementId, address: Announcement['address']): Promise<void>
  /** Returns when the next pending announcement is or was due; `undefined` if none is pending. */
  nextDueAt(): Promise<Instant | undefined>
  /**
   * Counts the pending announcements that were tried at least `tries` times.
   * @param mentions counts only those that mention one of these people.
   */
  countStuck(tries: number, mentions?: readonly Identity[]): Promise<number>
  /** Returns since when the oldest pending announcement is pending; `undefined` if none is. */
  oldestPendingSince(): Promise<Instant | undefined>
  /**
   * Returns announcements, delivered or not, that must be sent by e-mail or ntfy (the second way) at `now` or
   * earlier, the earliest first.
   */
  toAlert(now: Instant, limit: number): Promise<readonly AlertDue[]>
  /** Sets when the announcement is sent the second way (e-mail or ntfy); `undefined`: never. */
  alertAt(id: AnnouncementId, at: Instant | undefined): Promise<void>
  /** Counts all pending announcements, including those that are not due yet. */
  countPending(): Promise<number>
}

type DeliveredAs = { readonly sentId?: SentId | undefined; readonly changes?: number | undefined }
/**
 * An announcement that is sent the second way (e-mail or ntfy). `deliveredAt`: when the chat accepted it; absent if
 * it did not yet.
 */
export type AlertDue = Announcement & { readonly deliveredAt?: Instant }

type BusyPlaces = { readonly places: readonly string[]; readonly chats: readonly ChatId[] }

export type PendingAnnouncement = Announcement & {
  readonly tries: number
  /** The message that shows an earlier version of the announcement. It is edited. Absent: a new message is sent. */
  readonly sentId?: SentId
  /** How often the announcement was revised. Absent: never. */
  readonly changes?: number
  /** The instant at which the member was told on another chat, if they were. */
  readonly elsewhereAt?: Instant
}
