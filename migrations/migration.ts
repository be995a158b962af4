// One step of the schema, from one version to the next. Forward only; never edited once it has landed.
import type { QueryExecutorProvider } from 'kysely'

/**
 * Runs inside the one transaction that updates a database. Foreign keys are off, so that a table can be rebuilt, and
 * are checked at the end. Uses plain `sql`: today's table types do not fit yesterday's tables.
 */
export type Migration = (db: QueryExecutorProvider) => Promise<void>
