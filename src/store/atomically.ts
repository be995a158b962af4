// Groups several changes into one.
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** Runs several changes as one: in a new transaction, or in the one that is under way. */
export type Atomically = <T>(work: (db: Kysely<Database>) => Promise<T>) => Promise<T>
