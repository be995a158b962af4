import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AnnouncementId } from '../../domain/announcement.ts'
import type { MemberId } from '../../domain/ids.ts'
import { aMember, anAnnouncement, anIdentity } from '../../ports/fakes/store-samples.ts'
import { openStore } from '../open-store.ts'
import type { Database } from '../schema.ts'
import { useTempFolders } from '../testing/use-temp-folders.ts'
import { createFlushApart } from './flush-apart.ts'
import { createDialect, openSqlite } from './open-sqlite.ts'
import { unflushed } from './two-connections.ts'

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

it('a read during a transaction sees the last commit, also one that was undone afterwards', async () => {
  const store = await openStore({ file: join(makeFolder(), 'cierge.db') })
  onTestFinished(() => store.close())
  await store.members.add(aMember(), anIdentity())
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const { promise: seen, resolve: see } = Promise.withResolvers<void>()
  const names: (string | undefined)[] = []

  const renaming = store.transaction(async (inside) => {
    await inside.members.rename(aMember().id, 'Ana Maria')
    ask()
    await seen
    throw new Error('Changed my mind')
  })
  await asked
  names.push((await store.members.byId(aMember().id))?.name)
  see()
  await expect(renaming).rejects.toThrow('Changed my mind')
  names.push((await store.members.byId(aMember().id))?.name)

  expect(names).toEqual([aMember().name, aMember().name])
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

it('an announcement that may be lost is not flushed to the disk by itself, and others are', async () => {
  let writer: Sqlite.Database | undefined
  const store = await openStore({
    file: join(makeFolder(), 'cierge.db'),
    onOpen: (opened) => (writer = opened),
  })
  onTestFinished(() => store.close())
  writer?.exec(`create table flushes (id text, level integer);
    create trigger note_outbox_flush after insert on outbox begin
      insert into flushes select new.id, synchronous from pragma_synchronous;
    end`)
  const [reminder, ending] = ['reminder', 'ending'].map((id) => anAnnouncement({ id: id as AnnouncementId }))

  if (reminder) await store.outbox.enqueue(reminder, { mayBeLost: true })
  if (ending) await store.outbox.enqueue(ending)

  expect(writer?.prepare('select id, level from flushes').raw().all()).toEqual([
    ['reminder', normal],
    ['ending', full],
  ])
})

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

describe('a store that flushes outside the event loop', () => {
  const table = 'create table limits (name text, value integer)'
  const row = { name: 'openJobs', value: 3 } as const

  /** Opens a database whose flushes end when the test says so. */
  function open(flush: () => Promise<void>) {
    const sqlite = openSqlite(join(makeFolder(), 'cierge.db'))
    sqlite.exec(table)
    const flushApart = { flush, close: async () => {} }
    const db = new Kysely<Database>({ dialect: createDialect(sqlite, { flushApart }) })
    onTestFinished(() => db.destroy())
    return { db, sqlite, add: () => db.insertInto('limits').values(row).execute() }
  }

  it('a write ends after its flush, and meanwhile other writes and reads go on', async () => {
    const flushes: PromiseWithResolvers<void>[] = []
    const { db, add } = open(() => {
      const flush = Promise.withResolvers<void>()
      flushes.push(flush)
      return flush.promise
    })

    const writes = [
      add(),
      db.transaction().execute((inside) => inside.insertInto('limits').values(row).execute()),
    ]
    while (flushes.length < 2) await turn()

    expect(await db.selectFrom('limits').selectAll().execute()).toHaveLength(2)
    expect(await Promise.all(writes.map(settled))).toEqual([false, false])
    for (const flush of flushes) flush.resolve()
    await Promise.all(writes)
  })

  it('a write that may be lost is not flushed', async () => {
    let flushes = 0
    const { db, add } = open(async () => {
      flushes += 1
    })

    await db.insertInto('limits').values(row).modifyEnd(sql.raw(unflushed)).execute()
    expect(flushes).toBe(0)
    await add()

    expect(flushes).toBe(1)
  })

  it('a flush that fails rejects its transaction, and undoes no other one', async () => {
    const broken = Object.assign(new Error('i/o error'), { code: 'EIO' })
    const failing = Promise.withResolvers<void>()
    const { db, sqlite } = open(() => failing.promise)
    const first = db.transaction().execute((inside) => inside.insertInto('limits').values(row).execute())
    const inSecond = Promise.withResolvers<void>()
    const second = db.transaction().execute(async (inside) => {
      await inside.insertInto('limits').values(row).execute()
      inSecond.resolve()
      await first.catch(() => {})
      expect(sqlite.inTransaction).toBe(true)
    })
    second.catch(() => {})
    await inSecond.promise

    failing.reject(broken)

    await expect(first).rejects.toThrow('the disk answers with errors')
    await expect(second).rejects.toThrow('the disk answers with errors')
    expect(await db.selectFrom('limits').selectAll().execute()).toHaveLength(2)
  })
})

it('flushes that are asked for during a flush share the next one', async () => {
  const file = join(makeFolder(), 'cierge.db')
  const sqlite = openSqlite(file)
  sqlite.exec('create table notes (text)')
  const { flush, close } = createFlushApart(file)

  const first = flush()
  const second = flush()
  await turn()
  const third = flush()

  expect(second).toBe(first)
  expect(third).not.toBe(first)
  await Promise.all([first, third])
  await close()
  sqlite.close()
})

it('a flush of a log that is missing rejects, and a later one tries again', async () => {
  const file = join(makeFolder(), 'cierge.db')
  const { flush, close } = createFlushApart(file)

  await expect(flush()).rejects.toThrow('ENOENT')
  const sqlite = openSqlite(file)
  sqlite.exec('create table notes (text)')
  await flush()

  await close()
  sqlite.close()
})
