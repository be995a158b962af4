// One step of the schema, from one version to the next. There are no downgrades. A step that has been released is
// never edited.
import type { QueryExecutorProvider } from 'kysely'

/**
 * Runs inside the one transaction that updates a database. Foreign keys are off, so that a table can be rebuilt, and
 * are checked at the end. Uses plain `sql`, because the types of the current tables do not fit earlier ones.
 */
export type Migration = (db: QueryExecutorProvider) => Promise<void>
