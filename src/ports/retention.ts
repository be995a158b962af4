// The port that deletes old rows of the store and measures how much disk the store uses.
import type { Instant } from '../domain/time.ts'

/**
 * `delivered`: announcements that were delivered. `answers`: answers to plans and booked tables. `left`: ended
 * requests of members who left, with their reports. `expired`: open forms, sign-ins, logins, codes and sessions of
 * the page whose time is over.
 */
export type Forgettable =
  | 'delivered'
  | 'reports'
  | 'drafts'
  | 'observations'
  | 'code-tries'
  | 'left'
  | 'expired'
  | 'events'
  | 'answers'
  | 'api-replies'

export type DiskUse = {
  readonly databaseBytes: number
  readonly backups: number
  readonly backupBytes: number
  /** When the newest backup was made; absent if there is none. */
  readonly newestBackupAt?: Instant
  /** The free bytes of the disk; absent if the system does not say. */
  readonly freeBytes?: number
}

export interface Retention {
  /** Returns the kinds that have rows which ended before their instant. Only reads. */
  old(before: Readonly<Record<Forgettable, Instant>>): Promise<readonly Forgettable[]>
  /**
   * Deletes some rows that ended before `before`. Returns how many; fewer than `limit` if none is left.
   * @param limit the maximum number of rows that one call deletes from a table, so that other queries need not wait
   * long.
   */
  forget(what: Forgettable, before: Instant, limit: number): Promise<number>
  /**
   * Drops what may have changed since a backup from which Cierge was started: deletes API keys, logins, sessions of
   * the page, unused one-time codes and unfinished linkings, and marks pending announcements as delivered at `now`.
   * Returns how many it marked.
   */
  distrust(now: Instant): Promise<number>
  diskUse(): Promise<DiskUse>
}
