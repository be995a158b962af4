// Tests an update from the first version of the tables with data in them, and the way back.
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrations } from '../../../migrations/index.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { ada, group, openWorld, type World } from '../world.ts'

const [first, ...later] = migrations

let world: World
let file: string
beforeEach(async () => {
  world = await openWorld()
  file = join(world.folder, 'cierge.sqlite')
  await world.says('/link resy ada@example.com secret')
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm', ada, group)
  await world.presses('Book it', ada, group)
})
afterEach(() => world.end())

/** Writes the rows of the database into a database of the first version, which takes its place. */
async function goBackToFirst(): Promise<void> {
  const old = join(world.folder, 'old', 'cierge.sqlite')
  await (await openStore({ file: old, migrations: first ? [first] : [] })).close()
  const sqlite = new Sqlite(old)
  sqlite.pragma('application_id = 0')
  sqlite.prepare('attach ? as now').run(file)
  for (const table of ['members', 'identities', 'credentials', 'jobs', 'outbox']) {
    const columns = sqlite.prepare('select name from pragma_table_info(?)').pluck().all(table).join(', ')
    sqlite.exec(`insert into ${table} (${columns}) select ${columns} from now.${table}`)
  }
  sqlite.exec('detach now')
  sqlite.close()
  for (const end of ['', '-wal', '-shm', '-mark']) rmSync(`${file}${end}`, { force: true })
  renameSync(old, file)
}

const versionOf = (path: string) => {
  const sqlite = new Sqlite(path, { readonly: true })
  const version = sqlite.pragma('user_version', { simple: true })
  sqlite.close()
  return version
}

it('a database of the first version is copied, updated, and its request is hunted', async () => {
  await world.restart(goBackToFirst)
  await world.passUntil('2026-11-25T12:05:00-05:00')

  expect(later.length).toBeGreaterThan(10)
  expect(versionOf(join(world.folder, 'backups', 'v1.backup'))).toBe(1)
  expect(versionOf(file)).toBe(migrations.length)
  expect(world.announcements().join('\n')).toMatch(/Booked: Saint Fennel/)
  expect(world.announcements().join('\n')).not.toMatch(/backup/)
})

it('the copy from before the update opens with the version of Cierge that made it, with every request', async () => {
  await world.restart(goBackToFirst)
  await world.restart(async () => {
    const aside = join(world.folder, 'aside')
    for (const end of ['', '-wal', '-shm', '-mark']) {
      if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${aside}${end}`)
    }
    copyFileSync(join(world.folder, 'backups', 'v1.backup'), file)
    const earlier = await openStore({ file, migrations: first ? [first] : [] })
    await earlier.close()
    const sqlite = new Sqlite(file, { readonly: true })
    expect(sqlite.prepare('select state from jobs').pluck().all()).toEqual(['scheduled'])
    sqlite.close()
  })
  await world.passUntil('2026-11-25T12:05:00-05:00')

  expect(world.sandbox.control.reservations()).toHaveLength(1)
})
