// Deletes old rows in batches, and measures the size of the files.
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Instant, toInstant } from '../domain/time.ts'
import type { Forgettable, Retention } from '../ports/retention.ts'
import { backupsOf, scheduledAtOf } from './file/backup-files.ts'
import { freeBytesIn } from './file/free-bytes.ts'
import { unflushed } from './file/two-connections.ts'
import type { Database } from './schema.ts'

type Part = {
  readonly table: keyof Database
  readonly key: string
  readonly endedAt: string
  /** Deletes only the rows that this condition finds. */
  readonly only?: RawBuilder<boolean>
}

const ofRemoved = sql`select id from members where removed_at is not null`

const parts: Readonly<Record<Forgettable, readonly Part[]>> = {
  delivered: [{ table: 'outbox', key: 'seq', endedAt: 'spoken_at' }],
  reports: [{ table: 'reports', key: 'job_id', endedAt: 'ended_at' }],
  drafts: [{ table: 'drafts', key: 'id', endedAt: 'touched_at' }],
  observations: [{ table: 'drop_observations', key: 'order_id', endedAt: 'looked_until' }],
  'code-tries': [{ table: 'code_tries', key: 'seq', endedAt: 'tried_at' }],
  events: [{ table: 'request_events', key: 'seq', endedAt: 'at' }],
  answers: [{ table: 'evening_answers', key: 'rowid', endedAt: 'at' }],
  'api-replies': [{ table: 'api_replies', key: 'rowid', endedAt: 'at' }],
  // The requests that ended shortly before their member left.
  left: [
    {
      table: 'reports',
      key: 'job_id',
      endedAt: 'ended_at',
      only: sql`job_id in (select id from jobs where member_id in (${ofRemoved}))`,
    },
    {
      table: 'jobs',
      key: 'seq',
      endedAt: 'ended_at',
      only: sql`member_id in (${ofRemoved}) and not exists (select 1 from reports where job_id = jobs.id)`,
    },
  ],
  expired: [
    { table: 'api_keys', key: 'id', endedAt: 'expires_at' },
    { table: 'chat_state', key: 'rowid', endedAt: 'expires_at' },
    { table: 'logins', key: 'code_hash', endedAt: 'expires_at' },
    { table: 'page_links', key: 'hash', endedAt: 'expires_at' },
    { table: 'page_sessions', key: 'id', endedAt: 'expires_at' },
    { table: 'linkings', key: 'member_id', endedAt: 'expires_at' },
    { table: 'codes', key: 'hash', endedAt: 'expires_at' },
    { table: 'codes', key: 'hash', endedAt: 'used_at' },
  ],
}

const kinds = Object.keys(parts) as Forgettable[]

/**
 * Creates the retention.
 * @param file the database's path, to measure its size.
 */
export function createRetention(db: Kysely<Database>, file: string): Retention {
  return {
    async old(before) {
      const columns = kinds.map((what) => {
        const any = parts[what].map(
          ({ table, endedAt, only }) => sql`exists (select 1 from ${sql.table(table)}
            where ${sql.ref(endedAt)} is not null and ${sql.ref(endedAt)} < ${before[what]}${alsoOf(only)})`,
        )
        return sql<number>`${sql.join(any, sql` or `)}`.as(what)
      })
      const row = await db.selectNoFrom(columns).executeTakeFirstOrThrow()
      return kinds.filter((what) => row[what] === 1)
    },

    async forget(what, before, limit) {
      let forgotten = 0
      for (const { table, key, endedAt, only } of parts[what]) {
        // SQLite uses the index on delivered announcements only if the query also says `is not null`.
        const old = sql`select ${sql.ref(key)} from ${sql.table(table)}
          where ${sql.ref(endedAt)} is not null and ${sql.ref(endedAt)} < ${before}${alsoOf(only)} limit 0 + ${limit}`
        // Does not wait until the disk has the change: if a power cut undoes it, the rows are deleted again.
        const { numAffectedRows = 0n } =
          await sql`delete from ${sql.table(table)} where ${sql.ref(key)} in (${old}) ${sql.raw(unflushed)}`.execute(
            db,
          )
        forgotten = Math.max(forgotten, Number(numAffectedRows))
      }
      return forgotten
    },

    async distrust(now) {
      await db.deleteFrom('api_keys').execute()
      await db.deleteFrom('logins').execute()
      await db.deleteFrom('page_links').execute()
      await db.deleteFrom('page_sessions').execute()
      await db.deleteFrom('codes').where('used_at', 'is', null).execute()
      await db.deleteFrom('linkings').execute()
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ spoken_at: now })
        .where('spoken_at', 'is', null)
        .executeTakeFirst()
      return Number(numUpdatedRows)
    },

    async diskUse() {
      const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
      const sum = (paths: readonly string[]) => paths.reduce((bytes, path) => bytes + sizeOf(path), 0)
      const backups = backupsOf(file)
      return {
        databaseBytes: sum([file, `${file}-wal`]),
        backups: backups.length,
        backupBytes: sum(backups),
        ...newestOf(backups),
        ...freeBytesOf(file),
      }
    },
  }
}

function alsoOf(only: RawBuilder<boolean> | undefined) {
  return only ? sql` and ${only}` : sql``
}

/** Returns when the newest backup was made; nothing if there is none. */
function newestOf([newest]: readonly string[]): { newestBackupAt?: Instant } {
  if (newest === undefined) return {}
  const found = statSync(newest, { throwIfNoEntry: false })
  const at = scheduledAtOf(newest) ?? (found && toInstant(Math.floor(found.mtimeMs)))
  return at ? { newestBackupAt: at } : {}
}

/** Returns the free bytes of the disk that the file is on; nothing if the system does not say. */
function freeBytesOf(file: string): { freeBytes?: number } {
  try {
    return { freeBytes: freeBytesIn(dirname(file)) }
  } catch {
    return {}
  }
}
