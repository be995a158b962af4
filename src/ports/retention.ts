// The port of what the store forgets after a time, and of how much it holds.
import type { Instant } from '../domain/time.ts'

/** `delivered`: announcements that were delivered. `expired`: open forms, sign-ins, logins and codes whose time is over. */
export type Forgettable =
  | 'delivered'
  | 'reports'
  | 'drafts'
  | 'observations'
  | 'code-tries'
  | 'expired'
  | 'events'
  | 'api-replies'

export type DiskUse = {
  readonly databaseBytes: number
  readonly backups: number
  readonly backupBytes: number
}

export interface Retention {
  /**
   * Deletes some rows that ended before `before`. Returns how many; fewer than `limit` if none is left.
   * @param limit the most rows that one call deletes of a table, so that it does not hold up others.
   */
  forget(what: Forgettable, before: Instant, limit: number): Promise<number>
  diskUse(): Promise<DiskUse>
}
