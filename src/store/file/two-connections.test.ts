import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import type { MemberId } from '../../domain/ids.ts'
import { aMember, anIdentity } from '../../ports/fakes/store-samples.ts'
import { openStore } from '../open-store.ts'
import type { Database } from '../schema.ts'
import { useTempFolders } from '../testing/use-temp-folders.ts'
import { createDialect, openSqlite } from './open-sqlite.ts'

const makeFolder = useTempFolders()

/** The levels of `pragma synchronous`. */
const normal = 1
const full = 2

/** Takes the write lock of the database, as an open transaction in a database shell does. */
function hold(file: string): Sqlite.Database {
  const tool = new Sqlite(file)
  onTestFinished(() => void tool.close())
  tool.exec('begin immediate')
  return tool
}

/** Waits for one turn of the event loop. This would not resolve while SQLite blocked the loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('a write and a transaction wait for another program’s lock without blocking the event loop', async () => {
  const file = join(makeFolder(), 'cierge.db')
  const store = await openStore({ file })
  onTestFinished(() => store.close())
  const tool = hold(file)

  const writing = store.members.add(aMember(), anIdentity())
  const renaming = store.transaction((inside) => inside.members.rename(aMember().id, 'Ana Maria'))
  for (let turns = 0; turns < 20; turns += 1) await turn()
  expect(await settled(writing)).toBe(false)
  tool.exec('commit')
  await Promise.all([writing, renaming])

  expect((await store.members.byIdentity(anIdentity()))?.name).toBe('Ana Maria')
})

it('a read does not wait for another program that writes, nor for a write that does', async () => {
  const file = join(makeFolder(), 'cierge.db')
  const store = await openStore({ file })
  onTestFinished(() => store.close())
  await store.members.add(aMember(), anIdentity())
  const tool = hold(file)
  const renaming = store.members.rename(aMember().id, 'Ana Maria')

  const found = await store.members.byIdentity(anIdentity())

  expect(found).toEqual(aMember())
  tool.exec('commit')
  await renaming
})

it('a store closes although another program holds the lock and writes wait for it', async () => {
  const file = join(makeFolder(), 'cierge.db')
  const store = await openStore({ file })
  hold(file)
  // Without the close below, each of these writes would wait for the lock for 15 s, one after the other.
  const writings = [1, 2, 3, 4, 5].map((nth) =>
    store.members.add(aMember({ id: `m-${nth}` as MemberId }), anIdentity()),
  )
  const ends = Promise.allSettled(writings)
  for (let turns = 0; turns < 20; turns += 1) await turn()

  await store.close()

  expect((await ends).map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
})

it('a query that stays locked out ends with a sentence for the owner, and the next one works', async () => {
  const file = join(makeFolder(), 'cierge.db')
  const sqlite = openSqlite(file)
  sqlite.exec('create table limits (name text, value integer)')
  const db = new Kysely<Database>({ dialect: createDialect(sqlite, { patienceMs: 20 }) })
  onTestFinished(() => db.destroy())
  const write = () => db.insertInto('limits').values({ name: 'openJobs', value: 3 }).execute()
  const tool = hold(file)

  await expect(write()).rejects.toThrow(/^The database .+ was locked by another program for 0 s: close what/)
  tool.exec('commit')

  await expect(write()).resolves.toHaveLength(1)
})

async function settled(work: Promise<unknown>): Promise<boolean> {
  return Promise.race([work.then(() => true), turn().then(() => false)])
}

it('a value that may be lost is not flushed to the disk by itself, but the next write is', async () => {
  let writer: Sqlite.Database | undefined
  const store = await openStore({
    file: join(makeFolder(), 'cierge.db'),
    onOpen: (opened) => (writer = opened),
  })
  onTestFinished(() => store.close())
  writer?.exec(`create table flushes (key text, level integer);
    create trigger note_flush after insert on chat_state begin
      insert into flushes select new.key, synchronous from pragma_synchronous;
    end`)
  const row = { chat: anIdentity().chat, value: 'x', isSealed: false }

  await store.chatState.save({ ...row, key: 'light' }, { mayBeLost: true })
  await store.chatState.save({ ...row, key: 'kept' })
  await store.transaction((inside) =>
    inside.chatState.save({ ...row, key: 'with others' }, { mayBeLost: true }),
  )

  expect(writer?.prepare('select key, level from flushes').raw().all()).toEqual([
    ['light', normal],
    ['kept', full],
    ['with others', full],
  ])
})
