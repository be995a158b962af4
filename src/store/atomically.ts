// Several changes as one, wherever they are made.
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** Runs several changes as one: in a transaction of their own, or in the one that is under way. */
export type Atomically = <T>(work: (db: Kysely<Database>) => Promise<T>) => Promise<T>
