// The type of a function that makes several changes atomic.
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** Runs several changes atomically: in a new transaction, or in the one that is already open. */
export type Atomically = <T>(work: (db: Kysely<Database>) => Promise<T>) => Promise<T>
