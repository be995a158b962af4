// Tests that a prepared query is compiled once, takes other values at each call, and is guarded like any other query.
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aMember, anIdentity } from '../ports/fakes/store-samples.ts'
import type { Store } from '../ports/store.ts'
import { openStore } from './open-store.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'
import { useTempFolders } from './testing/use-temp-folders.ts'

const makeFolder = useTempFolders()
let store: Store
let db: Kysely<Database>

beforeEach(async () => {
  const file = join(makeFolder(), 'cierge.db')
  store = await openStore({ file })
  db = new Kysely<Database>({ dialect: new SqliteDialect({ database: new Sqlite(file) }) })
})
afterEach(async () => {
  await db.destroy()
  await store.close()
})

it('a prepared query is built once, and takes other values at each call', async () => {
  const build = vi.fn(({ name, id }: { readonly name: string; readonly id: string }) =>
    db
      .selectFrom('members')
      .select('name')
      .where((where) => where.or([where('name', '=', name), where('id', '=', id as never)]))
      .where(sql<boolean>`name <> ${id}`),
  )
  const find = prepare(db, build)
  const ana = aMember()
  await store.members.add(ana, anIdentity())

  expect(await find({ name: ana.name, id: 'none' })).toEqual([{ name: ana.name }])
  expect(await find({ name: 'Nobody', id: ana.id })).toEqual([{ name: ana.name }])
  expect(await find({ name: 'Nobody', id: 'none' })).toEqual([])
  expect(build).toHaveBeenCalledOnce()
})

it('a prepared query over the outer store inside a transaction throws, also if it ran before', async () => {
  const { id } = aMember()
  expect(await store.members.byId(id)).toBeUndefined()

  await expect(store.transaction(() => store.members.byId(id))).rejects.toThrow('Inside a transaction')
})
