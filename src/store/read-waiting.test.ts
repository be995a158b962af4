// Tests that lists which are read at once share one query, and that one of them can fail alone.
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aMember, anIdentity } from '../ports/fakes/store-samples.ts'
import type { Store } from '../ports/store.ts'
import { openStore } from './open-store.ts'
import { createReadWaiting } from './read-waiting.ts'
import type { Database } from './schema.ts'
import { useTempFolders } from './testing/use-temp-folders.ts'

const makeFolder = useTempFolders()
let store: Store
let db: Kysely<Database>
let queries: string[]

beforeEach(async () => {
  const file = join(makeFolder(), 'cierge.db')
  store = await openStore({ file })
  queries = []
  db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: new Sqlite(file) }),
    log: ({ query }) => void queries.push(query.sql),
  })
})
afterEach(async () => {
  await db.destroy()
  await store.close()
})

const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve))
const reader = () => createReadWaiting(db, { check: () => {}, nextTurn })
const members = () => db.selectFrom('members').select('name')

it('empty lists that are read at once share one query, and only lists with rows are read', async () => {
  await store.members.add(aMember(), anIdentity())
  const read = reader()
  const jobs = db.selectFrom('jobs').selectAll().orderBy('drop_at').limit(5)

  const found = await Promise.all([read(jobs), read(members().orderBy('name')), read(jobs)])

  expect(found).toEqual([[], [{ name: aMember().name }], []])
  expect(queries).toHaveLength(2)
})

it('a list that can’t be read fails alone', async () => {
  await store.members.add(aMember(), anIdentity())
  const read = reader()
  const broken = db.selectFrom('jobs').selectAll().where(sql<boolean>`no_such_column = 1`)

  const found = await Promise.allSettled([read(broken), read(members())])

  expect(found.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})
