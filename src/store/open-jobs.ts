// The condition of all indexes on open jobs. SQLite uses such an index only if a query repeats the condition word for
// word, without parameters.
import { sql } from 'kysely'

export const isOpenRow = sql<boolean>`state in ('requested', 'scheduled')`
