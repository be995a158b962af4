// Stores the limits that owners set for members.
import type { Kysely } from 'kysely'
import { defaultLimits } from '../domain/limits.ts'
import type { LimitRepository } from '../ports/limit-repository.ts'
import type { Database } from './schema.ts'

export function createLimitRepository(db: Kysely<Database>): LimitRepository {
  return {
    async read() {
      const rows = await db.selectFrom('limits').selectAll().execute()
      return { ...defaultLimits, ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) }
    },

    async set(name, value) {
      await db
        .insertInto('limits')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
  }
}
