// All migrations in order. A database that has been through the first n of them is of version n.
import { firstTables } from './0001-first-tables.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [firstTables]
