// One step of the schema, from one version to the next. Forward only; never edited once it has landed.
import type { QueryExecutorProvider } from 'kysely'

/**
 * Runs inside the one transaction that brings a database up to date, with foreign keys off and checked at the end, so
 * that a table may be rebuilt. Speaks plain `sql`: the table types of today do not fit the tables of yesterday.
 */
export type Migration = (db: QueryExecutorProvider) => Promise<void>
