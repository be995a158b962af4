// Updates a database to the latest version, after copying it. All missing migrations run in one transaction, and
// there is no way back to an older version. kysely's Migrator is not used: on SQLite it opens no transaction, so a
// crash would leave half a migration.
import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type Sqlite from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import type { Migration } from '../../migrations/migration.ts'
import { StoreUnavailable } from '../ports/store-unavailable.ts'
import { backupBeforeUpdateOf } from './file/backup-files.ts'
import { makePrivateFile, makePrivateFolder } from './file/private-files.ts'
import { reasonOf, StoreError } from './file/store-error.ts'
import type { Database } from './schema.ts'

/** The versions before and after the update. `backup` is the path of the copy; absent if the database was new. */
export type Migrated = { readonly from: number; readonly to: number; readonly backup?: string }

/**
 * Updates the database. Rejects with a `StoreError` if a migration fails; the database is then unchanged.
 * @param sqlite the connection that `db` uses; no other code has used it yet.
 * @returns the versions and the path of the copy; `undefined` if the database was up to date.
 */
export async function migrate(
  sqlite: Sqlite.Database,
  db: Kysely<Database>,
  migrations: readonly Migration[],
): Promise<Migrated | undefined> {
  const from = versionOf(sqlite)
  const to = migrations.length
  if (from > to) {
    throw new StoreError(
      `The database ${sqlite.name} is of version ${from}, newer than this Cierge (${to}): run the newer one`,
    )
  }
  if (from === 0 ? hasTable(sqlite) : !hasTable(sqlite, 'members')) {
    throw new StoreError(`${sqlite.name} is not a database of Cierge: name another data folder`)
  }
  if (from === to) return undefined

  const backup = from === 0 ? undefined : await backUp(sqlite, from)
  try {
    await apply(sqlite, db, { from, migrations })
  } catch (error) {
    throw new StoreError(
      `The database ${sqlite.name} stays at version ${from}, its way to ${to} failed: ${reasonOf(error instanceof StoreUnavailable ? error.cause : error)}`,
      { cause: error },
    )
  }
  return { from, to, ...(backup !== undefined && { backup }) }
}

function versionOf(sqlite: Sqlite.Database): number {
  return Number(sqlite.pragma('user_version', { simple: true }))
}

/**
 * Returns whether there is a table with that name.
 * @param name absent: any table.
 */
function hasTable(sqlite: Sqlite.Database, name = '%'): boolean {
  return sqlite.prepare('select 1 from sqlite_schema where name like ?').get(name) !== undefined
}

/**
 * Copies the database to `backups/v<version>.backup` and flushes the copy to the disk, which `VACUUM INTO` does not do.
 * Replaces an older copy of that version once the new one is complete. To restore: move the copy to the path of the
 * database, and delete the `-wal` and `-shm` files next to it.
 */
async function backUp(sqlite: Sqlite.Database, version: number): Promise<string> {
  const backup = backupBeforeUpdateOf(sqlite.name, version)
  makePrivateFolder(dirname(backup))
  const partial = `${backup}.partial`
  rmSync(partial, { force: true })
  makePrivateFile(partial)
  await sqlite.backup(partial)
  renameSync(partial, backup)
  return backup
}

async function apply(
  sqlite: Sqlite.Database,
  db: Kysely<Database>,
  { from, migrations }: { readonly from: number; readonly migrations: readonly Migration[] },
): Promise<void> {
  // A migration that rebuilds a table drops the old one. With foreign keys on, that would delete the rows that
  // reference it. SQLite ignores this setting inside a transaction, so it is set before.
  sqlite.pragma('foreign_keys = OFF')
  try {
    await db.transaction().execute(async (transaction) => {
      for (const migration of migrations.slice(from)) await migration(transaction)
      const broken = await sql`pragma foreign_key_check`.execute(transaction)
      if (broken.rows.length > 0) throw new Error(`${broken.rows.length} rows point to nothing`)
      await sql.raw(`pragma user_version = ${migrations.length}`).execute(transaction)
    })
  } finally {
    sqlite.pragma('foreign_keys = ON')
  }
}
