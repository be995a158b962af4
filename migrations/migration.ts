// One step of the schema, from one version to the next. Forward only; never edited once it has landed.
import type { QueryExecutorProvider } from 'kysely'

/**
 * Runs inside the one transaction that brings a database up to date. Foreign keys are off, so a table can be
 * rebuilt, and checked at the end. Speaks plain `sql`: today's table types do not fit yesterday's tables.
 */
export type Migration = (db: QueryExecutorProvider) => Promise<void>
