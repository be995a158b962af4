import { renameSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import type { Migration } from '../../../migrations/migration.ts'
import type { StoreTrouble } from '../../domain/store-trouble.ts'
import { aJob, aMember, anAnnouncement, anIdentity, at } from '../../ports/fakes/store-samples.ts'
import { StoreUnavailable } from '../../ports/store-unavailable.ts'
import { openStore } from '../open-store.ts'
import { useTempFolders } from '../testing/use-temp-folders.ts'

const makeFolder = useTempFolders()

async function openOnSmallDisk() {
  const file = join(makeFolder(), 'cierge.db')
  const troubles: StoreTrouble[] = []
  const broken: string[] = []
  let writer: Sqlite.Database | undefined
  const store = await openStore({
    file,
    onTrouble: (trouble) => troubles.push(trouble),
    onBroken: ({ table, key }) => broken.push(`${table} ${key}`),
    onOpen: (connection) => {
      writer = connection
    },
  })
  onTestFinished(() => store.close())
  await store.members.add(aMember(), anIdentity())
  const pages = () => Number(writer?.pragma('page_count', { simple: true }))
  return {
    file,
    store,
    troubles,
    broken,
    fill: () => void writer?.pragma(`max_page_count = ${pages()}`),
    free: () => void writer?.pragma('max_page_count = 100000'),
  }
}

const longName = 'x'.repeat(50_000)

it('a full disk is named as such, changes nothing, and takes everything once it has space', async () => {
  const { store, troubles, fill, free } = await openOnSmallDisk()
  fill()

  const writing = store.members.rename(aMember().id, longName)
  await expect(writing).rejects.toThrow(StoreUnavailable)
  await expect(writing).rejects.toMatchObject({ trouble: 'full' })
  await expect(store.tryOut()).rejects.toThrow('the disk is full')
  expect(troubles).toContain('full')

  expect(await store.members.byIdentity(anIdentity())).toEqual(aMember())
  free()
  await store.tryOut()
  await store.members.rename(aMember().id, longName)
  expect((await store.members.byIdentity(anIdentity()))?.name).toBe(longName)
})

it('a transaction on a full disk is undone wholly, and says why it failed', async () => {
  const { store, fill, free } = await openOnSmallDisk()
  await store.jobs.add(aJob())
  fill()

  const changing = store.transaction(async (inside) => {
    await inside.jobs.move(aJob().id, ['requested'], 'scheduled')
    await inside.members.rename(aMember().id, longName)
  })

  await expect(changing).rejects.toMatchObject({ trouble: 'full' })
  free()
  expect(await store.jobs.find(aJob().id)).toEqual(aJob())
})

it('a disk that is full at the first start is named as such', async () => {
  const small: Migration = async (db) => {
    await sql`pragma max_page_count = 3`.execute(db)
    await sql`create table members (id text) strict`.execute(db)
    await sql`insert into members values (${'x'.repeat(50_000)})`.execute(db)
  }

  const opening = openStore({ file: join(makeFolder(), 'cierge.db'), migrations: [small] })

  await expect(opening).rejects.toThrow(/its way to 1 failed: the disk is full: free some space$/)
})

it('a job that cannot be read is set aside once, and stops no other', async () => {
  const { file, store, broken } = await openOnSmallDisk()
  await store.jobs.add(aJob({ id: 'BADD' as never }))
  await store.jobs.add(aJob())
  breakRow(file, `update jobs set wish = '{"windows":' where id = 'BADD'`)

  const first = await store.jobs.open()
  const second = await store.jobs.of(aMember().id)

  expect(first).toEqual([aJob()])
  expect(second).toEqual([aJob()])
  expect(await store.jobs.find('BADD' as never)).toBeUndefined()
  expect(await store.jobs.countOpen()).toBe(1)
  expect(broken).toEqual(['jobs BADD'])
})

it('an announcement that cannot be read stops no other', async () => {
  const { file, store, broken } = await openOnSmallDisk()
  await store.outbox.enqueue(anAnnouncement({ id: 'bad' as never }))
  await store.outbox.enqueue(anAnnouncement())
  breakRow(file, `update outbox set fact = '{' where id = 'bad'`)

  const due = [await store.outbox.due(at(16), 10), await store.outbox.due(at(16), 10)]

  expect(due.map((some) => some.map(({ id }) => id))).toEqual([[anAnnouncement().id], [anAnnouncement().id]])
  expect(broken).toEqual(['outbox bad'])
})

/** Runs a statement with the table's checks switched off, to leave a row that only a damaged disk could leave. */
function breakRow(file: string, statement: string): void {
  const tool = new Sqlite(file)
  tool.pragma('ignore_check_constraints = ON')
  tool.exec(statement)
  tool.close()
}

it('a database whose file is deleted while it is open takes no write, and goes on when the file is back', async () => {
  const { file, store, troubles } = await openOnSmallDisk()
  expect(await store.members.byIdentity(anIdentity())).toEqual(aMember())
  renameSync(file, `${file}-elsewhere`)

  await expect(store.members.rename(aMember().id, 'Ana Maria')).rejects.toMatchObject({ trouble: 'vanished' })
  const changing = store.transaction((inside) => inside.members.rename(aMember().id, 'Ana Maria'))
  await expect(changing).rejects.toThrow(/its file was moved, deleted or replaced: put it back/)
  expect(troubles).toEqual(['vanished', 'vanished'])
  expect(await store.members.byIdentity(anIdentity())).toEqual(aMember())

  renameSync(`${file}-elsewhere`, file)
  await store.members.rename(aMember().id, 'Ana Maria')
  expect((await store.members.byIdentity(anIdentity()))?.name).toBe('Ana Maria')
})

it('a transaction during which the file is deleted ends with an error and is undone', async () => {
  const { file, store } = await openOnSmallDisk()
  expect(await store.members.byIdentity(anIdentity())).toEqual(aMember())

  const changing = store.transaction(async (inside) => {
    await inside.members.rename(aMember().id, 'Ana Maria')
    renameSync(file, `${file}-elsewhere`)
  })

  await expect(changing).rejects.toMatchObject({ trouble: 'vanished' })
  expect(await store.members.byIdentity(anIdentity())).toEqual(aMember())
  renameSync(`${file}-elsewhere`, file)
})
