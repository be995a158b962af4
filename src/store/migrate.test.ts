import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import type { Migration } from '../../migrations/migration.ts'
import { aJob, aMember, anIdentity } from '../ports/fakes/store-samples.ts'
import { openStore } from './open-store.ts'
import { fateOf, runScript } from './testing/run-script.ts'
import { useTempFolders } from './testing/use-temp-folders.ts'

const makeFolder = useTempFolders()
const current = migrations.length
const next = current + 1

const running =
  (...statements: readonly string[]): Migration =>
  async (db) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  }
const addNickname = running(`alter table members add column nickname text not null default 'none'`)

/** Queries a database file that no store has open. */
function look<T>(file: string, question: (sqlite: Sqlite.Database) => T): T {
  const sqlite = new Sqlite(file)
  try {
    return question(sqlite)
  } finally {
    sqlite.close()
  }
}
const versionOf = (file: string) => look(file, (sqlite) => sqlite.pragma('user_version', { simple: true }))
const columnsOf = (file: string, table: string) =>
  look(file, (sqlite) => sqlite.prepare('select name from pragma_table_info(?)').pluck().all(table))
const backupsBeside = (file: string) =>
  existsSync(join(dirname(file), 'backups')) ? readdirSync(join(dirname(file), 'backups')) : []

async function migrateWith(file: string, more: readonly Migration[]): Promise<void> {
  const store = await openStore({ file, migrations: [...migrations, ...more] })
  await store.close()
}

describe('the migrations', () => {
  it('the migrations are numbered without a gap, and each is in the list', () => {
    const folder = join(import.meta.dirname, '../../migrations')

    const numbers = readdirSync(folder)
      .filter((name) => /^\d/.test(name) && !name.endsWith('.test.ts'))
      .map((name) => Number(name.slice(0, 4)))

    expect(numbers.sort((one, other) => one - other)).toEqual(migrations.map((_, index) => index + 1))
  })
})

describe('a new database', () => {
  it('a new database gets all migrations, and no backup copy is made', async () => {
    const file = join(makeFolder(), 'cierge.db')

    await migrateWith(file, [])

    expect(versionOf(file)).toBe(current)
    expect(backupsBeside(file)).toEqual([])
  })
})

describe('a database of an older version', () => {
  let file: string
  let backup: string
  beforeEach(async () => {
    file = join(makeFolder(), 'cierge.db')
    backup = join(dirname(file), 'backups', `v${current}.backup`)
    const store = await openStore({ file })
    await store.members.add(aMember(), anIdentity())
    await store.jobs.add(aJob())
    await store.close()
  })

  it('an up-to-date database is not changed or copied', async () => {
    await migrateWith(file, [])

    expect(backupsBeside(file)).toEqual([])
  })

  it('an old database is first copied to a private file, and then changed', async () => {
    await migrateWith(file, [addNickname])

    expect(versionOf(file)).toBe(next)
    expect(columnsOf(file, 'members')).toContain('nickname')
    expect(backupsBeside(file)).toEqual([basename(backup)])
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    expect(versionOf(backup)).toBe(current)
    expect(columnsOf(backup, 'members')).not.toContain('nickname')
    expect(look(backup, (sqlite) => sqlite.prepare('select id from jobs').pluck().all())).toEqual(['K7Q2'])
  })

  it('the copy of an old database has all data, including data that a killed process had only written to the log', async () => {
    const lines = `
      const store = await openStore({ file })
      await store.jobs.add(samples.aJob({ id: 'LAST' }))
      die()`
    await fateOf(runScript(file, lines))
    expect(existsSync(`${file}-wal`)).toBe(true)

    await migrateWith(file, [addNickname])

    expect(look(backup, (sqlite) => sqlite.prepare('select id from jobs').pluck().all())).toContain('LAST')
  })

  it('an update of an old database is logged', async () => {
    const said: unknown[] = []
    const telemetry = { query: () => {}, fault: () => '', say: (...words: unknown[]) => said.push(words) }

    const store = await openStore({ file, telemetry, migrations: [...migrations, addNickname] })

    await store.close()
    expect(said).toEqual([['info', 'database brought up to date', { from: current, to: next, backup }]])
  })

  it('an old database does not change if one of several migrations fails', async () => {
    const half = running('drop table reports', 'insert into nowhere values (1)')

    const opening = migrateWith(file, [addNickname, half])

    const sentence = `The database ${file} stays at version ${current}, its way to ${next + 1} failed: `
    await expect(opening).rejects.toThrow(`${sentence}no such table: nowhere`)
    expect(versionOf(file)).toBe(current)
    expect(columnsOf(file, 'members')).not.toContain('nickname')
    expect(columnsOf(file, 'reports')).toContain('report')
    await migrateWith(file, [])
  })

  it('an old database does not change if the process is killed during a migration', async () => {
    const urlOf = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
    const lines = `
      const { migrations } = await import(${urlOf('../../migrations/index.ts')})
      const { sql } = await import(${JSON.stringify(import.meta.resolve('kysely'))})
      const half = async (db) => {
        await sql\`drop table reports\`.execute(db)
        die()
      }
      await openStore({ file, migrations: [...migrations, half] })`

    const fate = await fateOf(runScript(file, lines))

    expect(fate).toBe('SIGKILL')
    expect(versionOf(file)).toBe(current)
    expect(columnsOf(file, 'reports')).toContain('report')
    await migrateWith(file, [addNickname])
  })

  it('a migration may rebuild a table that others reference', async () => {
    const rebuild = running(
      `create table members_new (id text not null primary key, name text not null, role text not null,
        manner text not null, news text not null, removed_at text, seen_at text, invited_by text) strict`,
      'insert into members_new select *, null from members',
      'drop table members',
      'alter table members_new rename to members',
    )

    const store = await openStore({ file, migrations: [...migrations, rebuild] })

    expect(await store.members.byIdentity(anIdentity())).toEqual(aMember())
    await expect(store.jobs.add(aJob({ id: 'NEWW' as never, memberId: 'nobody' as never }))).rejects.toThrow()
    await store.close()
  })

  it('a migration that would leave rows with broken references fails', async () => {
    const opening = migrateWith(file, [running('delete from members')])

    await expect(opening).rejects.toThrow('rows point to nothing')
    expect(look(file, (sqlite) => sqlite.prepare('select count(*) from members').pluck().get())).toBe(1)
  })
})

describe('a database of a newer Cierge or of another program', () => {
  it('a database of a newer Cierge is refused in one sentence', async () => {
    const file = join(makeFolder(), 'cierge.db')
    await migrateWith(file, [addNickname])

    await expect(openStore({ file })).rejects.toThrow(
      `The database ${file} is of version ${next}, newer than this Cierge (${current}): run the newer one`,
    )
    expect(versionOf(file)).toBe(next)
    expect(backupsBeside(file)).toEqual([])
  })

  it('a database of another program is refused', async () => {
    const file = join(makeFolder(), 'photos.db')
    look(file, (sqlite) => sqlite.exec('create table photos (name)'))

    await expect(openStore({ file })).rejects.toThrow(
      `${file} is not a database of Cierge: name another data folder`,
    )
    expect(columnsOf(file, 'members')).toEqual([])
  })
})
